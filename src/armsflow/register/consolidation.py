"""Consolidation: accounts and decisions in, deals out; a pure function of its input.

The order and the repetition of accounts and decisions change nothing. Deals are sought within
blocks, so that a new account costs in proportion to the blocks that it touches; only a link that
a person makes joins two blocks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from armsflow.register.blocks import Clusterer
from armsflow.register.claims import Account
from armsflow.register.deals import Cluster, Deal, deal_of
from armsflow.register.decisions import NO_RULINGS, Rulings
from armsflow.register.events import Event, events
from armsflow.register.lineage import Lineage
from armsflow.register.ruling import Ruler
from armsflow.register.speaking import forecast_events, news_denied


@dataclass(frozen=True, slots=True)
class Consolidator:
    """Turns accounts into deals."""

    lineage: Lineage
    rulings: Rulings = NO_RULINGS

    def deals(
        self, accounts: Iterable[Account], blocks: Collection[str] | None = None
    ) -> list[Deal]:
        """The deals of ``blocks``, or of all that the accounts touch, sorted by id."""
        distinct = self._ruled(accounts)
        clusters = self.clusters(distinct.values(), blocks)
        return sorted((self._deal(each, distinct) for each in clusters), key=_identity)

    def clusters(
        self, accounts: Iterable[Account], blocks: Collection[str] | None = None
    ) -> list[list[Event]]:
        """The events of each deal, from accounts in which the rulings are carried out already.

        What is looked at is held by abridged accounts too: deals need the whole ones.
        """
        held = _by_block(accounts, blocks)
        clusterer = Clusterer(self.lineage)
        clusters = [c for block in sorted(held) for c in clusterer.deals(held[block])]
        return Ruler(self.rulings, self.lineage).clusters(clusters)

    def these(self, accounts: Iterable[Account], clusters: Iterable[Collection[str]]) -> list[Deal]:
        """The deals that these claims of the accounts are, sorted by id."""
        distinct = self._ruled(accounts)
        by_claim = {event.claim.id: event for event in events(distinct.values())}
        chosen = ([by_claim[c] for c in claims if c in by_claim] for claims in clusters)
        return sorted((self._deal(each, distinct) for each in chosen), key=_identity)

    def _ruled(self, accounts: Iterable[Account]) -> dict[str, Account]:
        ruler = Ruler(self.rulings, self.lineage)
        return {account.report.id: ruler.account(account) for account in accounts}

    def _deal(self, cluster: Sequence[Event], accounts: dict[str, Account]) -> Deal:
        return self._reviewed(deal_of(_with_words(cluster, accounts), self.lineage))

    def _reviewed(self, deal: Deal) -> Deal:
        ids = {claim.id for claim in deal.claims}
        rulings = self.rulings
        about = tuple(d for d in rulings.standing if ids.intersection(d.claims))
        dismissed = {key for claim, key in rulings.dismissed if claim in ids}
        conflicts = tuple(c for c in rulings.conflicts if set(c.decisions[0].claims) & ids)
        return replace(
            deal,
            decisions=about,
            conflicts=conflicts,
            dismissed=frozenset(dismissed),
            reviewed=bool(ids & rulings.accepted),
        )


def _identity(deal: Deal) -> str:
    return deal.id


def _by_block(
    accounts: Iterable[Account], wanted: Collection[str] | None
) -> dict[str, list[Event]]:
    blocks: dict[str, list[Event]] = {}
    for event in events(accounts):
        if wanted is None or event.head.block in wanted:
            blocks.setdefault(event.head.block, []).append(event)
    return blocks


def _with_words(cluster: Sequence[Event], accounts: dict[str, Account]) -> Cluster:
    told: dict[str, list[Event]] = {}
    for event in cluster:
        told.setdefault(event.report.id, []).append(event)
    return Cluster(
        cluster,
        [word for report, own in told.items() for word in forecast_events(accounts[report], own)],
        list(_denials(told, accounts)),
        {(report, each.id): each for report in told for each in accounts[report].sayings},
    )


def _denials(told: dict[str, list[Event]], accounts: dict[str, Account]) -> Iterator[Event]:
    for report, own in told.items():
        denied = news_denied(accounts[report], own)
        if denied is not None:
            yield denied
