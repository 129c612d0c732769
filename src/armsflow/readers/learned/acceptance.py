"""Acceptance: whether a candidate enters the reading, seen with its article.

The models of one sentence say how much its words are those of a transfer. Whether it is one also
rests on what the article adds: who fills the parties that the sentence leaves open, and whether
other sentences tell of the same items and parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.weapons import FORCES
from armsflow.readers.learned.context import Draft, Surroundings, alike, completed
from armsflow.readers.learned.judging import Judged, by_word, likeliest
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.parties import PartyMention
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER

_STEPS = 10
_WITNESS = 0.5
"""Confidence from which a candidate's parties bear on those of the others."""
_CONSIDERED = 0.2
"""Confidence under which a sentence is no witness for the others."""
_NEAR = 24
"""Candidates before and after that are looked at: work stays linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A judged candidate with its parties, those from the article's context included."""

    judged: Judged
    draft: Draft
    filled: Mapping[str, Sequence[PartyMention]]

    def ids(self, slot: str) -> set[str]:
        """The ids in one slot."""
        return {party.id for party in self.filled[slot] if party.id}


def tellings(
    article: Article, language: Language, rows: Sequence[Judged], context: LinearModel
) -> list[Telling]:
    """The judged candidates of an article, in its order, with their parties completed."""
    drafts = [(each, _draft(group, each)) for group in by_word(rows, _candidate) for each in group]
    drafts.sort(key=lambda pair: pair[0].candidate.item.span)
    witnesses = [draft for each, draft in drafts if each.confidence >= _WITNESS]
    surroundings = Surroundings(article, language, witnesses)
    return [
        Telling(judged=each, draft=draft, filled=completed(draft, surroundings, context))
        for each, draft in drafts
    ]


def acceptance_features(rows: Sequence[Telling], place: int) -> list[str]:
    """What speaks for the telling at ``place`` of ``rows``, as named features."""
    each = rows[place]
    near = [*rows[max(0, place - _NEAR) : place], *rows[place + 1 : place + _NEAR]]
    return [*_of_confidence(each), *_of_verdict(each), *_of_item(each), *_of_others(each, near)]


def _of_confidence(each: Telling) -> Iterator[str]:
    confidence, pattern = each.judged.confidence, _pattern(each)
    yield from _grades("confidence", confidence)
    yield f"filled={pattern}"
    yield from _grades(f"filled={pattern}|confidence", confidence)


def _of_verdict(each: Telling) -> Iterator[str]:
    step = int(each.judged.confidence * _STEPS)
    stage, certainty = likeliest([each.judged.stages])
    kind, _ = likeliest([each.judged.kinds])
    yield f"stage={stage}"
    yield f"certainty={int(certainty * _STEPS) // 2}"
    yield f"realis={likeliest([each.judged.realis])[0]}"
    yield f"kind={kind}"
    yield f"kind={kind}|filled={_pattern(each)}"
    yield f"kind={kind}|confidence={step}"


def _of_item(each: Telling) -> Iterator[str]:
    candidate, step = each.judged.candidate, int(each.judged.confidence * _STEPS)
    item = candidate.item
    yield f"category={item.category}"
    yield f"named={item.entry is not None}|counted={item.quantity is not None}"
    yield f"vague={item.category == FORCES or item.elliptic}|confidence={step}"
    yield f"chain={candidate.chain is not None}|confidence={step}"
    yield f"headline={candidate.place == 0}"


def _of_others(each: Telling, near: Sequence[Telling]) -> Iterator[str]:
    """Whether other sentences tell of the same items and parties."""
    best = max(
        (
            other.judged.confidence
            for other in near
            if other.judged.confidence >= _CONSIDERED
            and alike(other.draft, each.draft)
            and _agree(other, each)
        ),
        default=0.0,
    )
    yield from _grades("same", best)
    yield f"same={int(best * _STEPS) // 2}|confidence={int(each.judged.confidence * _STEPS) // 2}"


def _pattern(each: Telling) -> str:
    """Where supplier and recipient are named: in the sentence, in the article, nowhere."""
    return "".join(
        "s" if each.draft.slot(slot) else "c" if each.filled[slot] else "-"
        for slot in (SUPPLIER, RECIPIENT)
    )


def _agree(one: Telling, other: Telling) -> bool:
    """Whether no slot differs and at least one is shared."""
    named = [
        (one.ids(slot), other.ids(slot))
        for slot in (SUPPLIER, RECIPIENT)
        if one.ids(slot) and other.ids(slot)
    ]
    return bool(named) and all(mine & theirs for mine, theirs in named)


def _grades(name: str, value: float) -> Iterator[str]:
    """One feature for each step that a value reaches, so that weights add up along the scale."""
    return (f"{name}>={step}" for step in range(1, int(value * _STEPS) + 1))


def _candidate(each: Judged) -> Candidate:
    return each.candidate


def _draft(group: Sequence[Judged], each: Judged) -> Draft:
    filled = {
        slot: each.filled[slot] or next((g.filled[slot] for g in group if g.filled[slot]), ())
        for slot in (SUPPLIER, RECIPIENT)
    }
    return Draft(candidate=each.candidate, suppliers=filled[SUPPLIER], recipients=filled[RECIPIENT])
