"""The claims of each block, abridged to what deals are sought by.

To sort a block's claims into deals all of them are looked at, so that they are kept small and lie
side by side, with what people have ruled about them carried out already.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from armsflow.model import Realis, Span, Stage, TransferKind
from armsflow.register.claims import Account, Amount, Claim, Report
from armsflow.stores.database import Database
from armsflow.stores.errors import NotARegisterError
from armsflow.stores.portions import rows_of, run_on


class BlockClaims:
    """Abridged accounts by block."""

    def __init__(self, database: Database) -> None:
        """Keep them in ``database``."""
        self._database = database

    def keep(self, accounts: Iterable[Account]) -> None:
        """Let these accounts, in which rulings are carried out, stand for their documents."""
        held = list(accounts)
        documents = [account.report.id for account in held]
        run_on(self._database, "DELETE FROM block_claims WHERE document IN", documents)
        self._database.run_many(
            "INSERT INTO block_claims (block, document, body) VALUES (?, ?, ?)",
            [
                (block, account.report.id, _body(account.report, claims))
                for account in held
                for block, claims in _by_block(account.claims).items()
            ],
        )

    def blocks_of(self, documents: Iterable[str]) -> set[str]:
        """The blocks that the claims of these documents are in."""
        found = rows_of(
            self._database, "SELECT DISTINCT block FROM block_claims WHERE document IN", documents
        )
        return {str(row[0]) for row in found}

    def of(self, blocks: Iterable[str]) -> list[Account]:
        """An account for each document in each of these blocks, without what nothing is sought by.

        Raises :class:`~armsflow.stores.errors.NotARegisterError` for rows that make no sense.
        """
        found = rows_of(
            self._database, "SELECT block, document, body FROM block_claims WHERE block IN", blocks
        )
        try:
            return [
                _account(str(block), str(document), str(body)) for block, document, body in found
            ]
        except (ValueError, KeyError, TypeError) as error:
            raise NotARegisterError(self._database.where, f"damaged: {error}") from error


def _by_block(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    blocks: dict[str, list[Claim]] = {}
    for claim in claims:
        blocks.setdefault(claim.block, []).append(claim)
    return blocks


def _body(report: Report, claims: Sequence[Claim]) -> str:
    rows = [_row(claim) for claim in claims]
    return json.dumps([report.published, rows], ensure_ascii=False, separators=(",", ":"))


def _row(claim: Claim) -> tuple[object, ...]:
    return (
        *(claim.id, claim.lead, claim.transfer, claim.item, claim.kind, claim.supplier),
        *(claim.recipient, claim.stage, claim.realis, claim.span, claim.system, claim.category),
        *(claim.amount, claim.whole, claim.part, claim.date, claim.likely),
    )


def _account(block: str, document: str, body: str) -> Account:
    published, rows = json.loads(body)
    report = Report(id=document, ref="", published=published)
    return Account(report=report, claims=tuple(_claim(block, document, row) for row in rows))


def _claim(block: str, document: str, row: Sequence[Any]) -> Claim:
    id_, lead, transfer, item, kind, supplier, recipient, stage, realis, *rest = row
    span, system, category, amount, whole, part, date, likely = rest
    return Claim(
        id=id_,
        lead=lead,
        block=block,
        document=document,
        transfer=transfer,
        item=item,
        kind=TransferKind(kind),
        supplier=supplier,
        recipient=recipient,
        stage=Stage(stage),
        realis=Realis(realis),
        span=Span(*span),
        system=system,
        category=category,
        amount=Amount(*amount) if amount else None,
        whole=whole,
        part=part,
        date=date,
        likely=likely,
    )
