"""Companions: parties that the words put side by side ("the US and Germany") act as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from armsflow.languages.syntax import Sentence
from armsflow.model import Span
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
    start, end = one.span.end, max(one.span.end, other.span.start)
    near = sentence.within(Span(start, end))
    return [t.lower for t in near if start <= t.start and t.end <= end]


def _side_by_side(sentence: Sentence, one: PartyMention, other: PartyMention) -> bool:
    gap = _gap(sentence, one, other)
    return bool(gap) and all(word in _LINKS for word in gap)


def _is_joined(sentence: Sentence, parties: Sequence[PartyMention]) -> bool:
    gaps = (_gap(sentence, one, other) for one, other in pairwise(parties))
    return any(word in _JOINING for gap in gaps for word in gap)


def _ends_clause(sentence: Sentence, parties: Sequence[PartyMention]) -> bool:
    """Whether the last party begins a clause of its own ("sold to Iraq, and Iran protested")."""
    first, last = (sentence.within(party.span) for party in (parties[0], parties[-1]))
    after = sentence.tokens[last[-1].index + 1 :][:1]
    if not after or after[0].tag not in _FINITE:
        return False
    earlier = (sentence[index] for index in range(first[0].index - 1, -1, -1))
    before = next((token for token in earlier if token.lower not in _LINKS), None)
    return before is not None and before.tag == "IN" and before.lower not in _SUBORDINATE
