"""What is made of readings and decisions: accounts, deals, sayings and stances.

Only the blocks that something new touches are consolidated again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from armsflow.register.claims import Account, Claim
from armsflow.register.consolidation import Consolidator
from armsflow.register.deal_json import deal_json
from armsflow.register.deals import Deal
from armsflow.register.decisions import Decision, Rulings, rulings
from armsflow.register.lineage import Lineage
from armsflow.register.ruling import Ruler
from armsflow.stores.account_json import account_from_json, account_to_json
from armsflow.stores.bulletin import Bulletin, Cause
from armsflow.stores.database import Database, Value
from armsflow.stores.decision_log import DecisionLog
from armsflow.stores.errors import NoSuchDealError, NotARegisterError
from armsflow.stores.indexing import saying_rows, stance_rows

_CHUNK: Final = 400


class Derived:
    """The tables that can be made again from the logs."""

    def __init__(self, database: Database, lineage: Lineage, log: DecisionLog) -> None:
        """Keep them in ``database``; ``log`` holds the decisions that they follow."""
        self._database = database
        self._lineage = lineage
        self._log = log
        self._bulletin = Bulletin(database, lineage)

    def replace(self, accounts: Sequence[Account], texts: Mapping[str, str]) -> None:
        """Let these accounts stand for their documents and consolidate what they touch.

        ``texts`` are the documents' texts by their ids.
        """
        documents = [account.report.id for account in accounts]
        old = {account.report.id: account for account in self._accounts(documents)}
        for account in accounts:
            before = old.get(account.report.id)
            if before is not None:
                self._rename(before, account)
        touched = self._blocks_of(documents)
        self._keep(accounts)
        self._touch(accounts)
        self._index(accounts, texts)
        cause = Cause.REREAD if old else Cause.REPORT
        self._consolidate(touched | self._blocks_of(documents), cause)

    def rule(self, claims: Iterable[str]) -> None:
        """Carry out what a decision about ``claims`` changes."""
        about = set(claims)
        documents = self._documents_of(about)
        blocks = self._blocks_of(documents) | self._blocks_of_claims(about)
        self._touch(self._accounts(documents))
        self._consolidate(blocks | self._blocks_of(documents), Cause.DECISION)

    def queue_again(self) -> None:
        """Make the queue of all deals anew, block by block."""
        rows = self._database.rows("SELECT DISTINCT block FROM deals ORDER BY block")
        for (block,) in rows:
            _, deals = self._deals_of({str(block)})
            self._bulletin.queue([deal.id for deal in deals], deals)

    def preview(self, claims: Iterable[str], more: Decision) -> list[Deal]:
        """The deals that the blocks of ``claims`` would hold if ``more`` were decided."""
        _, deals = self._deals_of(self._blocks_of_claims(claims), more)
        return deals

    def deal(self, identity: str, known: Rulings | None = None) -> Deal:
        """The deal of this id with everything behind it.

        ``known`` are the rulings those of all decisions, where the caller has them already.
        """
        rows = self._database.rows(
            "SELECT claim, document FROM deal_claims WHERE deal = ?", (identity,)
        )
        if not rows:
            raise NoSuchDealError(identity, "there is no such deal")
        claims = frozenset(str(row[0]) for row in rows)
        accounts = self._accounts({str(row[1]) for row in rows})
        if claims.isdisjoint(claim.id for account in accounts for claim in account.claims):
            raise NotARegisterError(self._database.where, f"no claim of {identity} is there")
        ruled = self._rulings(accounts) if known is None else known
        return Consolidator(self._lineage, ruled).one(accounts, claims)

    def documents_of_claims(self, claims: Iterable[str]) -> dict[str, str]:
        """The documents of claims that are in a deal, by the claims' ids."""
        held: dict[str, str] = {}
        for part in _chunks(claims):
            rows = self._database.rows(
                f"SELECT claim, document FROM deal_claims WHERE claim IN ({_marks(part)})", part
            )
            held |= {str(claim): str(document) for claim, document in rows}
        return held

    def lines(self, deals: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The ids and JSON lines of those of these deals that there are."""
        for part in _chunks(deals):
            rows = self._database.rows(
                f"SELECT id, line FROM deals WHERE id IN ({_marks(part)})", part
            )
            yield from ((str(identity), str(line)) for identity, line in rows)

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
        for part in _chunks([account.report.id for account in held]):
            for table in ("sayings", "stances"):
                self._database.run(f"DELETE FROM {table} WHERE document IN ({_marks(part)})", part)
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

    def _touch(self, accounts: Sequence[Account]) -> None:
        ruler = Ruler(self._rulings(accounts), self._lineage)
        for document in _chunks([account.report.id for account in accounts]):
            self._database.run(
                f"DELETE FROM touches WHERE document IN ({_marks(document)})", document
            )
        rows = {
            (claim.block, account.report.id)
            for account in accounts
            for claim in ruler.account(account).claims
        }
        self._database.run_many("INSERT INTO touches (block, document) VALUES (?, ?)", sorted(rows))

    def _consolidate(self, blocks: set[str], cause: Cause) -> None:
        blocks, deals = self._deals_of(blocks)
        before = self._lines(blocks)
        for table in ("deals", "deal_claims"):
            for part in _chunks(blocks):
                self._database.run(f"DELETE FROM {table} WHERE block IN ({_marks(part)})", part)
        self._write(deals)
        self._bulletin.publish(before, deals, cause)

    def _deals_of(
        self, blocks: set[str], more: Decision | None = None
    ) -> tuple[set[str], list[Deal]]:
        """The deals of these blocks, and of those that people have linked to them."""
        blocks = self._linked(blocks)
        documents = self._gathered("SELECT document FROM touches WHERE block", blocks)
        accounts = self._accounts(documents)
        ruled = self._rulings(accounts, more)
        return blocks, Consolidator(self._lineage, ruled).deals(accounts, blocks)

    def _rulings(self, accounts: Iterable[Account], more: Decision | None = None) -> Rulings:
        """What the decisions about the accounts' claims come to."""
        claims = {claim.id for account in accounts for claim in account.claims}
        return rulings([*self._log.about(claims), *([more] if more else ())])

    def _lines(self, blocks: Iterable[str]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for part in _chunks(blocks):
            rows = self._database.rows(
                f"SELECT id, line FROM deals WHERE block IN ({_marks(part)})", part
            )
            found |= {str(identity): json.loads(str(line)) for identity, line in rows}
        return found

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

    def _linked(self, blocks: set[str]) -> set[str]:
        """The blocks with those that people have linked to them."""
        fresh = blocks
        while fresh:
            claims = self._gathered("SELECT claim FROM deal_claims WHERE block", fresh)
            fresh = self._blocks_of_claims(self._log.linked(claims)) - blocks
            blocks = blocks | fresh
        return blocks

    def _accounts(self, documents: Iterable[str]) -> list[Account]:
        rows: list[str] = []
        for part in _chunks(documents):
            marks = _marks(part)
            found = self._database.rows(
                f"SELECT body FROM accounts WHERE document IN ({marks})", part
            )
            rows += (str(row[0]) for row in found)
        try:
            return [account_from_json(row) for row in rows]
        except (ValueError, KeyError, TypeError) as error:
            raise NotARegisterError(self._database.where, f"damaged: {error}") from error

    def _blocks_of(self, documents: Iterable[str]) -> set[str]:
        return self._gathered("SELECT block FROM touches WHERE document", documents)

    def _blocks_of_claims(self, claims: Iterable[str]) -> set[str]:
        return self._gathered("SELECT block FROM deal_claims WHERE claim", claims)

    def _documents_of(self, claims: Iterable[str]) -> set[str]:
        """The documents of claims, also of claims that are rejected and in no deal."""
        wanted = set(claims)
        held = self.documents_of_claims(wanted)
        held |= self._log.documents_of(wanted - held.keys())
        found = set(held.values())
        for claim in sorted(wanted - held.keys()):
            rows = self._database.rows(
                "SELECT document FROM accounts WHERE body LIKE ?", (f'%"id":"{claim}"%',)
            )
            found |= {str(row[0]) for row in rows}
        return found

    def _gathered(self, statement: str, values: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for part in _chunks(values):
            rows = self._database.rows(f"{statement} IN ({_marks(part)})", part)
            found |= {str(row[0]) for row in rows}
        return found


def _chunks(values: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


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
