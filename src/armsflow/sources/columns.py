"""Tables of reports: which column stands for what, and a row as a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.errors import BadRecordError, NoTextColumnError
from armsflow.model import Document
from armsflow.sources.dates import day_of, given_day
from armsflow.sources.decoding import require_text
from armsflow.sources.languages import language_of
from armsflow.sources.limits import check_length

_NAMES: Final = {
    "text": "text body content article article_text maintext full_text plain_text",
    "ref": "id ref doc_id document_id article_id",
    "title": "title headline",
    "published": "published published_at date publish_date date_publish publication_date pub_date",
    "url": "url link source_url",
    "publisher": "publisher source outlet site source_domain domain",
    "language": "language lang",
}
_TEXT: Final = _NAMES["text"].split()
_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field of a document stands in a row of ``width`` cells."""

    places: Mapping[str, int]
    width: int

    @classmethod
    def of(cls, header: Sequence[str], where: str) -> Columns:
        """The columns that a header names.

        Raises :class:`~armsflow.errors.NoTextColumnError` where none stands for the text.
        """
        places = _places(header)
        if "text" not in places:
            found = ", ".join(header[:_SHOWN]) + (" …" if len(header) > _SHOWN else "")
            raise NoTextColumnError(where, ", ".join(_TEXT), found or "none")
        return cls(places, len(header))

    def document(self, cells: Sequence[str | None], where: str) -> Document:
        """The document that a row holds; its ``ref`` is ``where`` if the row gives none.

        Raises an :class:`~armsflow.errors.ItemError` for a row of another width or without text.
        """
        if len(cells) != self.width:
            raise BadRecordError(where, f"it has {len(cells)} cells and the header {self.width}")
        fields = {field: _cell(cells, place) for field, place in self.places.items()}
        text = require_text(check_length(fields["text"] or "", where), where)
        return Document(
            text=text,
            ref=fields.get("ref") or where,
            title=fields.get("title"),
            published=given_day(day_of(fields.get("published")), where),
            url=fields.get("url"),
            publisher=fields.get("publisher"),
            language=language_of(fields.get("language")),
        )


def names_a_text(header: Iterable[str]) -> bool:
    """Whether one of the names stands for a report's text."""
    return any(_folded(name) in _TEXT for name in header)


def _places(header: Sequence[str]) -> dict[str, int]:
    folded = [_folded(name) for name in header]
    found: dict[str, int] = {}
    for field, names in _NAMES.items():
        place = next((folded.index(name) for name in names.split() if name in folded), None)
        if place is not None:
            found[field] = place
    return found


def _folded(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _cell(cells: Sequence[str | None], place: int) -> str | None:
    """A cell's words; an empty one says nothing."""
    return cells[place] or None
