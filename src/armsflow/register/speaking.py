"""What the sentences of a report are about: which of its claims a forecast or a denial means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from armsflow.model import Realis, Stage
from armsflow.register.claims import Account, Claim, Forecast
from armsflow.register.events import ENDED, Event
from armsflow.register.promises import Word

_OVER: Final = ENDED | {Stage.DELIVERED}


def forecast_events(account: Account, told: Sequence[Event]) -> Iterator[Word]:
    """The forecasts of a report that are about one of the events ``told``."""
    for forecast in account.forecasts:
        event = _meant(forecast, account, told)
        if event is not None:
            yield Word(forecast, event)


def news_denied(account: Account, told: Sequence[Event]) -> Event | None:
    """What a report tells first, if someone in it denies the report and ``told`` holds it.

    A reading that holds a denied claim has said itself what is denied.
    """
    if not account.denials or any(claim.realis is Realis.DENIED for claim in account.claims):
        return None
    first = min((c.id for c in account.claims if c.lead == c.id and not c.transfer), default=None)
    return next((event for event in told if event.claim.id == first), None)


def _meant(forecast: Forecast, account: Account, told: Sequence[Event]) -> Event | None:
    """The event that a forecast is about, if the claim it is about is there.

    That is a claim in its sentence, else the last one before it, else the first of the report;
    what is over or denied is not spoken of so while there is anything else.
    """
    leads = [claim for claim in account.claims if claim.lead == claim.id]
    alive = [c for c in leads if c.stage not in _OVER and c.realis is not Realis.DENIED] or leads
    if not alive:
        return None
    within = [c for c in alive if forecast.sentence.contains(c.span)]
    before = [c for c in alive if c.span.start <= forecast.span.start]
    chosen = max(before, key=_place) if before and not within else min(within or alive, key=_place)
    return next((event for event in told if event.claim.id == chosen.id), None)


def _place(claim: Claim) -> tuple[int, int, int]:
    return claim.span.start, -claim.transfer, -claim.item
