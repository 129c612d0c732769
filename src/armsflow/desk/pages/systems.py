"""A weapon system: its family, who supplies it to whom, and its deals."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response

from armsflow.catalogue import EntryKind
from armsflow.desk.asking import clean, query
from armsflow.desk.drawing import FLOW_WIDTH, flows
from armsflow.desk.errors import NoSuchPageError
from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.desk.settings import Desk
from armsflow.stores.listing import DealList, Wanted, counted, some_system, trades, variants

router = APIRouter()

_PAGE: Final = 100
_SHOWN: Final = 25


@router.get("/systems")
def systems(request: Request, after: str = "") -> Response:
    """List the families of systems that deals are over, by name."""
    with store_of(request) as store:
        found = counted(store.database, "family", clean(after), _PAGE)
        families = [(some_system(store.database, each.id), each.deals) for each in found]
    more = f"/systems?{query({'after': found[-1].id})}" if len(found) == _PAGE else None
    desk = desk_of(request)
    shown = [(_family_name(desk, system), deals) for system, deals in families]
    return page(request, "systems.html.jinja", families=shown, more=more)


@router.get("/systems/{name:path}")
def system(request: Request, name: str) -> Response:
    """Show a system; its whole family where it is the root of one."""
    desk, asked = desk_of(request), clean(name)
    family = desk.lineage.root(asked)
    with store_of(request) as store:
        listed = DealList(store.database, desk.lineage)
        deals = [deal for deal, _ in listed.page(Wanted(system=asked), count=_SHOWN)]
        others = variants(store.database, family)
        suppliers = trades(store.database, family, "supplier")
        recipients = trades(store.database, family, "recipient")
    entry = desk.catalogue.entry(asked, EntryKind.SYSTEM)
    if entry is None and not deals:
        raise NoSuchPageError(asked)
    return page(
        request,
        "system.html.jinja",
        name=asked,
        entry=entry,
        path_up=_path_up(desk, asked),
        deals=deals,
        variants=others,
        suppliers=suppliers,
        recipients=recipients,
        bands=flows(suppliers, recipients),
        flow_width=FLOW_WIDTH,
        family=_family_name(desk, asked),
    )


def _path_up(desk: Desk, name: str) -> list[str]:
    """The wider names of a system, the next first."""
    found: list[str] = []
    entry = desk.catalogue.entry(name, EntryKind.SYSTEM)
    while entry is not None and entry.family and entry.family not in (name, *found):
        found.append(entry.family)
        entry = desk.catalogue.entry(entry.family, EntryKind.SYSTEM)
    return found


def _family_name(desk: Desk, name: str) -> str:
    """The widest name of a system's family."""
    return (_path_up(desk, name) or [name])[-1]
