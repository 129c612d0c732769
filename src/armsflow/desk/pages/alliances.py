"""Alliances: their members, and what states are said to stand for in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from fastapi import APIRouter, Request, Response

from armsflow.catalogue import EntryKind
from armsflow.desk.asking import clean, whole_number
from armsflow.desk.errors import NoSuchPageError
from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.stores.voices import PAGE, Voices

router = APIRouter()

_LAST_OFFSET: Final = 10_000
_WITH_MEMBERS: Final = (EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP)


@router.get("/alliances")
def alliances(request: Request) -> Response:
    """List the alliances of the catalogue."""
    entries = desk_of(request).catalogue.all_of(EntryKind.ALLIANCE)
    return page(request, "alliances.html.jinja", alliances=entries)


@router.get("/alliances/{identity}")
def alliance(request: Request, identity: str, positions: str = "") -> Response:
    """Show an alliance with its members and the positions toward it, the latest first."""
    catalogue, asked = desk_of(request).catalogue, clean(identity)
    found_as = (catalogue.entry(asked, kind) for kind in _WITH_MEMBERS)
    entry = next((each for each in found_as if each), None)
    if entry is None:
        raise NoSuchPageError(asked)
    offset = min(whole_number(positions), _LAST_OFFSET)
    with store_of(request) as store:
        found = Voices(store.database).held("toward", entry.id, offset)
    today = datetime.now(UTC).date().isoformat()
    return page(
        request,
        "alliance.html.jinja",
        entry=entry,
        members=sorted(catalogue.members(entry.id, today), key=desk_of(request).name_of),
        positions=found,
        more=f"?positions={offset + PAGE}" if len(found) == PAGE else None,
    )
