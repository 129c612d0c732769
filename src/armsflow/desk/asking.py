"""What a visitor types for a state, a system or a place in a list, made exact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from jinja2.filters import do_urlencode

from armsflow.catalogue import Catalogue, EntryKind

_LONGEST: Final = 200
_PARTIES: Final = {
    EntryKind.STATE,
    EntryKind.ALLIANCE,
    EntryKind.ORGANISATION,
    EntryKind.GROUP,
}
_JOINT: Final = "~"


def party_id(catalogue: Catalogue, words: str | None) -> str | None:
    """The id of the state or organisation that ``words`` name; the words themselves if unknown."""
    return _named(catalogue, words, _PARTIES)


def system_name(catalogue: Catalogue, words: str | None) -> str | None:
    """The canonical designation of the system that ``words`` name; the words if unknown."""
    return _named(catalogue, words, {EntryKind.SYSTEM})


def _named(catalogue: Catalogue, words: str | None, kinds: Iterable[EntryKind]) -> str | None:
    asked = clean(words)
    if not asked:
        return None
    for kind in kinds:
        for spelling in (asked, asked.upper()):
            if catalogue.entry(spelling, kind):
                return spelling
    found = (match.entry for match in catalogue.named(asked, 5))
    return next((entry.id for entry in found if entry.kind in kinds), asked)


def clean(words: str | None) -> str:
    """Words as they may be asked for: bounded, on one line, without what no database can hold."""
    flat = " ".join((words or "")[:_LONGEST].split()).replace("\0", "")
    return flat.encode("utf-8", "ignore").decode()


def query(values: Mapping[str, str | None], *leave_out: str) -> str:
    """The part of an address after its question mark, without what is empty or left out."""
    given = {k: v for k, v in values.items() if v and k not in leave_out}
    return str(do_urlencode(given)) if given else ""


def place(parts: Iterable[object]) -> str:
    """Where a page of a list ends, for the address of the next."""
    return _JOINT.join(str(part) for part in parts)


def place_parts(written: str | None, count: int) -> list[str] | None:
    """What :func:`place` wrote, where it has ``count`` parts; None for anything else."""
    parts = clean(written).split(_JOINT, count - 1) if written else []
    return parts if len(parts) == count else None


def whole_number(written: str) -> int:
    """The number that is written, 0 for anything else."""
    return int(written) if re.fullmatch(r"\d{1,15}", written) else 0
