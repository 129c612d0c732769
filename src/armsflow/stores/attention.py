"""Why a person should look at a deal: what the queue holds and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

_NEAR: Final = 365
_JUDGED: Final = {Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT}
_APART: Final = {Verdict.DIFFERENT, Verdict.UNSURE}


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


def twins(deals: Sequence[Deal]) -> Mapping[str, list[str]]:
    """Deals of the same parties and system within a year, by id, that nobody has told apart."""
    groups: dict[tuple[str, str, str, str], list[Deal]] = {}
    for deal in deals:
        if deal.supplier and deal.recipient and deal.system:
            key = (deal.kind.value, deal.supplier, deal.recipient, deal.system)
            groups.setdefault(key, []).append(deal)
    found: dict[str, list[str]] = {}
    for group in groups.values():
        for deal in group:
            near = [o.id for o in group if o is not deal and _alike(deal, o)]
            if near:
                found[deal.id] = near
    return found


def _alike(one: Deal, other: Deal) -> bool:
    return _near(one, other) and not _told_apart(one, other)


def _near(one: Deal, other: Deal) -> bool:
    first, second = _days(one), _days(other)
    if not first or not second:
        return False
    return min(second) - max(first) <= _NEAR and min(first) - max(second) <= _NEAR


def _days(deal: Deal) -> list[int]:
    return [period(step.date).first for step in deal.timeline if step.date]


def _told_apart(one: Deal, other: Deal) -> bool:
    mine = {claim.id for claim in one.claims}
    theirs = {claim.id for claim in other.claims}
    return any(
        mine & set(d.claims) and theirs & set(d.claims)
        for d in one.decisions
        if d.verdict in _APART
    )
