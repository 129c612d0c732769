"""Rulings carried out: on accounts before deals are sought, and on the deals that are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from armsflow.register.bundling import block_of
from armsflow.register.claims import Account, Claim
from armsflow.register.corrections import corrected
from armsflow.register.decisions import Rulings
from armsflow.register.events import Event
from armsflow.register.lineage import Lineage


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
