"""Contradictions: what reports of one deal say that cannot both be so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from armsflow.model import Stage
from armsflow.register.claims import Claim
from armsflow.register.events import ENDED, Event
from armsflow.register.lineage import Lineage
from armsflow.register.quantities import Amount, disputes, unit
from armsflow.register.stages import SAME_WEEKS


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values that contradict each other, with the claims that state it."""

    value: str
    refs: tuple[str, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field on which reports differ; ``of`` is the stage that is disputed, for stages."""

    field: str
    versions: tuple[Version, ...]
    of: Stage | None = None

    @property
    def key(self) -> str:
        """What names it within its deal, for a decision about it."""
        return f"{self.field}:{self.of}" if self.of else self.field


def contradictions(
    events: Sequence[Event], lineage: Lineage, called_false: Sequence[Event] = ()
) -> tuple[Contradiction, ...]:
    """All that the events of one deal contradict each other in, parties first.

    ``called_false`` are the events that somebody in the same report denies.
    """
    return (
        *_parties(events),
        *_systems(events, lineage),
        *_quantities(events),
        *_denied(events, called_false),
        *_unfinished(events),
    )


def version(value: str, events: Iterable[Event]) -> Version:
    """A value with the reports and claims that state it."""
    ordered = sorted(events, key=lambda event: (event.report.published or "", event.order))
    refs = dict.fromkeys(event.report.ref for event in ordered)
    return Version(value, tuple(refs), tuple(dict.fromkeys(e.claim.id for e in ordered)))


def shown(amount: Amount) -> str:
    """An amount as people write it: "4 battery", "22"."""
    value, in_ = amount
    number = f"{value:g}" if value < 1e6 else f"{value:.0f}"  # noqa: PLR2004 %g turns exponential
    return f"{number} {in_}" if in_ else number


def _parties(events: Sequence[Event]) -> Iterator[Contradiction]:
    for field in ("supplier", "recipient"):
        groups: dict[str, list[Event]] = {}
        denied: dict[str, list[Event]] = {}
        for event in events:
            party = _party(event.claim, field)
            if party is not None and event.denied and field == "supplier":
                denied.setdefault(party, []).append(event)
            elif party is not None:
                groups.setdefault(party, []).append(event)
        if len(groups) > 1 and not _jointly(groups):
            said = [version(party, told) for party, told in sorted(groups.items())]
            not_so = [version(f"{p} denied", told) for p, told in sorted(denied.items())]
            yield Contradiction(field, (*said, *not_so))


def _party(claim: Claim, field: str) -> str | None:
    return claim.supplier if field == "supplier" else claim.recipient


def _jointly(groups: dict[str, list[Event]]) -> bool:
    """Whether reports name the parties together, for the same words: a joint supply."""
    spans = [{(e.report.id, e.claim.span) for e in events} for events in groups.values()]
    return bool(set.intersection(*spans))


def _systems(events: Sequence[Event], lineage: Lineage) -> Iterator[Contradiction]:
    groups: dict[str, list[Event]] = {}
    for event in events:
        if event.system is not None and event.claim is event.head:
            groups.setdefault(event.system, []).append(event)
    rivals = [pair for pair in combinations(sorted(groups), 2) if lineage.rivals(*pair)]
    names = sorted({name for pair in rivals for name in pair})
    if names:
        yield Contradiction("system", tuple(version(name, groups[name]) for name in names))


def _quantities(events: Sequence[Event]) -> Iterator[Contradiction]:
    found = disputes(events)
    if found:
        versions = (version(shown(amount), stating) for amount, stating in sorted_amounts(found))
        yield Contradiction("quantity", tuple(versions))


def sorted_amounts(found: dict[Amount, list[Event]]) -> list[tuple[Amount, list[Event]]]:
    """Amounts in order of their number, then of their unit."""
    return sorted(found.items(), key=lambda pair: (pair[0][0], pair[0][1] or ""))


def _denied(events: Sequence[Event], called_false: Sequence[Event]) -> Iterator[Contradiction]:
    chief = _chief_supplier(events)
    for stage in Stage:
        said = [e for e in events if e.claim.stage is stage and not e.denied]
        denied = [e for e in events if e.claim.stage is stage and e.denied]
        denied = [e for e in denied if e.claim.supplier in {chief, None}]
        against = [e for e in denied if _clashes(e, said, _end(events, stage))]
        known, told = {e.claim.id for e in against}, {e.claim.id for e in said}
        against += [e for e in called_false if e.claim.id in told - known]
        if against and said:
            versions = (version("asserted", said), version("denied", against))
            yield Contradiction("stage", versions, stage)


def _chief_supplier(events: Iterable[Event]) -> str | None:
    """The supplier that most reports assert; a denial of another is a matter of who supplied."""
    votes = Counter(e.claim.supplier for e in events if e.claim.supplier and not e.denied)
    return max(votes, key=lambda party: (votes[party], party), default=None)


def _end(events: Iterable[Event], stage: Stage) -> int | None:
    """The first day on which the deal is over by another stage than ``stage``, if it is."""
    ends = ENDED - {stage}
    return min((e.when.last for e in events if e.asserted and e.claim.stage in ends), default=None)


def _clashes(denied: Event, said: Iterable[Event], end: int | None) -> bool:
    """Whether a denial stands against an assertion.

    It does not where it only says "not by then", or speaks of a deal that is over.
    """
    over = end is not None and end < denied.when.first
    return not over and any(
        not denied.dated or event.when.last <= denied.when.last for event in said
    )


def _unfinished(events: Sequence[Event]) -> Iterator[Contradiction]:
    """Reports of the same weeks of which one has all delivered and one only a part."""
    arrived = [e for e in events if e.asserted and e.amount and e.claim.whole is None]
    under_way = [e for e in arrived if e.claim.stage is Stage.DELIVERING]
    done = [e for e in arrived if e.claim.stage is Stage.DELIVERED]
    parts = [part for part in under_way if any(_less(part, all_) for all_ in done)]
    if parts:
        wholes = [all_ for all_ in done if any(_less(part, all_) for part in parts)]
        versions = (version("delivering", parts), version("delivered", wholes))
        yield Contradiction("stage", versions, Stage.DELIVERED)


def _less(part: Event, all_: Event) -> bool:
    fewer = (part.number or 0) < (all_.number or 0) and unit(part) == unit(all_)
    return fewer and part.report != all_.report and part.when.near(all_.when, SAME_WEEKS)
