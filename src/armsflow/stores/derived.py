"""What is made of readings and decisions: accounts, deals, sayings and stances.

Where something is new in a block, its claims are sorted into deals again, and the deals that then
hold other claims than before, or new readings or decisions about theirs, are made anew. The others
stay as they are: a deal depends on nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from armsflow.register.claims import Account, Claim
from armsflow.register.consolidation import Consolidator
from armsflow.register.deal_json import deal_json
from armsflow.register.deals import Deal
from armsflow.register.decisions import Decision, Rulings, rulings
from armsflow.register.events import Event
from armsflow.register.lineage import Lineage
from armsflow.register.ruling import Ruler
from armsflow.stores.account_json import account_from_json, account_to_json
from armsflow.stores.block_claims import BlockClaims
from armsflow.stores.bulletin import Bulletin, Cause
from armsflow.stores.database import Database, Value
from armsflow.stores.decision_log import DecisionLog
from armsflow.stores.errors import NoSuchDealError, NotARegisterError
from armsflow.stores.indexing import saying_rows, stance_rows
from armsflow.stores.portions import PORTION, rows_of, run_on

Members = frozenset[tuple[str, str]]
"""The ids of a deal's claims, each with that of its document."""


class Derived:
    """The tables that can be made again from the logs."""

    def __init__(self, database: Database, lineage: Lineage, log: DecisionLog) -> None:
        """Keep them in ``database``; ``log`` holds the decisions that they follow."""
        self._database = database
        self._lineage = lineage
        self._log = log
        self._sorted = BlockClaims(database)
        self._bulletin = Bulletin(database, lineage)

    def replace(self, accounts: Sequence[Account], texts: Mapping[str, str]) -> None:
        """Let these accounts stand for their documents and consolidate what they touch.

        ``texts`` are the documents' texts by their ids.
        """
        documents = {account.report.id for account in accounts}
        old = {account.report.id: account for account in self._accounts(documents)}
        for account in accounts:
            before = old.get(account.report.id)
            if before is not None:
                self._rename(before, account)
        self._keep(accounts)
        self._index(accounts, texts)
        beside = self._log.about(claim.id for account in accounts for claim in account.claims)
        decided = {claim for decision in beside for claim in decision.claims}
        documents |= set(self._known_documents(decided).values())
        self._consolidate(documents, Cause.REREAD if old else Cause.REPORT)

    def rule(self, claims: Iterable[str]) -> None:
        """Carry out what a decision about ``claims`` changes."""
        self._consolidate(self._documents_of(claims), Cause.DECISION)

    def queue_again(self) -> None:
        """Make the queue of all deals anew, block by block."""
        rows = self._database.rows("SELECT DISTINCT block FROM deals ORDER BY block")
        for (block,) in rows:
            deals = self._made(self._held({str(block)}).values())
            self._bulletin.queue([deal.id for deal in deals], deals)

    def sort_again(self) -> None:
        """Sort the claims of all accounts into blocks anew."""
        last = ""
        while rows := self._database.rows(
            f"SELECT document FROM accounts WHERE document > ? ORDER BY document LIMIT {PORTION}",
            (last,),
        ):
            self._sorted.keep(self._ruled(self._accounts(str(row[0]) for row in rows)))
            last = str(rows[-1][0])

    def preview(self, claims: Iterable[str], more: Decision) -> list[Deal]:
        """The deals that would hold any of ``claims`` if ``more`` were decided."""
        about = set(claims)
        documents = self._documents_of(about)
        again = self._ruled(self._accounts(documents), more)
        blocks = self._linked(self._sorted.blocks_of(documents), _claims_of(again))
        rest = [each for each in self._sorted.of(blocks) if each.report.id not in documents]
        clusters = self._clusters([*again, *rest], blocks, more)
        return self._made((c for c in clusters if any(claim in about for claim, _ in c)), more)

    def deal(self, identity: str, known: Rulings | None = None) -> Deal:
        """The deal of this id with everything behind it.

        ``known`` are the rulings those of all decisions, where the caller has them already.
        """
        members = self._members_of([identity]).get(identity)
        if members is None:
            raise NoSuchDealError(identity, "there is no such deal")
        claims = {claim for claim, _ in members}
        accounts = self._accounts(document for _, document in members)
        if claims.isdisjoint(claim.id for account in accounts for claim in account.claims):
            raise NotARegisterError(self._database.where, f"no claim of {identity} is there")
        ruled = self._rulings(accounts) if known is None else known
        return Consolidator(self._lineage, ruled).these(accounts, [claims])[0]

    def documents_of_claims(self, claims: Iterable[str]) -> dict[str, str]:
        """The documents of claims that are in a deal, by the claims' ids."""
        rows = rows_of(
            self._database, "SELECT claim, document FROM deal_claims WHERE claim IN", claims
        )
        return {str(claim): str(document) for claim, document in rows}

    def lines(self, deals: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The ids and JSON lines of those of these deals that there are."""
        for identity, line in rows_of(
            self._database, "SELECT id, line FROM deals WHERE id IN", deals
        ):
            yield str(identity), str(line)

    def renamed(self) -> dict[str, str]:
        """Ids of claims that were read anew, with the ids they have now."""
        rows = self._database.rows("SELECT old, new FROM claim_names")
        return {str(old): str(new) for old, new in rows}

    def accounts_of(self, documents: Iterable[str]) -> list[Account]:
        """The accounts that stand for these documents."""
        return self._accounts(documents)

    def _keep(self, accounts: Iterable[Account]) -> None:
        self._database.run_many(
            "INSERT INTO accounts (document, body) VALUES (?, ?) "
            "ON CONFLICT (document) DO UPDATE SET body = excluded.body",
            [(account.report.id, account_to_json(account)) for account in accounts],
        )

    def _index(self, accounts: Iterable[Account], texts: Mapping[str, str]) -> None:
        """Keep who says what, and the stances, with their words, to be found by name."""
        held = list(accounts)
        for table in ("sayings", "stances"):
            documents = [account.report.id for account in held]
            run_on(self._database, f"DELETE FROM {table} WHERE document IN", documents)
        self._database.run_many(
            "INSERT INTO sayings (document, statement, speaker, speaker_key, role, affiliation, "
            "voice, published, words, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [row for account in held for row in saying_rows(account, texts[account.report.id])],
        )
        self._database.run_many(
            "INSERT INTO stances (document, number, actor, toward, kind, polarity, speaker, "
            "published, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [row for account in held for row in stance_rows(account, texts[account.report.id])],
        )

    def _rename(self, before: Account, after: Account) -> None:
        """Note, for each claim that is gone, the claim about the same words that is there now."""
        held = {claim.id for claim in after.claims}
        for claim in before.claims:
            now = None if claim.id in held else _same_words(claim, after.claims)
            if now is not None:
                self._database.run(
                    "UPDATE claim_names SET new = ? WHERE new = ?", (now.id, claim.id)
                )
                self._database.run(
                    "INSERT INTO claim_names (old, new) VALUES (?, ?) "
                    "ON CONFLICT (old) DO UPDATE SET new = excluded.new",
                    (claim.id, now.id),
                )

    def _consolidate(self, documents: set[str], cause: Cause) -> None:
        """Sort what these documents touch, or touched, and make the deals that are changed."""
        blocks = self._sorted.blocks_of(documents)
        ruled = self._ruled(self._accounts(documents))
        self._sorted.keep(ruled)
        blocks = self._linked(blocks | self._sorted.blocks_of(documents), _claims_of(ruled))
        held = self._held(blocks)
        clusters = self._clusters(self._sorted.of(blocks), blocks)
        same = {c for c in held.values() if not _any_of(c, documents)}.intersection(clusters)
        gone = [deal for deal, members in held.items() if members not in same]
        before = {deal: json.loads(line) for deal, line in self.lines(gone)}
        run_on(self._database, "DELETE FROM deals WHERE id IN", gone)
        run_on(self._database, "DELETE FROM deal_claims WHERE deal IN", gone)
        deals = self._made(each for each in clusters if each not in same)
        self._write(deals)
        beside = self._bulletin.publish(before, deals, cause)
        again = self._made(self._members_of(beside).values())
        self._bulletin.queue(beside, again)

    def _clusters(
        self, accounts: Sequence[Account], blocks: set[str], more: Decision | None = None
    ) -> list[Members]:
        """The claims of each deal of these blocks, from accounts that are ruled already."""
        consolidator = Consolidator(self._lineage, self._rulings(accounts, more))
        clusters = consolidator.clusters(accounts, blocks)
        return [_members(events) for events in clusters]

    def _made(self, clusters: Iterable[Members], more: Decision | None = None) -> list[Deal]:
        """The deals that these claims are, with everything behind them."""
        wanted = list(clusters)
        accounts = self._accounts({document for each in wanted for _, document in each})
        consolidator = Consolidator(self._lineage, self._rulings(accounts, more))
        return consolidator.these(accounts, [[claim for claim, _ in each] for each in wanted])

    def _ruled(self, accounts: Sequence[Account], more: Decision | None = None) -> list[Account]:
        ruler = Ruler(self._rulings(accounts, more), self._lineage)
        return [ruler.account(account) for account in accounts]

    def _rulings(self, accounts: Iterable[Account], more: Decision | None = None) -> Rulings:
        """What the decisions about the accounts' claims come to."""
        return rulings([*self._log.about(_claims_of(accounts)), *([more] if more else ())])

    def _write(self, deals: Sequence[Deal]) -> None:
        self._database.run_many(
            "INSERT INTO deals (id, block, kind, supplier, recipient, system, family, category, "
            "stage, first, last, disputed, reviewed, line) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [self._deal_row(deal) for deal in deals],
        )
        self._database.run_many(
            "INSERT INTO deal_claims (claim, deal, document, block) VALUES (?, ?, ?, ?)",
            [
                (claim.id, deal.id, claim.document, claim.block)
                for deal in deals
                for claim in deal.claims
            ],
        )

    def _deal_row(self, deal: Deal) -> tuple[Value, ...]:
        dates = [step.date for step in deal.timeline if step.date]
        line = json.dumps(deal_json(deal), ensure_ascii=False)
        return (
            *(deal.id, deal.block, deal.kind.value, deal.supplier, deal.recipient, deal.system),
            self._lineage.root(deal.system) if deal.system else None,
            *(deal.category, deal.stage.value if deal.stage else None),
            *(min(dates, default=None), max(dates, default=None)),
            *(int(bool(deal.disputes)), int(deal.reviewed), line),
        )

    def _linked(self, blocks: set[str], claims: set[str]) -> set[str]:
        """The blocks with those that people have linked to them.

        ``claims`` are those that may not be in a deal of the blocks yet.
        """
        fresh = blocks if self._log.number() else set[str]()
        while fresh:
            claims = claims | self._gathered("SELECT claim FROM deal_claims WHERE block IN", fresh)
            documents = self._known_documents(self._log.linked(claims)).values()
            fresh = self._sorted.blocks_of(documents) - blocks
            blocks = blocks | fresh
        return blocks

    def _held(self, blocks: Iterable[str]) -> dict[str, Members]:
        """The claims of each deal that has any in these blocks."""
        return self._members_of(
            self._gathered("SELECT DISTINCT deal FROM deal_claims WHERE block IN", blocks)
        )

    def _members_of(self, deals: Iterable[str]) -> dict[str, Members]:
        found: dict[str, list[tuple[str, str]]] = {}
        for deal, claim, document in rows_of(
            self._database, "SELECT deal, claim, document FROM deal_claims WHERE deal IN", deals
        ):
            found.setdefault(str(deal), []).append((str(claim), str(document)))
        return {deal: frozenset(claims) for deal, claims in found.items()}

    def _accounts(self, documents: Iterable[str]) -> list[Account]:
        rows = rows_of(self._database, "SELECT body FROM accounts WHERE document IN", documents)
        try:
            return [account_from_json(str(body)) for (body,) in rows]
        except (ValueError, KeyError, TypeError) as error:
            raise NotARegisterError(self._database.where, f"damaged: {error}") from error

    def _documents_of(self, claims: Iterable[str]) -> set[str]:
        """The documents of claims, also of claims that are rejected and in no deal."""
        wanted = set(claims)
        held = self._known_documents(wanted)
        found = set(held.values())
        for claim in sorted(wanted - held.keys()):
            rows = self._database.rows(
                "SELECT document FROM accounts WHERE body LIKE ?", (f'%"id":"{claim}"%',)
            )
            found |= {str(row[0]) for row in rows}
        return found

    def _known_documents(self, claims: set[str]) -> dict[str, str]:
        """The documents of claims that are in a deal or that somebody has decided about."""
        held = self.documents_of_claims(claims)
        return held | self._log.documents_of(claims - held.keys())

    def _gathered(self, statement: str, values: Iterable[str]) -> set[str]:
        return {str(row[0]) for row in rows_of(self._database, statement, values)}


def _members(events: Iterable[Event]) -> Members:
    return frozenset((claim.id, claim.document) for event in events for claim in event.claims)


def _claims_of(accounts: Iterable[Account]) -> set[str]:
    return {claim.id for account in accounts for claim in account.claims}


def _any_of(members: Members, documents: set[str]) -> bool:
    return any(document in documents for _, document in members)


def _same_words(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """The claim about overlapping words whose parties and stage are most alike."""
    overlapping = [other for other in others if other.span.overlaps(claim.span)]
    return max(overlapping, key=lambda other: _likeness(claim, other), default=None)


def _likeness(one: Claim, other: Claim) -> tuple[int, str]:
    same = (
        one.kind == other.kind,
        one.supplier == other.supplier,
        one.recipient == other.recipient,
        one.stage == other.stage,
    )
    return sum(same), other.id
