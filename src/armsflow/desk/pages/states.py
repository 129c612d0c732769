"""A state: what it supplies and receives, with whom, and what it stands for in alliances."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from fastapi import APIRouter, Request, Response

from armsflow.catalogue import EntryKind
from armsflow.desk.asking import clean, whole_number
from armsflow.desk.drawing import FLOW_WIDTH, MAP_HEIGHT, MAP_WIDTH, flows, partners_map
from armsflow.desk.errors import NoSuchPageError
from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.stores.listing import DealList, Wanted, counted, partners
from armsflow.stores.voices import PAGE, Voices

router = APIRouter()

_SHOWN: Final = 15
_LAST_OFFSET: Final = 10_000


@router.get("/states")
def states(request: Request) -> Response:
    """List the parties of the register with how much they supply and receive."""
    with store_of(request) as store:
        exports = {each.id: each.deals for each in counted(store.database, "supplier")}
        imports = {each.id: each.deals for each in counted(store.database, "recipient")}
    desk = desk_of(request)
    parties = [(each, exports.get(each, 0), imports.get(each, 0)) for each in exports | imports]
    ordered = sorted(parties, key=lambda each: (-each[1] - each[2], desk.name_of(each[0])))
    return page(request, "states.html.jinja", parties=ordered)


@router.get("/states/{identity}")
def state(request: Request, identity: str, positions: str = "") -> Response:
    """Show a state, alliance or group as supplier, recipient and ally."""
    desk, party = desk_of(request), clean(identity)
    offset = min(whole_number(positions), _LAST_OFFSET)
    with store_of(request) as store:
        recipients = partners(store.database, party, "supplier")
        suppliers = partners(store.database, party, "recipient")
        listed = DealList(store.database, desk.lineage)
        exports = [deal for deal, _ in listed.page(Wanted(supplier=party), count=_SHOWN)]
        imports = [deal for deal, _ in listed.page(Wanted(recipient=party), count=_SHOWN)]
        voices = Voices(store.database)
        own = voices.held("actor", party, offset)
        about = voices.held("toward", party)
    if not (exports or imports or own or about) and desk.name_of(party) == party:
        raise NoSuchPageError(party)
    return page(
        request,
        "state.html.jinja",
        party=party,
        exports=exports,
        imports=imports,
        recipients=recipients,
        suppliers=suppliers,
        positions=own,
        about=about[:_SHOWN],
        memberships=desk.catalogue.memberships(party),
        officials=_officials(request, party),
        world=partners_map(party, suppliers, recipients),
        map_size=(MAP_WIDTH, MAP_HEIGHT),
        bands=flows(suppliers, recipients),
        flow_width=FLOW_WIDTH,
        more=f"?positions={offset + PAGE}#positions" if len(own) == PAGE else None,
    )


def _officials(request: Request, party: str) -> list[tuple[str, str]]:
    """Who speaks for a state now, with the office."""
    today = datetime.now(UTC).date().isoformat()
    entries = desk_of(request).officials.get(party, ())
    now = [e for e in entries if e.kind is EntryKind.OFFICIAL and (e.until or today) >= today]
    return [(entry.name, entry.role or "") for entry in now][:12]
