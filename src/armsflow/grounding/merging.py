"""Merging: mentions of one deal in one article become one transfer, at the furthest stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from armsflow.grounding.attribution import Attributed
from armsflow.grounding.proposals import TransferProposal
from armsflow.model import Item, Party, Realis, Stage

_ORDER = (
    Stage.SOUGHT,
    Stage.OFFERED,
    Stage.NEGOTIATING,
    Stage.APPROVED,
    Stage.PLEDGED,
    Stage.ORDERED,
    Stage.DELIVERING,
    Stage.DELIVERED,
    Stage.SUSPENDED,
    Stage.REFUSED,
    Stage.CANCELLED,
    Stage.WITHDRAWN,
)
RANK: Mapping[Stage, int] = {stage: rank for rank, stage in enumerate(_ORDER)}
"""How far each stage is; an end by refusal or withdrawal is further than any progress."""


def merge(proposals: Iterable[Attributed]) -> list[Attributed]:
    """One entry for each deal, in text order; each keeps the evidence of all its mentions."""
    merged: list[Attributed] = []
    for each in proposals:
        place = next((n for n, m in enumerate(merged) if _same_deal(m.proposal, each.proposal)), None)
        if place is None:
            merged.append(each)
        else:
            merged[place] = _join(merged[place], each)
    return merged


def _same_deal(one: TransferProposal, other: TransferProposal) -> bool:
    return (
        one.kind is other.kind
        and _compatible(one.supplier, other.supplier)
        and _compatible(one.recipient, other.recipient)
        and (_shares(one.supplier, other.supplier) or _shares(one.recipient, other.recipient))
        and any(_same_item(a, b) for a in one.items for b in other.items)
        and (one.realis is Realis.DENIED) == (other.realis is Realis.DENIED)
    )


def _compatible(one: Party | None, other: Party | None) -> bool:
    return one is None or other is None or one.id == other.id


def _shares(one: Party | None, other: Party | None) -> bool:
    return one is not None and other is not None and one.id == other.id


def _same_item(one: Item, other: Item) -> bool:
    if one.system and other.system:
        return one.system == other.system
    if one.span == other.span:
        return True
    return one.category is not None and one.category == other.category and _same_number(one, other)


def _same_number(one: Item, other: Item) -> bool:
    return (
        one.quantity is None
        or other.quantity is None
        or one.quantity.value == other.quantity.value
    )


def _join(one: Attributed, other: Attributed) -> Attributed:
    further, nearer = (one, other) if _rank(one) >= _rank(other) else (other, one)
    evidence = dict.fromkeys([*further.evidence, *nearer.evidence])
    return Attributed(_filled(further.proposal, nearer.proposal), tuple(evidence), further.attribution)


def _rank(each: Attributed) -> int:
    return RANK[each.proposal.stage]


def _filled(one: TransferProposal, other: TransferProposal) -> TransferProposal:
    return replace(
        one,
        supplier=one.supplier or other.supplier,
        recipient=one.recipient or other.recipient,
        items=tuple(_richer(item, other.items) for item in one.items),
        date=one.date or other.date,
        price=one.price or other.price,
    )


def _richer(item: Item, others: tuple[Item, ...]) -> Item:
    same = [other for other in others if _same_item(item, other)]
    named = next((o for o in same if o.system and not item.system), None)
    if named:
        return replace(named, quantity=named.quantity or item.quantity)
    counted = next((o.quantity for o in same if o.quantity), None)
    return item if item.quantity or counted is None else replace(item, quantity=counted)
