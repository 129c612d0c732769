"""Consolidation: accounts and decisions in, deals out; a pure function of its input.

The order and the repetition of accounts change nothing. Deals are sought within blocks, so that
a new account costs in proportion to the blocks that it touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from armsflow.register.blocks import Clusterer
from armsflow.register.claims import Account, Denial, Forecast
from armsflow.register.deals import Cluster, Deal, deal_of
from armsflow.register.events import Event, events
from armsflow.register.lineage import Lineage
from armsflow.register.promises import Word


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
        denials += ((e, d) for d in account.denials if (e := _nearest(d, account, told)))
    return Cluster(cluster, words, denials)


def _nearest(remark: Forecast | Denial, account: Account, told: Sequence[Event]) -> Event | None:
    """The event of ``told`` that a remark is about, if the nearest claim of the report is there.

    Nearest is the claim whose words, or failing that whose evidence, stand closest before it.
    """
    leads = [claim for claim in account.claims if claim.lead == claim.id]
    if not leads:
        return None
    place = remark.span.start
    nearest = min(leads, key=lambda c: (abs(_gap(c.span.start, place)), c.transfer, c.item))
    return next((e for e in told if e.claim.id == nearest.id), None)


def _gap(start: int, place: int) -> float:
    """How far a claim's words are from a remark; words after it count double."""
    return place - start if start <= place else 2 * (start - place)
