"""Naming: from the ways an entry is written to the folded patterns that find it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from armsflow.catalogue.compiled import COLUMNS, Case, Compiled, Use
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.folding import SEPARATOR, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_DESIGNATION = re.compile(r"(?=.*\d)[\w .\-/]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_SHORT_CODE = re.compile(r"[^\W\d_]\d{1,2}|[^\W\d_]{2}\d")
_FIGURE = re.compile(r"\d")
_MOST_PIECES = 4
_SHORTEST = 2
_SIBILANTS = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One way to write an entry, and the terms on which it counts in a text.

    ``gated``: only in the company of evidence. ``open_ended``: an unknown suffix may follow
    ("Su-35" in "Su-35SK"). ``first_name``, ``family_name``: it is also one of persons ("Jordan").
    """

    text: str
    language: str = "en"
    form: str = "name"
    case: Case = Case.ANY
    gated: bool = False
    open_ended: bool = False
    first_name: bool = False
    family_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry with all its names; the higher its ``weight``, the likelier among rivals.

    ``where`` names file and line of the table it comes from.
    """

    entry: Entry
    names: tuple[Name, ...]
    weight: float = 1.0
    where: str = ""


def compile_names(
    named: Sequence[Named],
    *,
    phrases: Iterable[Name] = (),
    memberships: Iterable[tuple[str, str, str, str | None, str]] = (),
    context: Mapping[str, object] = MappingProxyType({}),
) -> Compiled:
    """The columns of the compiled catalogue; entries stay in the order given."""
    found = uses_of(named)
    for phrase in phrases:
        use = Use(0, "phrase", phrase.case)
        for pattern in patterns_of(phrase, EntryKind.STATE):
            found[pattern] = [use.packed()]
    patterns = sorted(found)
    return Compiled(
        entries=columns_of(named),
        patterns=patterns,
        uses=[found[pattern] for pattern in patterns],
        aliases=[written_forms(item) for item in named],
        memberships=list(memberships),
        context=dict(context),
    )


def uses_of(named: Sequence[Named], first: int = 0) -> dict[str, list[int]]:
    """The packed uses of every pattern, the likeliest first; ``first`` numbers the first entry."""
    found: dict[str, list[tuple[float, int]]] = {}
    for number, item in enumerate(named, first):
        for pattern, packed in _patterns_of(number, item):
            found.setdefault(pattern, []).append((-item.weight, packed))
    return {pattern: _ranked(uses) for pattern, uses in found.items()}


def columns_of(named: Sequence[Named]) -> dict[str, list[str | None]]:
    """The entries in columns."""
    return {column: [_value(item.entry, column) for item in named] for column in COLUMNS}


def _patterns_of(number: int, item: Named) -> Iterator[tuple[str, int]]:
    seen: set[tuple[str, bool]] = set()
    for name in item.names:
        use = _use(number, name)
        for pattern in patterns_of(name, item.entry.kind):
            # A word of look-alikes ("Атака") is found in either script by its own alias alone.
            spelling = pattern, use.cyrillic and not _FIGURE.search(pattern)
            if spelling not in seen:
                seen.add(spelling)
                yield pattern, _use_of_spelling(use, name, pattern).packed()


def _use_of_spelling(use: Use, name: Name, pattern: str) -> Use:
    """A short designation without its hyphen ("E3") is an everyday sign and needs evidence."""
    spelling = pattern.strip()
    is_closed = spelling != fold_name(name.text) and _SHORT_CODE.fullmatch(spelling)
    return use._replace(gated=True) if is_closed else use


def _use(number: int, name: Name) -> Use:
    return Use(
        number,
        name.form,
        name.case,
        gated=name.gated,
        open_ended=name.open_ended,
        first_name=name.first_name,
        family_name=name.family_name,
        cyrillic=_CYRILLIC.search(name.text) is not None,
    )


def patterns_of(name: Name, kind: EntryKind) -> list[str]:
    """The patterns of one name: for a designation, with its joints open and closed."""
    folded = fold_name(name.text)
    if len(folded) < _SHORTEST:
        return []
    ending = "" if name.open_ended else SEPARATOR
    return [f"{SEPARATOR}{spelling}{ending}" for spelling in _spellings(folded, kind)]


def _spellings(folded: str, kind: EntryKind) -> list[str]:
    if kind is not EntryKind.SYSTEM:
        return [folded]
    return _joint_spellings(folded) if _DESIGNATION.fullmatch(folded) else [folded, plural(folded)]


def plural(folded: str) -> str:
    """The regular English plural of a folded name."""
    return folded + ("es" if folded.endswith(_SIBILANTS) else "s")


def _joint_spellings(folded: str) -> list[str]:
    """Spellings with each joint open or closed: "su 27" and "su27", "leopard 2 a6" and so on."""
    pieces = _PIECE.findall(folded)
    if len(pieces) > _MOST_PIECES or "".join(pieces) != folded.replace(SEPARATOR, ""):
        return [folded]
    spellings = pieces[:1]
    for piece in pieces[1:]:
        spellings = [s + joint + piece for s in spellings for joint in ("", SEPARATOR)]
    return sorted({folded, *spellings})


def _ranked(uses: list[tuple[float, int]]) -> list[int]:
    return list(dict.fromkeys(packed for _, packed in sorted(uses)))


def written_forms(item: Named) -> list[tuple[str, str, str]]:
    """Text, language and form of every name of an entry."""
    return [(name.text, name.language, name.form) for name in item.names]


def _value(entry: Entry, column: str) -> str | None:
    value: str | None = getattr(entry, column)
    return None if value is None else str(value)
