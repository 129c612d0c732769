"""Finished readings from elsewhere: JSON Lines in the form of the contract, beside documents.

What the contract lets be left out is filled in here: quotations from the text, an item's
category from the catalogue, spans of values that the text does not hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from armsflow.catalogue import Catalogue, EntryKind
from armsflow.errors import BadLineError, UnreadableFileError
from armsflow.model import Document, Failure, Reading
from armsflow.model.codec import SCHEMA, from_json
from armsflow.model.fields import FormatError

Json = dict[str, Any]

READER: Final = "finished"
"""What a reading is recorded as read by, where its line does not say."""

_NOWHERE: Final = [0, 0]
_NO_OBJECT: Final = "expected the object of a reading"


class FinishedReadings:
    """Readings by the document that they are of: its id, or else its own id (``ref``)."""

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        """Index the file; raises an :class:`~armsflow.errors.ItemError` if it cannot be read."""
        self._catalogue = catalogue
        self._path = path
        self._lines: dict[str, tuple[int, Json]] = {}
        for number, data in _objects(path):
            document = data.get("document") or {}
            for key in (document.get("ref"), document.get("id")):
                if isinstance(key, str):
                    self._lines[key] = number, data

    def read(self, documents: Iterable[Document]) -> Iterator[Reading | Failure]:
        """One reading or failure a document, in order."""
        for document in documents:
            yield self._one(document)

    def _one(self, document: Document) -> Reading | Failure:
        found = self._lines.get(document.ref or "") or self._lines.get(document.id)
        if found is None:
            where = document.ref or document.id
            message = f"{where}: there is no reading of it in {self._path}."
            return Failure(ref=document.ref, code="no-reading", message=message)
        number, data = found
        try:
            filled = _Filler(document, self._catalogue).reading(data)
            return from_json(filled, text=document.text)
        except (FormatError, TypeError, KeyError, AttributeError) as error:
            message = f"{self._path}, line {number}: {error}."
            return Failure(ref=document.ref, code="bad-line", message=message)


def _objects(path: Path) -> Iterator[tuple[int, Json]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UnreadableFileError(str(path), error.strerror or type(error).__name__) from None
    except UnicodeDecodeError:
        raise UnreadableFileError(str(path), "it is not UTF-8") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _object(path, number, line)


def _object(path: Path, number: int, line: str) -> Json:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        where, why = f"{path}, line {number}", f"not JSON ({error.msg})"
        raise BadLineError(where, why) from None
    if isinstance(data, dict):
        return data
    where = f"{path}, line {number}"
    raise BadLineError(where, _NO_OBJECT)


class _Filler:
    """Fills in what a line may leave out."""

    def __init__(self, document: Document, catalogue: Catalogue) -> None:
        self._document = document
        self._catalogue = catalogue

    def reading(self, data: Json) -> Json:
        document = self._document
        meta = {
            "id": document.id,
            "ref": document.ref,
            "url": document.url,
            "publisher": document.publisher,
            "title": document.title,
            "language": document.language,
            "published": document.published,
        }
        return {
            **data,
            "schema": SCHEMA,
            "document": meta,
            "transfers": [self._transfer(n, t) for n, t in enumerate(data.get("transfers") or ())],
            "statements": [self._statement(each) for each in data.get("statements") or ()],
            "positions": [self._position(n, p) for n, p in enumerate(data.get("positions") or ())],
            **{name: data.get(name) or [] for name in ("entities", "notes", "rejections")},
        }

    def _transfer(self, number: int, data: Json) -> Json:
        value = data.get("value")
        price = {"text": value, "span": _NOWHERE} if isinstance(value, str) else None
        return {
            "id": f"t{number + 1}",
            "confidence": 1.0,
            **data,
            "supplier": _named(data.get("supplier")),
            "recipient": _named(data.get("recipient")),
            "items": [self._item(each) for each in data.get("items") or ()],
            "price": data.get("price") or price,
            "date": _placed(data.get("date")),
            "evidence": self._evidence(data.get("evidence")),
        }

    def _item(self, data: Json) -> Json:
        quantity = data.get("quantity")
        if isinstance(quantity, Mapping):
            place = {"text": data["text"], "span": data["span"]}
            given = {k: v for k, v in quantity.items() if v is not None}
            quantity = {**place, **given} if quantity.get("value") is not None else None
        category = data.get("category") or self._category(data.get("system"))
        return {**data, "category": category, "quantity": quantity}

    def _category(self, system: str | None) -> str | None:
        if system is None:
            return None
        entry = self._catalogue.entry(system, EntryKind.SYSTEM)
        if entry is None:
            entry = next((match.entry for match in self._catalogue.lookup(system, 1)), None)
        return entry.category if entry else None

    def _statement(self, data: Json) -> Json:
        source, cue = data.get("source"), data.get("cue")
        if isinstance(source, Mapping):
            source = {
                "kind": "unnamed",
                **source,
                "span": source.get("span") or _NOWHERE,
                "text": source.get("text") or source.get("name") or "",
                "name": source.get("name") or source.get("text") or "",
            }
        if isinstance(cue, Mapping):
            cue = {"text": self._quote(cue["span"]), **cue}
        form = data.get("form") or "indirect"
        content = self._evidence(data.get("content"))
        return {**data, "source": source, "cue": cue, "content": content, "form": form}

    def _position(self, number: int, data: Json) -> Json:
        return {
            "id": f"p{number + 1}",
            "confidence": 1.0,
            **data,
            "actor": _named(data.get("actor")),
            "toward": _named(data.get("toward")),
            "evidence": self._evidence(data.get("evidence")),
        }

    def _evidence(self, pieces: Iterable[Json] | None) -> list[Json]:
        return [{"quote": self._quote(piece["span"]), **piece} for piece in pieces or ()]

    def _quote(self, span: list[int]) -> str:
        return self._document.text[span[0] : span[1]]


def _named(party: Json | None) -> Json | None:
    """A party or actor with a name; one that no words name is inferred."""
    if party is None or party.get("id") is None:
        return None
    name = party.get("name") or party["id"]
    return {**party, "name": name, "inferred": party.get("span") is None}


def _placed(date: Json | None) -> Json | None:
    if date is None or date.get("value") is None:
        return None
    return {**date, "text": date.get("text") or date["value"], "span": date.get("span") or _NOWHERE}
