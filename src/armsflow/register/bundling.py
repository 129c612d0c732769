"""Bundles: the items of one report that move together, and the block each is compared within.

A missile sold with its launcher, spare parts of no name and vehicles under one contract go with
the item that leads them; fighters and submarines that a report only names in one breath do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from armsflow.model import Stage
from armsflow.register.claims import Claim
from armsflow.register.lineage import Lineage

ACCESSORIES: Final = frozenset({"missiles", "sensors", "engines", "other", None})
"""Categories of what goes along with something else, where there is something else."""

_CONTRACTUAL: Final = {Stage.SOUGHT, Stage.APPROVED, Stage.PLEDGED, Stage.ORDERED}
_ARRIVAL: Final = {Stage.DELIVERING, Stage.DELIVERED}
UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True)
class Bundler:
    """Gives the claims of one report their leads and blocks."""

    lineage: Lineage

    def bundle(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The same claims in the same order, each with its lead and its block."""
        whole = _with_parties(claims, self.lineage)
        leads = self._leads(whole)
        return tuple(self._placed(claim, leads) for claim in whole)

    def _placed(self, claim: Claim, leads: dict[str, Claim]) -> Claim:
        lead = leads[claim.id]
        return replace(claim, lead=lead.id, block=block_of(lead, self.lineage))

    def _leads(self, claims: Sequence[Claim]) -> dict[str, Claim]:
        leads: dict[str, Claim] = {}
        for items in _by_transfer(claims):
            leads.update(self._within_transfer(items))
        # What follows another goes where that one goes in the end.
        for claim in sorted(claims, key=lambda each: leads[each.id] is not each):
            leads[claim.id] = self._across(claim, leads, claims)
        return leads

    def _within_transfer(self, items: Sequence[Claim]) -> Iterator[tuple[str, Claim]]:
        chief = _chief(items)
        for claim in items:
            follows = claim is not chief and self._follows(claim, chief)
            yield claim.id, chief if follows else claim

    def _follows(self, claim: Claim, chief: Claim) -> bool:
        if claim.system is None or chief.system is None:
            return True
        if self.lineage.root(claim.system) == self.lineage.root(chief.system):
            return True
        if claim.supplier is None:
            return False
        if claim.category in ACCESSORIES and chief.category not in ACCESSORIES:
            return True
        return claim.stage in _CONTRACTUAL or _counted_on_a_day(claim, chief)

    def _across(self, claim: Claim, leads: dict[str, Claim], claims: Sequence[Claim]) -> Claim:
        lead = leads[claim.id]
        if lead is not claim:
            return leads[lead.id]
        if claim.system is None:
            return _only(c for c in claims if leads[c.id] is c and _stands_for(claim, c)) or claim
        return next((c for c in claims if leads[c.id] is c and _same_event(c, claim)), claim)


def block_of(lead: Claim, lineage: Lineage) -> str:
    """The key that a claim is compared under: kind, recipient and family.

    Where the recipient is not said the likely one stands in, else the supplier; a generic item
    has its category.
    """
    family = lineage.root(lead.system) if lead.system else f"~{lead.category or ''}"
    party = lead.recipient or lead.likely or f"{UNKNOWN}{lead.supplier or ''}"
    return f"{lead.kind}|{party}|{family}"


def _by_transfer(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims of each transfer, with those of transfers that only a reader has parted."""
    groups: list[list[Claim]] = []
    for claim in claims:
        home = next((group for group in groups if _one_transfer(group[0], claim)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    yield from groups


def _one_transfer(first: Claim, claim: Claim) -> bool:
    """Whether two claims are of one transfer, or of two that share parties, stage and words."""
    if first.transfer == claim.transfer:
        return True
    same = (first.stage, first.realis, first.price) == (claim.stage, claim.realis, claim.price)
    one, other = set(first.evidence), set(claim.evidence)
    return (
        same and _same_parties(first, claim) and bool(one & other) and first.system != claim.system
    )


def _chief(items: Sequence[Claim]) -> Claim:
    named = [claim for claim in items if claim.system]
    platforms = [claim for claim in named if claim.category not in ACCESSORIES]
    return (platforms or named or list(items))[0]


def _counted_on_a_day(claim: Claim, chief: Claim) -> bool:
    return claim.date is not None and claim.amount is not None and chief.amount is not None


def _same_event(one: Claim, other: Claim) -> bool:
    """Whether two transfers of a report are one arrival: same parties, stage and day, counted."""
    return (
        one.transfer < other.transfer
        and _same_parties(one, other)
        and one.stage == other.stage
        and one.stage in _ARRIVAL
        and one.date == other.date
        and one.price is None
        and other.price is None
        and _counted_on_a_day(one, other)
        and _chief((one, other)) is one
        and one.system != other.system
    )


def _stands_for(generic: Claim, named: Claim) -> bool:
    """Whether "the fighters" of one transfer may be the named fighters of another."""
    alike = generic.category is not None and generic.category == named.category
    return named.system is not None and alike and _same_parties(generic, named)


def _same_parties(one: Claim, other: Claim) -> bool:
    return (one.kind, one.supplier, one.recipient) == (other.kind, other.supplier, other.recipient)


def _only(claims: Iterable[Claim]) -> Claim | None:
    found = {(claim.system): claim for claim in claims}
    return next(iter(found.values())) if len(found) == 1 else None


def _with_parties(claims: Sequence[Claim], lineage: Lineage) -> tuple[Claim, ...]:
    """Claims whose party is not said take it from the one other mention of their system."""
    return tuple(_completed(claim, claims, lineage) for claim in claims)


def _completed(claim: Claim, claims: Sequence[Claim], lineage: Lineage) -> Claim:
    if claim.system is None or (claim.supplier and claim.recipient):
        return claim
    root = lineage.root(claim.system)
    others = [
        c for c in claims if c.kind == claim.kind and c.system and lineage.root(c.system) == root
    ]
    recipients = {c.recipient for c in others if c.recipient}
    if claim.recipient is None and len(recipients) == 1:
        return replace(claim, recipient=recipients.pop())
    return claim
