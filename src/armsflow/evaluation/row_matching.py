"""Which predicted row answers which gold row, and what of it is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from armsflow.evaluation.assignment import best_pairs
from armsflow.evaluation.counts import SLOTS, Counts, Scores, Share
from armsflow.evaluation.rows import Row, folded, last_name
from armsflow.model import same_group


@dataclass(frozen=True, slots=True)
class Pairing:
    """A gold row and the predicted row that answers it; one of them may be missing."""

    gold: Row | None
    predicted: Row | None

    def slots(self) -> dict[str, bool]:
        """Whether each slot is right; a system or date that the gold does not give is no slot."""
        if not (self.gold and self.predicted):
            return {}
        return _slots(self.gold, self.predicted)

    def is_strict(self) -> bool:
        """Whether parties, system and stage group are all right."""
        slots = self.slots()
        if not (slots and self.gold and self.predicted):
            return False
        named = slots["supplier"] and slots["recipient"] and slots.get("system", True)
        return named and same_group(self.gold.stage, self.predicted.stage)


def match_rows(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Pairing]:
    """One-to-one pairings with the most agreeing slots; what is left over stands alone."""
    weights = {
        (g, p): sum(_slots(gold_row, row).values())
        for g, gold_row in enumerate(gold)
        for p, row in enumerate(predicted)
        if may_match(gold_row, row)
    }
    pairs = best_pairs(weights)
    answered, used = {g for g, _ in pairs}, {p for _, p in pairs}
    return [
        *(Pairing(gold[g], predicted[p]) for g, p in pairs),
        *(Pairing(row, None) for g, row in enumerate(gold) if g not in answered),
        *(Pairing(None, row) for p, row in enumerate(predicted) if p not in used),
    ]


def may_match(gold: Row, predicted: Row) -> bool:
    """Whether kinds and items agree and at least one party is equal (both null is equal)."""
    party = same(gold.supplier, predicted.supplier) or same(gold.recipient, predicted.recipient)
    return gold.kind == predicted.kind and party and _items_agree(gold, predicted)


def same(one: str | None, other: str | None) -> bool:
    """Whether two names are equal after folding; both null are equal."""
    return folded(one) == folded(other)


def row_scores(pairings: Iterable[Pairing]) -> Scores:
    """The counts of found and strict rows and the shares of right slots."""
    pairings = list(pairings)
    matched = [pairing for pairing in pairings if pairing.gold and pairing.predicted]
    return Scores(
        counts={
            "found": _counts(pairings, len(matched)),
            "strict": _counts(pairings, sum(pairing.is_strict() for pairing in matched)),
        },
        shares={slot: _share(slot, matched) for slot in SLOTS},
    )


def _counts(pairings: Sequence[Pairing], agreed: int) -> Counts:
    return Counts(
        agreed=agreed,
        predicted=sum(pairing.predicted is not None for pairing in pairings),
        gold=sum(pairing.gold is not None for pairing in pairings),
    )


def _share(slot: str, matched: Sequence[Pairing]) -> Share:
    verdicts = [slots[slot] for slots in (pairing.slots() for pairing in matched) if slot in slots]
    return Share(right=sum(verdicts), total=len(verdicts))


def _slots(gold: Row, predicted: Row) -> dict[str, bool]:
    slots = {
        "supplier": same(gold.supplier, predicted.supplier),
        "recipient": same(gold.recipient, predicted.recipient),
        "quantity": gold.quantity == predicted.quantity,
        "stage": gold.stage == predicted.stage,
        "realis": gold.realis == predicted.realis,
        "said-by": last_name(gold.speaker) == last_name(predicted.speaker),
    }
    if gold.system:
        slots["system"] = same(gold.system, predicted.system)
    if gold.date:
        slots["date"] = gold.date == predicted.date
    return slots


def _items_agree(gold: Row, predicted: Row) -> bool:
    named = gold.system is not None and predicted.system is not None
    return gold.span.overlaps(predicted.span) or (named and same(gold.system, predicted.system))
