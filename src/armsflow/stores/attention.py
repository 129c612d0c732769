"""Why a person should look at a deal: what the queue holds and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from armsflow.register.deals import Deal
from armsflow.register.decisions import Decision, Verdict
from armsflow.register.periods import ALWAYS, period
from armsflow.register.promises import Outcome, Promise

DOUBTFUL: Final = 0.5
"""Claims that the reader is less sure of than this are looked at."""

_JUDGED: Final = {Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT}


class Reason(StrEnum):
    """Why a deal waits in the queue, the weightiest first."""

    CONFLICT = "conflict"
    CONTRADICTION = "contradiction"
    CHANGED = "changed"
    OVERDUE = "overdue"
    TWIN = "twin"
    ADDED = "added"
    DOUBTFUL = "doubtful"
    NEW = "new"

    @property
    def weight(self) -> int:
        """The greater, the sooner it is to be looked at."""
        return len(Reason) - list(Reason).index(self)


@dataclass(frozen=True, slots=True)
class Attention:
    """One reason with what it says of this deal; from the day ``due`` on, where that is set."""

    reason: Reason
    detail: str
    due: str | None = None


def attentions(deal: Deal, twins: Sequence[str], changed: str | None) -> Iterator[Attention]:
    """Why to look at ``deal``; ``changed`` says what a new reading did that nobody has ruled on."""
    if deal.conflicts:
        names = sorted({d.by for conflict in deal.conflicts for d in conflict.decisions})
        yield Attention(Reason.CONFLICT, f"{' and '.join(names)} disagree; neither is followed")
    if deal.disputes:
        yield Attention(Reason.CONTRADICTION, _disputed(deal))
    if changed:
        yield Attention(Reason.CHANGED, changed)
    yield from _overdue(deal)
    if twins:
        yield Attention(Reason.TWIN, " ".join(twins))
    yield from _unjudged(deal)


def _disputed(deal: Deal) -> str:
    fields = (f"{each.field}: {_against(each.versions)}" for each in deal.disputes)
    return "; ".join(fields)


def _against(versions: Sequence[object]) -> str:
    return " against ".join(str(getattr(version, "value", version)) for version in versions)


def _overdue(deal: Deal) -> Iterator[Attention]:
    """The promises that nothing is known of, the first that falls due."""
    waiting = [p for p in deal.promises if p.outcome is Outcome.OPEN and period(p.due) != ALWAYS]
    first = min(waiting, key=_last_day, default=None)
    if first is not None:
        by = f", by the word of {first.by}" if first.by else ""
        detail = f"{first.what.value} was due {first.due}{by}"
        yield Attention(Reason.OVERDUE, detail, _last_day(first))


def _last_day(promise: Promise) -> str:
    return date.fromordinal(period(promise.due).last).isoformat()


def _unjudged(deal: Deal) -> Iterator[Attention]:
    judged = judged_claims(deal.decisions)
    left = [claim for claim in deal.claims if claim.id not in judged]
    doubtful = [claim for claim in left if claim.confidence < DOUBTFUL]
    if deal.reviewed and left:
        yield Attention(Reason.ADDED, f"{_claims(len(left))} since it was accepted")
    elif left:
        yield Attention(Reason.NEW, f"{_claims(len(left))} that nobody has looked at")
    if doubtful:
        least = min(claim.confidence for claim in doubtful)
        yield Attention(Reason.DOUBTFUL, f"{_claims(len(doubtful))}, the least sure {least:.0%}")


def judged_claims(decisions: Sequence[Decision]) -> set[str]:
    """The claims that somebody has accepted, corrected or rejected."""
    return {claim for d in decisions if d.verdict in _JUDGED for claim in d.claims}


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"
