"""Events: a claim with what goes along with it, set in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from armsflow.model import Realis, Stage
from armsflow.register.claims import Account, Claim, Report
from armsflow.register.periods import Period, period

EARLY: Final = frozenset({Stage.SOUGHT, Stage.OFFERED, Stage.NEGOTIATING})
COMMITTED: Final = frozenset({Stage.APPROVED, Stage.PLEDGED, Stage.ORDERED})
ARRIVAL: Final = frozenset({Stage.DELIVERING, Stage.DELIVERED})
ENDED: Final = frozenset({Stage.REFUSED, Stage.SUSPENDED, Stage.CANCELLED})
_RECALLED: Final = frozenset({Stage.ORDERED, Stage.DELIVERED})


@dataclass(frozen=True)
class Event:
    """What one report says of one deal at one stage: its leading claim and those beside it.

    ``head`` is the claim whose system the event is about; ``claim`` is the head itself, or what
    goes along with it where that is said at a stage of its own.
    """

    head: Claim
    claim: Claim
    claims: tuple[Claim, ...]
    report: Report

    @cached_property
    def published(self) -> Period:
        """The day of the report."""
        return period(self.report.published)

    @cached_property
    def when(self) -> Period:
        """When the stage was reached as far as is said, else the day of the report."""
        return period(self.claim.date) if self.claim.date else self.published

    @property
    def dated(self) -> bool:
        """Whether the report says when."""
        return self.claim.date is not None

    @property
    def asserted(self) -> bool:
        """Whether the report says that it is so."""
        return self.claim.realis is Realis.ASSERTED

    @property
    def denied(self) -> bool:
        """Whether the report says that it is not so."""
        return self.claim.realis is Realis.DENIED

    @property
    def recalled(self) -> bool:
        """Whether it may be background: something past that the report gives no date for."""
        return not self.dated and (self.denied or self.claim.stage in _RECALLED)

    @property
    def number(self) -> float | None:
        """The quantity of the leading item, in whatever unit it has."""
        return self.amount[0] if self.amount else None

    @property
    def amount(self) -> tuple[float, str | None] | None:
        """The quantity of the leading item and its unit; None for what goes along with it."""
        amount = self.claim.amount if self.claim is self.head else None
        return (amount.value, amount.unit) if amount else None

    @property
    def system(self) -> str | None:
        """The system that the event is about."""
        return self.head.system

    @cached_property
    def order(self) -> tuple[int, int, str, int, int]:
        """A sorting key that depends on the event alone."""
        claim = self.claim
        return (*self.when, self.report.id, claim.transfer, claim.item)

    @property
    def partial(self) -> bool:
        """Whether its words say that its number is part of a greater one."""
        whole, number = self.claim.whole, self.number
        return self.claim.part or (whole is not None and number is not None and number < whole)


def events(accounts: Iterable[Account]) -> Iterator[Event]:
    """The events of the accounts, one a leading claim."""
    for account in accounts:
        beside: dict[str, list[Claim]] = {}
        for claim in account.claims:
            beside.setdefault(claim.lead, []).append(claim)
        for claim in account.claims:
            if claim.lead == claim.id:
                yield from _event(claim, beside[claim.id], account.report)


def _event(lead: Claim, beside: list[Claim], report: Report) -> Iterator[Event]:
    """One event, and one more for each thing beside it that is said at another stage."""
    groups: dict[tuple[int, Stage, Realis], list[Claim]] = {}
    for claim in beside:
        groups.setdefault((claim.transfer, claim.stage, claim.realis), []).append(claim)
    for claims in groups.values():
        first = lead if lead in claims else claims[0]
        yield Event(lead, first, tuple(claims), report)
