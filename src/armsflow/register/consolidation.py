"""Consolidation: accounts and decisions in, deals out; a pure function of its input.

The order and the repetition of accounts change nothing. Deals are sought within blocks, so that
a new account costs in proportion to the blocks that it touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.model import Realis, Stage
from armsflow.register.blocks import Clusterer
from armsflow.register.claims import Account, Claim, Denial, Forecast
from armsflow.register.deals import Cluster, Deal, deal_of
from armsflow.register.events import ENDED, Event, events
from armsflow.register.lineage import Lineage
from armsflow.register.promises import Word


_OVER: Final = ENDED | {Stage.DELIVERED}


@dataclass(frozen=True, slots=True)
class Consolidator:
    """Turns accounts into deals."""

    lineage: Lineage

    def deals(self, accounts: Iterable[Account]) -> list[Deal]:
        """The deals of all blocks that the accounts touch, sorted by id."""
        distinct = {account.report.id: account for account in accounts}
        blocks: dict[str, list[Event]] = {}
        for event in events(distinct.values()):
            blocks.setdefault(event.head.block, []).append(event)
        found = [deal for block in blocks.values() for deal in self._block(block, distinct)]
        return sorted(found, key=lambda deal: deal.id)

    def _block(self, block: Sequence[Event], accounts: dict[str, Account]) -> Iterable[Deal]:
        clusters = Clusterer(self.lineage).deals(block)
        for cluster in clusters:
            yield deal_of(_with_words(cluster, accounts), self.lineage)


def _with_words(cluster: Sequence[Event], accounts: dict[str, Account]) -> Cluster:
    by_report: dict[str, list[Event]] = {}
    for event in cluster:
        by_report.setdefault(event.report.id, []).append(event)
    words: list[Word] = []
    denials: list[tuple[Event, Denial]] = []
    for report, told in by_report.items():
        account = accounts[report]
        words += (Word(f, e) for f in account.forecasts if (e := _nearest(f, account, told)))
        denials += ((e, d) for d in account.denials if (e := _news(account, told)))
    return Cluster(cluster, words, denials)


def _news(account: Account, told: Sequence[Event]) -> Event | None:
    """What a report tells first, if ``told`` holds it: this is what others in it deny.

    A reading that holds a denied claim has said itself what is denied.
    """
    if any(claim.realis is Realis.DENIED for claim in account.claims):
        return None
    first = min((c.id for c in account.claims if c.lead == c.id and not c.transfer), default=None)
    return next((e for e in told if e.claim.id == first), None)


def _nearest(forecast: Forecast, account: Account, told: Sequence[Event]) -> Event | None:
    """The event of ``told`` that a forecast is about, if the claim it is about is there.

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
