"""Runs: what came into a register at once, what failed and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.model import Failure
from armsflow.stores.database import Database, Row
from armsflow.stores.store import Added

PAGE: Final = 50
MOST_FAILURES: Final = 10_000
"""How many failures of one run are kept with their reasons; all are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: when, by whom, from where, by which reader, and what it came to."""

    number: int
    started_at: str
    ended_at: str
    who: str
    source: str
    reader: str
    added: Added
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A document that came in; ``title`` is its own, or else its first line."""

    id: str
    title: str
    publisher: str | None
    published: str | None
    ref: str | None
    added_at: str


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a register."""

    database: Database

    def keep(self, run: Run, failures: Sequence[Failure]) -> Run:
        """Write a run down with the next number, and why its failures failed."""
        with self.database.transaction():
            rows = self.database.rows("SELECT max(number) FROM runs")
            number = int(rows[0][0] or 0) + 1
            self.database.run(
                "INSERT INTO runs (number, started_at, ended_at, who, source, reader, documents, "
                "readings, known, failed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(number, run.started_at, run.ended_at, run.who, run.source, run.reader),
                    *(run.added.documents, run.added.readings, run.added.known, run.failed),
                ),
            )
            self.database.run_many(
                "INSERT INTO run_failures (run, number, ref, code, message) VALUES (?, ?, ?, ?, ?)",
                [
                    (number, at, _held(each.ref), each.code, _held(each.message))
                    for at, each in enumerate(failures[:MOST_FAILURES], start=1)
                ],
            )
        return Run(**{**{name: getattr(run, name) for name in run.__slots__}, "number": number})

    def page(self, before: int | None = None) -> list[Run]:
        """The runs before a number, the latest first."""
        rows = self.database.rows(
            f"SELECT {_COLUMNS} FROM runs WHERE number < ? ORDER BY number DESC LIMIT {PAGE}",
            (before if before is not None else 2**62,),
        )
        return [_run(row) for row in rows]

    def run(self, number: int) -> Run | None:
        """The run of this number."""
        rows = self.database.rows(f"SELECT {_COLUMNS} FROM runs WHERE number = ?", (number,))
        return _run(rows[0]) if rows else None

    def failures(self, run: int, after: int = 0) -> list[tuple[int, Failure]]:
        """Why documents of a run failed, each with its number, page by page."""
        rows = self.database.rows(
            "SELECT number, ref, code, message FROM run_failures WHERE run = ? AND number > ? "
            f"ORDER BY number LIMIT {PAGE}",
            (run, after),
        )
        return [
            (
                int(number or 0),
                Failure(ref=None if ref is None else str(ref), code=str(code), message=str(why)),
            )
            for number, ref, code, why in rows
        ]

    def arrivals(self, since: str, until: str, after: tuple[str, str] | None) -> list[Arrival]:
        """The documents that came in between two moments, the latest first, page by page."""
        rows = self.database.rows(
            "SELECT id, coalesce(title, substr(text, 1, 120)), publisher, published, ref, "
            "added_at FROM documents "
            "WHERE added_at >= ? AND (added_at, id) < (?, ?) "
            f"ORDER BY added_at DESC, id DESC LIMIT {PAGE}",
            (since, *(after or (until, "s"))),
        )
        return [_arrival(row) for row in rows]


_COLUMNS: Final = (
    "number, started_at, ended_at, who, source, reader, documents, readings, known, failed"
)


def _run(row: Row) -> Run:
    number, started, ended, who, source, reader, documents, readings, known, failed = row
    return Run(
        number=int(number or 0),
        started_at=str(started),
        ended_at=str(ended),
        who=str(who),
        source=str(source),
        reader=str(reader),
        added=Added(int(documents or 0), int(readings or 0), int(known or 0)),
        failed=int(failed or 0),
    )


def _arrival(row: Row) -> Arrival:
    identity, title, publisher, published, ref, added_at = (
        None if value is None else str(value) for value in row
    )
    return Arrival(
        id=identity or "",
        title=(title or "").lstrip().split("\n")[0],
        publisher=publisher,
        published=published,
        ref=ref,
        added_at=added_at or "",
    )


def _held(words: str | None) -> str | None:
    """The words without what no database can hold."""
    return words.encode("utf-8", "replace").decode().replace("\0", "") if words else words
