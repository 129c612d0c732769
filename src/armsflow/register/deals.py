"""Deals: what the events of one cluster come to, every value with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from armsflow.model import Stage, TransferKind
from armsflow.register.claims import Claim, Report
from armsflow.register.contradictions import Contradiction, Version, contradictions, shown, version
from armsflow.register.copies import Origins, origins
from armsflow.register.decisions import Conflict, Decision
from armsflow.register.echoes import Sayings, echoes
from armsflow.register.events import Event
from armsflow.register.lineage import Lineage, fold
from armsflow.register.promises import Promise, Word, promises
from armsflow.register.quantities import Amount, total, wholes
from armsflow.register.stages import Step, current_stage, timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One deal of the register.

    ``id`` is that of its founding claim: the first published. ``quantity`` is a number and a
    military unit (None for single pieces). ``values`` are the rival values of each field with
    the claims behind them, the one that stands first. ``decisions`` are those that stand,
    ``conflicts`` those that exclude each other, ``dismissed`` the keys of contradictions that
    somebody has dismissed; ``reviewed`` is true where somebody has accepted a claim of it.
    """

    id: str
    block: str
    kind: TransferKind
    supplier: str | None
    recipient: str | None
    system: str | None
    category: str | None
    stage: Stage | None
    quantity: Amount | None
    events: tuple[Event, ...]
    timeline: tuple[Step, ...]
    contradictions: tuple[Contradiction, ...]
    promises: tuple[Promise, ...]
    origins: Origins
    values: dict[str, tuple[Version, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    dismissed: frozenset[str] = frozenset()
    reviewed: bool = False

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the deal, by date of report."""
        return tuple(claim for event in self.events for claim in event.claims)

    @property
    def reports(self) -> tuple[Report, ...]:
        """Every report of the deal once, by date."""
        return tuple({event.report.id: event.report for event in self.events}.values())

    @property
    def disputes(self) -> tuple[Contradiction, ...]:
        """The contradictions that nobody has dismissed."""
        return tuple(each for each in self.contradictions if each.key not in self.dismissed)

    @property
    def publishers(self) -> list[str]:
        """The independent publishers."""
        return self.origins.publishers


@dataclass(frozen=True, slots=True)
class Cluster:
    """The events of one deal, the promises made, the events that someone denies, who said what."""

    events: Sequence[Event]
    words: Sequence[Word] = ()
    denied: Sequence[Event] = ()
    sayings: Sayings = field(default_factory=dict)


def deal_of(cluster: Cluster, lineage: Lineage) -> Deal:
    """The deal that a cluster comes to."""
    events = sorted(cluster.events, key=lambda e: (e.report.published or "", e.order))
    founding, quantity = events[0].claim, total(events)
    stage = current_stage(events, quantity[0] if quantity else None)
    reports = list({event.report.id: event.report for event in events}.values())
    values = dict(_values(events))
    return Deal(
        id=f"d{founding.id}",
        block=founding.block,
        kind=founding.kind,
        supplier=_first(values["supplier"]),
        recipient=_first(values["recipient"]),
        system=_narrowest(values["system"], lineage),
        category=next((e.head.category for e in events if e.head.category), None),
        stage=stage,
        quantity=quantity,
        events=tuple(events),
        timeline=timeline(events),
        contradictions=contradictions(events, lineage, cluster.denied),
        promises=promises(events, cluster.words, stage),
        origins=origins(reports, echoes(events, cluster.sayings)),
        values=values,
    )


def _values(events: Sequence[Event]) -> Iterable[tuple[str, tuple[Version, ...]]]:
    heads = [event for event in events if event.claim is event.head]
    named = [event for event in events if not event.denied] or events
    yield "supplier", _ranked((e.claim.supplier, e) for e in named)
    yield "recipient", _ranked((e.claim.recipient, e) for e in events)
    yield "system", _ranked((e.system, e) for e in heads)
    yield "quantity", _ranked((shown(amount), e) for amount, e in wholes(events))
    yield "price", _ranked((e.claim.price, e) for e in events)


def _ranked(stated: Iterable[tuple[str | None, Event]]) -> tuple[Version, ...]:
    """The values that are said, those in most reports first."""
    groups: dict[str, list[Event]] = {}
    for value, event in stated:
        if value is not None:
            groups.setdefault(value, []).append(event)
    versions = [version(value, events) for value, events in groups.items()]
    return tuple(sorted(versions, key=lambda v: (-len(v.refs), -len(v.claims))))


def _first(versions: Sequence[Version]) -> str | None:
    return versions[0].value if versions else None


def _narrowest(versions: Sequence[Version], lineage: Lineage) -> str | None:
    """The name in most reports that no other name of the deal is narrower than."""
    names = [each.value for each in versions]
    leaves = [name for name in names if not any(_wider(name, o, lineage) for o in names)]
    return leaves[0] if leaves else None


def _wider(name: str, other: str, lineage: Lineage) -> bool:
    return fold(name) != fold(other) and fold(name) in lineage.path(other)
