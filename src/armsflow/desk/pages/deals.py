"""The list of deals, with filters that can be kept as views."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from armsflow.desk.asking import party_id, place, place_parts, query, system_name
from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.desk.settings import Desk
from armsflow.model import Stage, TransferKind
from armsflow.stores.kept import Kept
from armsflow.stores.listing import PAGE, DealList, Wanted

router = APIRouter()


@router.get("/deals")
def deals(request: Request) -> Response:
    """List deals, the latest first."""
    desk, given = desk_of(request), dict(request.query_params)
    wanted = wanted_deals(desk, given)
    parts = place_parts(given.get("after"), 2)
    with store_of(request) as store:
        found = DealList(store.database, desk.lineage).page(
            wanted, (parts[0], parts[1]) if parts else None
        )
        views = Kept(store.database).views(request.state.visitor.name, "/deals")
    following = place(found[-1][1]) if len(found) == PAGE else None
    return page(
        request,
        "deals.html.jinja",
        deals=[deal for deal, _ in found],
        wanted=wanted,
        views=views,
        stages=[stage.value for stage in Stage],
        kinds=[kind.value for kind in TransferKind],
        query=query(given, "after", "done"),
        here=f"/deals?{query(given, 'done')}".rstrip("?"),
        more=f"/deals?{query(given | {'after': following}, 'done')}" if following else None,
    )


def wanted_deals(desk: Desk, given: dict[str, str]) -> Wanted:
    """The deals that the fields of an address ask for; a value that is none is not asked for."""
    stage, kind = given.get("stage"), given.get("kind")
    return Wanted(
        supplier=party_id(desk.catalogue, given.get("supplier")),
        recipient=party_id(desk.catalogue, given.get("recipient")),
        system=system_name(desk.catalogue, given.get("system")),
        stage=stage if stage in set(Stage) else None,
        kind=kind if kind in set(TransferKind) else None,
        disputed=bool(given.get("disputed")),
        unreviewed=bool(given.get("unreviewed")),
    )
