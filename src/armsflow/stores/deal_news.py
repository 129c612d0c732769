"""What happened to deals, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.stores.database import Database, Row, Value

_COLUMNS: Final = "number, at, deal, cause, detail"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One change of a deal: when, through what (a report, a re-read, a decision), and which."""

    number: int
    at: str
    deal: str
    cause: str
    detail: str


def news_of_deal(database: Database, deal: str, count: int = 50) -> list[News]:
    """The last changes of a deal."""
    rows = database.rows(
        f"SELECT {_COLUMNS} FROM news WHERE deal = ? ORDER BY number DESC LIMIT ?", (deal, count)
    )
    return [_news(row) for row in rows]


def news(database: Database, equal: Sequence[tuple[str, str]], count: int = 50) -> list[News]:
    """The last changes of the deals with these values of supplier, recipient or family."""
    conditions = "".join(f" AND {name} = ?" for name, _ in equal)
    values: list[Value] = [value for _, value in equal]
    rows = database.rows(
        f"SELECT {_COLUMNS} FROM news WHERE number > 0{conditions} ORDER BY number DESC LIMIT ?",
        (*values, count),
    )
    return [_news(row) for row in rows]


def _news(row: Row) -> News:
    number, at, deal, cause, detail = row
    return News(
        number=int(number or 0), at=str(at), deal=str(deal), cause=str(cause), detail=str(detail)
    )
