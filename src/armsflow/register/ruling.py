"""Rulings carried out: on accounts before deals are sought, and on the deals that are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar

from armsflow.model import Realis, Stage
from armsflow.register.bundling import block_of
from armsflow.register.claims import Account, Amount, Claim
from armsflow.register.decisions import DecisionError, Rulings
from armsflow.register.events import Event
from armsflow.register.lineage import Lineage

Word = TypeVar("Word", bound=StrEnum)

_AMOUNT: Final = re.compile(r"^\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[a-z][a-z ]*)?$")


@dataclass(frozen=True, slots=True)
class Ruler:
    """Carries rulings out."""

    rulings: Rulings
    lineage: Lineage

    def account(self, account: Account) -> Account:
        """The account without rejected claims and with corrected ones, in their new blocks."""
        ids = {claim.id for claim in account.claims}
        if not (ids & self.rulings.rejected or ids & self.rulings.corrections.keys()):
            return account
        kept = [self._corrected(c) for c in account.claims if c.id not in self.rulings.rejected]
        return replace(account, claims=_led_again(kept, self.lineage))

    def clusters(self, clusters: Iterable[Sequence[Event]]) -> list[list[Event]]:
        """The clusters with splits, cuts and links carried out, in this order."""
        found = [list(cluster) for cluster in clusters]
        for claims in self.rulings.splits:
            found = _split(found, set(claims))
        for one, other in self.rulings.cuts:
            found = _cut(found, one, other)
        for claims in self.rulings.links:
            found = _link(found, set(claims))
        return [cluster for cluster in found if cluster]

    def _corrected(self, claim: Claim) -> Claim:
        for name, value in self.rulings.corrections.get(claim.id, {}).items():
            claim = corrected(claim, name, value)
        return claim


def corrected(claim: Claim, name: str, value: str | None) -> Claim:  # noqa: PLR0911 a case a field
    """The claim with another value in the field ``name``; None says that it is not known.

    Raises :class:`~armsflow.register.decisions.DecisionError` for a value that the field cannot
    have.
    """
    match name:
        case "supplier":
            return replace(claim, supplier=value)
        case "recipient":
            return replace(claim, recipient=value)
        case "system":
            return replace(claim, system=value)
        case "stage":
            return replace(claim, stage=_one_of(Stage, value))
        case "realis":
            return replace(claim, realis=_one_of(Realis, value))
        case "quantity":
            return replace(claim, amount=amount(value) if value else None)
        case _:
            return replace(claim, date=value)


def _one_of(words: type[Word], value: str | None) -> Word:
    try:
        return words(value or "")
    except ValueError:
        raise DecisionError(f'"{value}" is none of {", ".join(words)}') from None


def amount(written: str) -> Amount:
    """The amount in words such as "12" or "4 battery"; raises :class:`DecisionError`."""
    match = _AMOUNT.match(written)
    if match is None:
        raise DecisionError(f'"{written}" is no quantity; write a number and, if any, a unit')
    return Amount(float(match["number"]), match["unit"])


def _led_again(claims: Sequence[Claim], lineage: Lineage) -> tuple[Claim, ...]:
    """Claims whose lead was rejected lead themselves; blocks follow the corrected leads."""
    known = {claim.id: claim for claim in claims}
    led = [claim if claim.lead in known else replace(claim, lead=claim.id) for claim in claims]
    leads = {claim.id: claim for claim in led}
    return tuple(replace(c, block=block_of(leads[c.lead], lineage)) for c in led)


def _has(event: Event, claims: set[str]) -> bool:
    return any(claim.id in claims for claim in event.claims)


def _split(clusters: Sequence[list[Event]], claims: set[str]) -> list[list[Event]]:
    out = [event for cluster in clusters for event in cluster if _has(event, claims)]
    rest = [[event for event in cluster if not _has(event, claims)] for cluster in clusters]
    return [*rest, out]


def _cut(clusters: Sequence[list[Event]], one: str, other: str) -> list[list[Event]]:
    found: list[list[Event]] = []
    for cluster in clusters:
        first = next((event for event in cluster if _has(event, {one})), None)
        second = next((event for event in cluster if _has(event, {other})), None)
        if first is None or second is None or first is second:
            found.append(cluster)
        else:
            found += _nearer(cluster, first, second)
    return found


def _nearer(cluster: Sequence[Event], first: Event, second: Event) -> list[list[Event]]:
    """A cluster in two: each event with the one of the two that it is nearer to in time."""
    near = [event for event in cluster if event is not second and _gap(event, first, second)]
    return [near, [event for event in cluster if event not in near]]


def _gap(event: Event, first: Event, second: Event) -> bool:
    day = event.when.first
    return event is first or abs(day - first.when.first) < abs(day - second.when.first)


def _link(clusters: Sequence[list[Event]], claims: set[str]) -> list[list[Event]]:
    linked = [cluster for cluster in clusters if any(_has(event, claims) for event in cluster)]
    rest = [cluster for cluster in clusters if not any(cluster is each for each in linked)]
    return [*rest, [event for cluster in linked for event in cluster]]
