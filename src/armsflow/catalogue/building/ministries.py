"""Ministries and forces: those with a name of their own, and those named after their state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsflow.catalogue.building.parties import alias_names
from armsflow.catalogue.building.tables import read_table
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.naming import Name, Named
from armsflow.catalogue.spelling import party_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_PORTFOLIOS: dict[str, tuple[str, ...]] = {
    "Defence": ("Defence", "Defense", "National Defence", "National Defense"),
    "Foreign Affairs": ("Foreign Affairs",),
}
_SHORT = {"Defence": ("Defence", "Defense"), "Foreign Affairs": ("Foreign",)}


def read_ministries(folder: Path, states: Iterable[Named]) -> list[Named]:
    """``ministries.csv``, then defence and foreign ministries by pattern for every state."""
    return [*_own_names(folder), *_by_pattern(states)]


def _own_names(folder: Path) -> Iterator[Named]:
    for row in read_table(folder / "ministries.csv"):
        entry = Entry(
            id=row["name"],
            kind=EntryKind.MINISTRY,
            name=row["name"],
            state=row["state"],
            source=row["source"],
        )
        yield Named(entry=entry, names=tuple(alias_names(row)), weight=0.7, where=row.where)


def _by_pattern(states: Iterable[Named]) -> Iterator[Named]:
    for state in states:
        adjectives = [name.text for name in state.names if name.form == "adjective"]
        if adjectives and not state.entry.until:
            for portfolio in _PORTFOLIOS:
                yield _ministry(state.entry, portfolio, adjectives)


def _ministry(state: Entry, portfolio: str, adjectives: list[str]) -> Named:
    name = f"Ministry of {portfolio} of {state.name}"
    entry = Entry(id=name, kind=EntryKind.MINISTRY, name=name, state=state.id, source="by pattern")
    return Named(entry=entry, names=tuple(_names(name, portfolio, adjectives)), weight=0.7)


def _names(name: str, portfolio: str, adjectives: list[str]) -> Iterator[Name]:
    yield party_name(name)
    for adjective in adjectives:
        for word in _PORTFOLIOS[portfolio]:
            yield party_name(f"{adjective} Ministry of {word}", "alias")
        for word in _SHORT[portfolio]:
            yield party_name(f"{adjective} {word} Ministry", "alias")
