"""Parts of long lists, each from after a key on, so that no answer grows with the register."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from armsflow.register.people import speaker_key
from armsflow.stores.database import Database, Row, Value
from armsflow.stores.voices import HOLDS_WORDS, holding

Json: TypeAlias = dict[str, Any]
_DOCUMENT: Final = "id ref url publisher title language published added_at".split()
_STATEMENT: Final = (
    "document statement ref publisher published speaker role affiliation voice words".split()
)
_STANCE: Final = "document number ref published actor toward kind polarity speaker words".split()
_SPEAKER: Final = "key name statements first last".split()


@dataclass(frozen=True, slots=True)
class Listings:
    """Lists of a register as JSON objects, at most ``limit`` at a time."""

    database: Database

    def documents(self, after: str, limit: int) -> list[Json]:
        """Documents without their text, by id."""
        rows = self.database.rows(
            f"SELECT {', '.join(_DOCUMENT)} FROM documents WHERE id > ? ORDER BY id LIMIT ?",
            (after, limit),
        )
        return _objects(_DOCUMENT, rows)

    def added_at(self, document: str) -> str:
        """When a document was added (ISO 8601 in UTC); "" for one that is not there."""
        rows = self.database.rows("SELECT added_at FROM documents WHERE id = ?", (document,))
        return str(rows[0][0]) if rows else ""

    def statements(
        self, speaker: str | None, words: str | None, after: tuple[str, str], limit: int
    ) -> list[Json]:
        """Statements by document, of one speaker or all, with certain words or any.

        ``after`` is a document and a statement in it.
        """
        where, values = "(document > ? OR (document = ? AND statement > ?))", list[Value]()
        if speaker:
            where, values = f"{where} AND speaker_key = ?", [speaker_key(speaker)]
        if words:
            where += f" AND {HOLDS_WORDS}"
            values.append(holding(words))
        rows = self.database.rows(
            "SELECT document, statement, documents.ref, documents.publisher, sayings.published, "
            "speaker, role, affiliation, voice, words FROM sayings JOIN documents "
            f"ON documents.id = document WHERE {where} ORDER BY document, statement LIMIT ?",
            (after[0], after[0], after[1], *values, limit),
        )
        return _objects(_STATEMENT, rows)

    def speakers(self, after: str, limit: int) -> list[Json]:
        """Everyone who speaks, by key."""
        rows = self.database.rows(
            "SELECT speaker_key, min(speaker), count(*), min(published), max(published) "
            "FROM sayings WHERE speaker_key > ? GROUP BY speaker_key ORDER BY speaker_key LIMIT ?",
            (after, limit),
        )
        return _objects(_SPEAKER, rows)

    def speaker(self, name: str) -> Json | None:
        """The one who speaks under this name."""
        rows = self.database.rows(
            "SELECT speaker_key, min(speaker), count(*), min(published), max(published) "
            "FROM sayings WHERE speaker_key = ? GROUP BY speaker_key",
            (speaker_key(name),),
        )
        return next(iter(_objects(_SPEAKER, rows)), None)

    def stances(
        self, actor: str | None, toward: str | None, after: tuple[str, int], limit: int
    ) -> list[Json]:
        """Positions by document, of one actor or all, toward one alliance or any.

        ``after`` is a document and the number of a position in it, from 0.
        """
        given = [(name, value) for name, value in (("actor", actor), ("toward", toward)) if value]
        where = "".join(f" AND {name} = ?" for name, _ in given)
        rows = self.database.rows(
            "SELECT document, number, documents.ref, stances.published, actor, toward, kind, "
            "polarity, speaker, words FROM stances JOIN documents ON documents.id = document "
            f"WHERE (document > ? OR (document = ? AND number > ?)){where} "
            "ORDER BY document, number LIMIT ?",
            (after[0], after[0], after[1], *(value for _, value in given), limit),
        )
        return _objects(_STANCE, rows)

    def decisions(self, after: int, limit: int) -> list[Json]:
        """Decisions with their numbers, in the order in which they were kept."""
        rows = self.database.rows(
            "SELECT number, id, body FROM decision_numbers JOIN decisions ON id = decision "
            "WHERE number > ? ORDER BY number LIMIT ?",
            (after, limit),
        )
        return [{"number": number, "id": i, **_said(str(body))} for number, i, body in rows]


def _said(body: str) -> Json:
    said: Json = json.loads(body)
    said.pop("taken_as", None)
    return said


def _objects(names: list[str], rows: list[Row]) -> list[Json]:
    return [dict(zip(names, row, strict=True)) for row in rows]
