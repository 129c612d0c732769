"""The compiled catalogue: one file that loads fast, the same bytes for the same tables.

The file is a ZIP archive with fixed dates. ``core.json`` holds what matching needs, in columns;
``automaton.bin`` the automaton of its patterns; ``aliases.json`` the written forms, read only for
look-up; ``memberships.json`` the alliances.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from armsflow.catalogue.automaton import packed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SCHEMA = "armsflow.catalogue/1"
FORMS = (
    "name",
    "adjective",
    "demonym",
    "capital",
    "metonym",
    "abbreviation",
    "alias",
    "full-name",
    "surname",
    "designation",
    "reporting-name",
    "grau",
    "transliteration",
    "phrase",
)
COLUMNS = (
    "id",
    "kind",
    "name",
    "state",
    "family",
    "category",
    "unroca",
    "designer",
    "role",
    "since",
    "until",
    "source",
)
_AUTOMATON = "automaton.bin"
_REPEATED = frozenset(COLUMNS) - {"id", "name"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FLAGS = ("gated", "open_ended", "first_name", "family_name", "cyrillic")
_CASE_SHIFT, _CASE_MASK = len(_FLAGS), 7
_FORM_SHIFT, _FORM_MASK = _CASE_SHIFT + 3, 31
_ENTRY_SHIFT = _FORM_SHIFT + 5


class Case(IntEnum):
    """How a text must write an alias for it to count.

    ``CAPITAL``: the first letter; ``UPPER``: every letter; ``JOINED``: the first letter, and no
    blank within ("A-10", but not "A 10"); ``TITLE``: the first letter of every long word;
    ``QUOTED``: the first letter, and all of it in quotation marks, in another case than the
    nominative; ``CALLED``: the first letter, and in quotation marks or right after its class noun.
    """

    ANY = 0
    CAPITAL = 1
    UPPER = 2
    JOINED = 3
    TITLE = 4
    QUOTED = 5
    CALLED = 6


_CASES = tuple(Case)


class Use(NamedTuple):
    """One meaning of a folded pattern: entry number, form, and the terms on which it counts.

    ``gated``: only in the company of evidence. ``open_ended``: an unknown suffix may follow.
    ``first_name``, ``family_name``: not within the name of another person. ``cyrillic``: only
    where the text has letters beyond Latin ones.
    """

    entry: int
    form: str
    case: Case = Case.ANY
    gated: bool = False
    open_ended: bool = False
    first_name: bool = False
    family_name: bool = False
    cyrillic: bool = False

    def packed(self) -> int:
        """The use as one whole number."""
        flags = sum(1 << place for place, name in enumerate(_FLAGS) if getattr(self, name))
        form = FORMS.index(self.form) << _FORM_SHIFT
        return flags | self.case << _CASE_SHIFT | form | self.entry << _ENTRY_SHIFT

    @classmethod
    def unpacked(cls, number: int) -> Use:
        """The use that :meth:`packed` gave ``number`` for."""
        form = FORMS[number >> _FORM_SHIFT & _FORM_MASK]
        flags = [bool(number >> place & 1) for place in range(_CASE_SHIFT)]
        return cls(number >> _ENTRY_SHIFT, form, _CASES[number >> _CASE_SHIFT & _CASE_MASK], *flags)


def entry_of(packed: int) -> int:
    """The entry number of a packed use, without unpacking the rest."""
    return packed >> _ENTRY_SHIFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """The catalogue in columns.

    ``entries`` has one list a column; ``patterns`` are folded names, ``uses[i]`` the packed uses
    of ``patterns[i]``, the likeliest first. ``aliases[i]`` are (text, language, form) of entry i.
    """

    entries: dict[str, list[str | None]]
    patterns: list[str]
    uses: list[list[int]]
    aliases: list[list[tuple[str, str, str]]]
    memberships: list[tuple[str, str, str, str | None, str]]
    context: dict[str, object]


def write(path: Path, compiled: Compiled, typical: Iterable[str] = ()) -> None:
    """Write the compiled catalogue, made to be quick on ``typical`` texts.

    Equal content and texts give equal bytes.
    """
    parts = {
        "core.json": {
            "schema": SCHEMA,
            "entries": {name: _encode(name, column) for name, column in compiled.entries.items()},
            "patterns": "\n".join(compiled.patterns),
            "uses": [uses[0] if len(uses) == 1 else uses for uses in compiled.uses],
            "context": compiled.context,
        },
        "aliases.json": compiled.aliases,
        "memberships.json": compiled.memberships,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
            archive.writestr(_member(name), written, compresslevel=9)
        automaton = packed(compiled.patterns, typical)
        archive.writestr(_member(_AUTOMATON), automaton, compresslevel=9)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3
    return member


def _encode(name: str, column: list[str | None]) -> object:
    if name not in _REPEATED:
        return column
    values = [None, *sorted({value for value in column if value is not None})]
    number = {value: index for index, value in enumerate(values)}
    return {"values": values, "index": [number[value] for value in column]}


def read_part(path: Path, name: str) -> object:
    """One part of the file, as JSON gives it."""
    with zipfile.ZipFile(path) as archive:
        content: object = json.loads(archive.read(name))
        return content


def read_automaton(path: Path) -> bytes:
    """The packed automaton of the file's patterns."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(_AUTOMATON)


def decode_column(column: list[str | None] | dict[str, list[Any]]) -> list[str | None]:
    """The values of one column of ``core.json``, one for each entry."""
    if isinstance(column, list):
        return column
    return list(map(column["values"].__getitem__, column["index"]))
