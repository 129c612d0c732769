"""The log of what was done at the desk: who, when, what, from where. It is only added to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.stores.database import Database, Row, Value
from armsflow.stores.moments import now

_LONGEST: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that was done or tried: by whom, what, about what, from where, how it ended."""

    who: str
    what: str
    about: str
    origin: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A deed as the log holds it; ``at`` is ISO 8601 in UTC."""

    number: int
    at: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class Audit:
    """The log of a register."""

    database: Database

    def note(self, deed: Deed) -> None:
        """Add a deed; what outsiders can make long is cut."""
        said = (deed.who, deed.what, deed.about, deed.origin, deed.outcome)
        self.database.run(
            "INSERT INTO audit (at, who, what, about, origin, outcome) VALUES (?, ?, ?, ?, ?, ?)",
            (now(), *(_cut(part) for part in said)),
        )

    def entries(
        self, *, who: str | None = None, before: int | None = None, limit: int = 100
    ) -> Sequence[Entry]:
        """The newest entries first, of one person or all; ``before`` is the number to go on at."""
        asked: list[tuple[str, Value]] = []
        if who:
            asked.append((" AND who = ?", who))
        if before is not None:
            asked.append((" AND number < ?", before))
        where = "".join(condition for condition, _ in asked)
        rows = self.database.rows(
            f"SELECT number, at, who, what, about, origin, outcome FROM audit WHERE 1 = 1{where} "
            "ORDER BY number DESC LIMIT ?",
            (*(value for _, value in asked), limit),
        )
        return [_entry(row) for row in rows]


def _cut(words: str) -> str:
    # A NUL is no character to PostgreSQL, nor is half of a surrogate pair to either database.
    plain = words.replace("\0", " ").encode("utf-8", "replace").decode()
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _entry(row: Row) -> Entry:
    number, at, who, what, about, origin, outcome = row
    deed = Deed(
        who=str(who), what=str(what), about=str(about), origin=str(origin), outcome=str(outcome)
    )
    return Entry(int(number or 0), str(at), deed)
