"""Comparing: what a build changes, entry by entry, for the report that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from armsflow.catalogue.compiled import COLUMNS, decode_column, read_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from armsflow.catalogue.compiled import Compiled

Key = tuple[str | None, str | None]
_SHOWN = 40


def changes(old: Path, new: Compiled) -> Iterator[str]:
    """Lines that say which entries and names came, went or changed; none if nothing did."""
    if not old.exists():
        yield "there was no catalogue before"
        return
    before, after = _contents(*_read(old)), _contents(new.entries, new.aliases)
    yield from _listed("new", after.keys() - before.keys())
    yield from _listed("gone", before.keys() - after.keys())
    both = sorted(before.keys() & after.keys(), key=str)
    altered = {key: line for key in both if (line := _difference(before[key], after[key]))}
    yield from _shortened(f"changed {_label(key)}: {line}" for key, line in altered.items())


class _Content:
    def __init__(self, facts: tuple[str | None, ...], names: Iterable[Iterable[str]]) -> None:
        self.facts = facts
        self.names = {" ".join(name) for name in names}


def _read(path: Path) -> tuple[dict[str, list[str | None]], list[list[tuple[str, str, str]]]]:
    core = cast("dict[str, Any]", read_part(path, "core.json"))
    columns = {name: decode_column(column) for name, column in core["entries"].items()}
    return columns, cast("list[list[tuple[str, str, str]]]", read_part(path, "aliases.json"))


def _contents(
    entries: Mapping[str, list[str | None]], names: list[list[tuple[str, str, str]]]
) -> dict[Key, _Content]:
    facts = zip(*(entries[column] for column in COLUMNS), strict=True)
    keys = zip(entries["kind"], entries["id"], strict=True)
    rows = zip(keys, facts, names, strict=True)
    return {key: _Content(fact, written) for key, fact, written in rows}


def _difference(old: _Content, new: _Content) -> str:
    facts = [
        f"{column} {was} → {now}"
        for column, was, now in zip(COLUMNS, old.facts, new.facts, strict=True)
        if was != now
    ]
    came = [f"+{name}" for name in sorted(new.names - old.names)]
    went = [f"-{name}" for name in sorted(old.names - new.names)]
    return "; ".join([*facts, *came, *went])


def _listed(word: str, keys: Iterable[Key]) -> Iterator[str]:
    yield from _shortened(f"{word} {_label(key)}" for key in sorted(keys, key=str))


def _shortened(lines: Iterable[str]) -> Iterator[str]:
    every = list(lines)
    yield from every[:_SHOWN]
    if len(every) > _SHOWN:
        yield f"… and {len(every) - _SHOWN} more {every[0].split()[0]}"


def _label(key: Key) -> str:
    return f"{key[0]} {key[1]}"
