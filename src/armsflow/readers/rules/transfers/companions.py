"""Companions: parties that the words put side by side ("the US and Germany") act as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from armsflow.languages.syntax import Sentence
from armsflow.readers.rules.transfers.party_mentions import PartyMention

_LINKS = frozenset({"and", "or", "&", ",", "/", "-", "–", "the", "both", "as", "well", "also"})
_JOINING = frozenset({"and", "or", "&", "/", "well"})
_SUBORDINATE = frozenset({"after", "before", "since", "until", "as", "while", "that", "once"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def companions(
    sentence: Sentence, parties: Sequence[PartyMention]
) -> list[tuple[PartyMention, ...]]:
    """The lists of two parties and more that stand side by side, each in text order."""
    named = [party for party in parties if party.id and not party.points_back]
    lists: list[list[PartyMention]] = []
    for one, other in pairwise(named):
        if not _side_by_side(sentence, one, other):
            continue
        if lists and lists[-1][-1] is one:
            lists[-1].append(other)
        else:
            lists.append([one, other])
    joined = (each for each in lists if _is_joined(sentence, each))
    return [tuple(each) for each in joined if not _ends_clause(sentence, each)]


def _gap(sentence: Sentence, one: PartyMention, other: PartyMention) -> list[str]:
    return [t.lower for t in sentence if one.span.end <= t.start and t.end <= other.span.start]


def _side_by_side(sentence: Sentence, one: PartyMention, other: PartyMention) -> bool:
    gap = _gap(sentence, one, other)
    return bool(gap) and all(word in _LINKS for word in gap)


def _is_joined(sentence: Sentence, parties: Sequence[PartyMention]) -> bool:
    gaps = (_gap(sentence, one, other) for one, other in pairwise(parties))
    return any(word in _JOINING for gap in gaps for word in gap)


def _ends_clause(sentence: Sentence, parties: Sequence[PartyMention]) -> bool:
    """Whether the last party begins a clause of its own ("sold to Iraq, and Iran protested")."""
    first, last = parties[0], parties[-1]
    after = next((t for t in sentence if t.start >= last.span.end), None)
    if after is None or after.tag not in _FINITE:
        return False
    before = [t for t in sentence if t.end <= first.span.start and t.lower not in _LINKS]
    return bool(before) and before[-1].tag == "IN" and before[-1].lower not in _SUBORDINATE
