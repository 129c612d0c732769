"""Names as people write them on the command line, as the register has them."""

from __future__ import annotations

from typing import Final

from armsflow.catalogue import EntryKind
from armsflow.cli.registers import catalogue

PARTIES: Final = (
    EntryKind.STATE,
    EntryKind.ALLIANCE,
    EntryKind.ORGANISATION,
    EntryKind.GROUP,
    EntryKind.PRODUCER,
)
"""What may supply, receive, or be stood for."""


def party(name: str | None) -> str | None:
    """The code of a state or organisation by its code or name; another name as it is."""
    return _known(name, PARTIES)


def system(name: str | None) -> str | None:
    """The system that a name means in the catalogue; another name as it is."""
    return _known(name, (EntryKind.SYSTEM,))


def _known(name: str | None, kinds: tuple[EntryKind, ...]) -> str | None:
    if name is None:
        return None
    for kind in kinds:
        for written in (name, name.upper()):
            if catalogue().entry(written, kind) is not None:
                return written
    exact = (match.entry for match in catalogue().named(name) if match.score == 1)
    return next((entry.id for entry in exact if entry.kind in kinds), name)
