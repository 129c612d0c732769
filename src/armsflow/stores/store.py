"""The store: documents, readings, rejections and decisions in, all that is made of them out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.model import Document, Reading
from armsflow.model.codec import from_json, to_line
from armsflow.register.accounts import Accountant, record_id
from armsflow.register.corrections import DecisionError
from armsflow.register.decisions import Decision, Rulings, checked, rulings
from armsflow.stores.database import Database, Row, Value
from armsflow.stores.decision_log import DecisionLog
from armsflow.stores.derived import Derived
from armsflow.stores.errors import (
    NewerRegisterError,
    NoSuchDealError,
    NoSuchDocumentError,
    NotARegisterError,
    OvertakenError,
)
from armsflow.stores.migrations import LEDGER, MIGRATIONS, QUEUED, SORTED
from armsflow.stores.moments import now
from armsflow.stores.portions import PORTION, rows_of


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition came to; ``known`` counts what the register held already."""

    documents: int = 0
    readings: int = 0
    known: int = 0

    def __add__(self, other: Added) -> Added:
        """Both together."""
        return Added(
            self.documents + other.documents,
            self.readings + other.readings,
            self.known + other.known,
        )


class Store:
    """A register in a database; every method that writes is one transaction."""

    def __init__(self, database: Database, accountant: Accountant) -> None:
        """Use ``database`` and bring its scheme up to date."""
        self.database = database
        self._accountant = accountant
        self.log = DecisionLog(database)
        self.derived = Derived(database, accountant.lineage, self.log)
        self._migrate()

    def add(self, readings: Sequence[Reading], reader: str) -> Added:
        """Keep the readings with their documents; what is known already is not kept again.

        ``reader`` names what read them and its version. All of it is on disk when this returns.
        """
        done = Added()
        with self.database.transaction():
            fresh: list[Reading] = []
            for reading in readings:
                outcome = self._keep(reading, reader)
                done += outcome
                if outcome.readings:
                    fresh.append(reading)
            accounts = [self._accountant.account(reading) for reading in fresh]
            texts = {record_id(each.document): each.document.text for each in fresh}
            self.derived.replace(accounts, texts)
        return done

    def decide(self, decision: Decision, seen: int | None = None) -> str:
        """Keep a decision and carry it out; returns its id.

        ``seen`` is the number of the last decision that its maker knew of. Raises
        :class:`~armsflow.stores.errors.OvertakenError` where somebody else has decided about
        the same claims since, and :class:`~armsflow.register.decisions.DecisionError` if it
        cannot be carried out; nothing is kept then.
        """
        checked(decision)
        with self.database.transaction():
            self._require_undone(decision)
            claims = self.log.claims_of(decision)
            if seen is not None:
                self._require_seen(claims, seen, decision.by)
            self.log.keep(decision)
            self.derived.rule(claims)
        return decision.id

    def _require_undone(self, decision: Decision) -> None:
        if decision.undoes is not None and self.log.find(decision.undoes) is None:
            why = f"there is no decision {decision.undoes} that could be undone"
            raise DecisionError(why)

    def _require_seen(self, claims: Iterable[str], seen: int, by: str) -> None:
        others = [d for d in self.log.since(claims, seen) if d.by != by]
        if others:
            raise OvertakenError(tuple(others), self.log.number())

    def decisions(self) -> list[Decision]:
        """Every decision ever taken, in order of time."""
        return self.log.all()

    def rulings(self) -> Rulings:
        """What the decisions come to, with claims that were read anew under their new ids."""
        renamed = self.derived.renamed()
        return rulings(_follow(decision, renamed) for decision in self.decisions())

    def document(self, identity: str) -> Document:
        """The document of this id; raises :class:`NoSuchDocumentError` where there is none."""
        found = self.database.rows(f"SELECT {_DOCUMENT} FROM documents WHERE id = ?", (identity,))
        if not found:
            raise NoSuchDocumentError(identity)
        return _document(found[0])

    def documents_of_claims(self, claims: Iterable[str]) -> dict[str, str]:
        """The documents of the claims that there are or were, by the claims' ids."""
        wanted = set(claims)
        return self.log.documents_of(wanted) | self.derived.documents_of_claims(wanted)

    def deals_of_document(self, identity: str) -> dict[str, str]:
        """The deals of a document's claims, by the claims' ids."""
        rows = self.database.rows(
            "SELECT claim, deal FROM deal_claims WHERE document = ?", (identity,)
        )
        return {str(claim): str(deal) for claim, deal in rows}

    def is_empty(self) -> bool:
        """Whether the register holds no document yet."""
        return not self.database.rows("SELECT 1 FROM documents LIMIT 1")

    def documents(self, identities: Iterable[str]) -> dict[str, Document]:
        """The documents of these ids."""
        rows = rows_of(
            self.database, f"SELECT id, {_DOCUMENT} FROM documents WHERE id IN", identities
        )
        return {str(row[0]): _document(row[1:]) for row in rows}

    def all_documents(self) -> Iterator[tuple[str, Document]]:
        """Every document with its id, by id, without holding them all."""
        last = ""
        while rows := self.database.rows(
            f"SELECT id, {_DOCUMENT} FROM documents WHERE id > ? ORDER BY id LIMIT {PORTION}",
            (last,),
        ):
            for row in rows:
                yield str(row[0]), _document(row[1:])
            last = str(rows[-1][0])

    def readings(self, document: str) -> list[tuple[str, str, Reading]]:
        """Every reading of a document: its id, its reader and what it says, the newest last."""
        text = self.document(document).text
        rows = self.database.rows(
            "SELECT id, reader, body FROM readings WHERE document = ? ORDER BY added_at, id",
            (document,),
        )
        return [(str(i), str(reader), _reading(str(body), text)) for i, reader, body in rows]

    def last_reading(self, document: str) -> tuple[str, int, Reading] | None:
        """The newest reading of a document: its reader, how many readings there are, what it says.

        Older ones, of which there may be many, are not decoded; None where nobody has read it.
        """
        rows = self.database.rows(
            "SELECT reader, body, (SELECT count(*) FROM readings WHERE document = ?) "
            "FROM readings WHERE document = ? ORDER BY added_at DESC, id DESC LIMIT 1",
            (document, document),
        )
        if not rows:
            return None
        reader, body, count = rows[0]
        return str(reader), int(count or 0), _reading(str(body), self.document(document).text)

    def deal_id(self, beginning: str) -> str:
        """The id of the deal whose id, or one of whose claims' ids, begins so.

        Raises :class:`~armsflow.stores.errors.NoSuchDealError` for none or several.
        """
        deals = self._beginning("SELECT id FROM deals WHERE id >= ? AND id < ?", beginning)
        if not deals:
            by_claim = "SELECT DISTINCT deal FROM deal_claims WHERE claim >= ? AND claim < ?"
            deals = self._beginning(by_claim, beginning)
            deals = deals or self._beginning(by_claim, beginning.removeprefix("d"))
        if len(deals) == 1:
            return deals[0]
        why = f"{len(deals)} deals have an id that begins so" if deals else "there is no such deal"
        raise NoSuchDealError(beginning, why)

    def claim_id(self, beginning: str) -> str:
        """The id of the claim that begins so; for a deal's id, that of its founding claim.

        Raises :class:`~armsflow.stores.errors.NoSuchDealError` for none or several.
        """
        found = self._beginning(
            "SELECT claim FROM deal_claims WHERE claim >= ? AND claim < ?", beginning
        )
        if len(found) == 1:
            return found[0]
        return beginning if self._is_rejected(beginning) else self.deal_id(beginning)[1:]

    def _is_rejected(self, claim: str) -> bool:
        return claim in self.rulings().rejected

    def _beginning(self, statement: str, beginning: str) -> list[str]:
        # Ids are hexadecimal, so that "g" comes after all that begin so.
        rows = self.database.rows(f"{statement} LIMIT 9", (beginning, f"{beginning}g"))
        return [str(row[0]) for row in rows]

    def _keep(self, reading: Reading, reader: str) -> Added:
        document, moment = reading.document, now()
        identity = record_id(document)
        values = (
            *(identity, document.id, document.ref, document.url, document.publisher),
            *(document.title, document.language, document.published, document.text, moment),
        )
        documents = self.database.run(
            f"INSERT INTO documents (id, text_id, {_DOCUMENT}, added_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            values,
        )
        body = to_line(reading)
        known_as = _hash(identity, reader, body)
        readings = self.database.run(
            "INSERT INTO readings (id, document, reader, body, added_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            (known_as, identity, reader, body, moment),
        )
        if readings:
            self._keep_rejections(known_as, reading)
        return Added(documents, readings, int(not readings))

    def _keep_rejections(self, identity: str, reading: Reading) -> None:
        rows: list[tuple[Value, ...]] = [
            (identity, number, each.reason.value, each.slot, each.words)
            for number, each in enumerate(reading.rejections)
        ]
        if rows:
            self.database.run_many(
                "INSERT INTO rejections (reading, number, reason, slot, words) "
                "VALUES (?, ?, ?, ?, ?)",
                rows,
            )

    def _migrate(self) -> None:
        applied = self._applied()
        unknown = applied - {migration.name for migration in MIGRATIONS}
        if unknown:
            raise NewerRegisterError(self.database.where, min(unknown))
        for migration in MIGRATIONS:
            if migration.name not in applied:
                self._apply(migration.name, self.database.statements(migration))

    def _applied(self) -> set[str]:
        """The migrations that the register has had; a new one gets the table for them.

        A register that is up to date is only read, so that opening it waits for no writer.
        """
        try:
            rows = self.database.rows("SELECT name FROM migrations")
        except NotARegisterError:
            with self.database.transaction():
                self.database.run(LEDGER)
            rows = self.database.rows("SELECT name FROM migrations")
        return {str(row[0]) for row in rows}

    def _apply(self, name: str, statements: Sequence[str]) -> None:
        with self.database.transaction():
            held = self.database.rows("SELECT 1 FROM migrations WHERE name = ?", (name,))
            if held:
                return
            for statement in statements:
                self.database.run(statement)
            if name == QUEUED:
                self.derived.queue_again()
            if name == SORTED:
                self.derived.sort_again()
            self.database.run("INSERT INTO migrations VALUES (?, ?)", (name, now()))


_DOCUMENT: Final = "ref, url, publisher, title, language, published, text"


def _document(row: Row) -> Document:
    ref, url, publisher, title, language, published, text = (
        None if value is None else str(value) for value in row
    )
    return Document(
        text=text or "",
        ref=ref,
        url=url,
        publisher=publisher,
        title=title,
        language=language or "en",
        published=published,
    )


def _reading(body: str, text: str) -> Reading:
    return from_json(json.loads(body), text=text)


def _follow(decision: Decision, renamed: dict[str, str]) -> Decision:
    """The decision about the claims as they are known now; its id stays that of its own words."""
    return decision.about(tuple(renamed.get(claim, claim) for claim in decision.claims))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
