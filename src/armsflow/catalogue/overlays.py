"""Overlays: users' own entries, as TOML or CSV, laid over the catalogue when it is loaded.

A TOML file has ``[[entry]]`` tables, a CSV file rows with the same columns: ``kind``, ``id``,
``name``, ``state``, ``family``, ``category``, ``unroca``, ``designer``, ``role``, ``aliases``
(parted by ``|``; ``?`` before an alias lets it count only in the company of evidence) and
``source``.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from armsflow.catalogue.checking import CatalogueTableError
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.naming import Name, Named
from armsflow.catalogue.spelling import party_name, system_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT_COLUMNS: Final = (
    "kind",
    "id",
    "name",
    "state",
    "family",
    "category",
    "unroca",
    "designer",
    "role",
    "source",
)
COLUMNS: Final = frozenset({*TEXT_COLUMNS, "aliases"})
_WEIGHT: Final = 2.0
_TOML_ENTRY: Final = re.compile(r"^\s*\[\[\s*entry\s*\]\]", re.MULTILINE)
_BYTE_ORDER_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    cells: dict[str, Any]


def read_overlay(path: Path) -> list[Named]:
    """The entries of one overlay; likelier than those of the catalogue with the same names.

    Raises :class:`CatalogueTableError`, which names file, line and rule.
    """
    if path.suffix not in _READERS:
        raise CatalogueTableError(str(path), "an overlay is a .toml or a .csv file")
    try:
        text = path.read_text(encoding="utf-8").removeprefix(_BYTE_ORDER_MARK)
    except OSError as error:
        raise CatalogueTableError(str(path), f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise CatalogueTableError(str(path), "is not in UTF-8") from None
    return [_named(row) for row in _READERS[path.suffix](path, text)]


def _toml_rows(path: Path, text: str) -> Iterator[_Row]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueTableError(str(path), f"is no TOML ({error})") from None
    entries = content.get("entry", [])
    if set(content) - {"entry"} or not isinstance(entries, list):
        raise CatalogueTableError(str(path), "an overlay has [[entry]] tables and nothing else")
    lines = [text.count("\n", 0, found.end()) + 1 for found in _TOML_ENTRY.finditer(text)]
    for number, cells in enumerate(entries):
        line = lines[number] if len(lines) == len(entries) else f"entry {number + 1}"
        yield _Row(f"{path}:{line}", cells)


def _csv_rows(path: Path, text: str) -> Iterator[_Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for cells in reader:
        where = f"{path}:{reader.line_num}"
        if None in cells or None in cells.values():
            raise CatalogueTableError(where, "the row has not as many cells as the heading")
        aliases = [alias for alias in (cells.pop("aliases", "") or "").split("|") if alias.strip()]
        yield _Row(
            where, {**{name: cell for name, cell in cells.items() if cell}, "aliases": aliases}
        )


_READERS: Final = {".toml": _toml_rows, ".csv": _csv_rows}


def _named(row: _Row) -> Named:
    _check_columns(row)
    entry = _entry(row)
    texts = dict.fromkeys([entry.id, entry.name, *map(str.strip, row.cells.get("aliases", []))])
    names = tuple(_name(entry, text) for text in texts)
    return Named(entry=entry, names=names, weight=_WEIGHT, where=row.where)


def _check_columns(row: _Row) -> None:
    unknown = sorted(set(row.cells) - COLUMNS)
    if unknown:
        raise CatalogueTableError(row.where, f"“{unknown[0]}” is no column of an overlay")
    aliases = row.cells.get("aliases", [])
    texts = [row.cells.get(column, "") for column in TEXT_COLUMNS]
    if not (isinstance(aliases, list) and all(isinstance(t, str) for t in [*texts, *aliases])):
        raise CatalogueTableError(row.where, "every value is a text, and aliases a list of texts")


def _entry(row: _Row) -> Entry:
    cells = {column: text.strip() for column in TEXT_COLUMNS if (text := row.cells.get(column))}
    if not cells.get("id"):
        raise CatalogueTableError(row.where, "an entry needs an id")
    kind = cells.pop("kind", "")
    if kind not in set(EntryKind):
        kinds = ", ".join(EntryKind)
        raise CatalogueTableError(row.where, f"“{kind}” is no kind of entry; one of {kinds} is")
    cells.setdefault("name", cells["id"])
    cells.setdefault("source", row.where)
    if kind == EntryKind.STATE:
        cells.setdefault("state", cells["id"])
    return Entry(kind=EntryKind(kind), **cells)


def _name(entry: Entry, text: str) -> Name:
    return system_name(text) if entry.kind is EntryKind.SYSTEM else party_name(text, "alias")
