"""Documents that belong together: the same words elsewhere, an original and its translation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from armsflow.stores.store import Store

_MOST: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """Another document; ``translates`` is true where it says the same in another language."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str
    translates: bool


def siblings(store: Store, document: str) -> list[Sibling]:
    """The documents with the same words, then those that translate them."""
    return [*_reprints(store, document), *_translations(store, document)]


def _reprints(store: Store, document: str) -> list[Sibling]:
    rows = store.database.rows(
        "SELECT other.id, other.title, other.publisher, other.published, other.language "
        "FROM documents JOIN documents AS other ON other.text_id = documents.text_id "
        "WHERE documents.id = ? AND other.id <> documents.id ORDER BY other.published LIMIT ?",
        (document, _MOST),
    )
    return [_sibling(row, translates=False) for row in rows]


def _translations(store: Store, document: str) -> list[Sibling]:
    """Documents about the same deals, in another language, whose claims are the same."""
    rows = store.database.rows(
        "SELECT DISTINCT other.id, other.title, other.publisher, other.published, other.language "
        "FROM deal_claims AS own JOIN deal_claims AS theirs ON theirs.deal = own.deal "
        "JOIN documents AS other ON other.id = theirs.document "
        "JOIN documents AS this ON this.id = own.document "
        "WHERE own.document = ? AND other.language <> this.language LIMIT ?",
        (document, _MOST),
    )
    accounts = store.derived.accounts_of([document, *(str(row[0]) for row in rows)])
    outlines = {account.report.id: account.report.outline for account in accounts}
    own = outlines.get(document)
    return [_sibling(row, translates=True) for row in rows if own == outlines.get(str(row[0]))]


def _sibling(row: tuple[str | int | float | None, ...], *, translates: bool) -> Sibling:
    identity, title, publisher, published, language = (
        None if value is None else str(value) for value in row
    )
    return Sibling(
        id=identity or "",
        title=title,
        publisher=publisher,
        published=published,
        language=language or "",
        translates=translates,
    )
