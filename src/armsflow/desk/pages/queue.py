"""The queue: what to look at next, and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from fastapi import APIRouter, Request, Response, status
from fastapi.responses import RedirectResponse

from armsflow.desk.asking import (
    clean,
    party_id,
    place,
    place_parts,
    query,
    system_name,
    whole_number,
)
from armsflow.desk.deciding import local
from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.desk.sent import SentForm
from armsflow.desk.waiting_rows import waiting_rows
from armsflow.stores.attention import Reason
from armsflow.stores.kept import Kept
from armsflow.stores.waiting import PAGE, Place, Queue, QueueFilter

router = APIRouter()

_WITH_VIEWS: Final = ("/queue", "/deals")

WHY: Final = {
    Reason.CONFLICT: "reviewers disagree",
    Reason.CONTRADICTION: "reports contradict each other",
    Reason.CHANGED: "changed by a new reading",
    Reason.OVERDUE: "promise overdue",
    Reason.TWIN: "maybe one deal",
    Reason.ADDED: "more since it was accepted",
    Reason.DOUBTFUL: "the reader is unsure",
    Reason.NEW: "new deal",
}


@router.get("/")
def start() -> Response:
    """Lead to the queue."""
    return RedirectResponse("/queue")


@router.get("/queue")
def queue(request: Request) -> Response:
    """Show what to look at next; a register with nothing in it says how to begin."""
    desk, asked = desk_of(request), request.query_params
    today = datetime.now(UTC).date().isoformat()
    wanted = QueueFilter(
        today=today,
        reason=_reason(asked.get("reason")),
        supplier=party_id(desk.catalogue, asked.get("supplier")),
        recipient=party_id(desk.catalogue, asked.get("recipient")),
        system=system_name(desk.catalogue, asked.get("system")),
    )
    with store_of(request) as store:
        if store.is_empty():
            return page(request, "welcome.html.jinja")
        waiting = Queue(store.database, desk.lineage)
        found = waiting.page(wanted, _after(asked.get("after")))
        rows = waiting_rows(store, waiting, found, today)
        counts = {reason: waiting.count(reason, today) for reason in Reason}
        views = Kept(store.database).views(request.state.visitor.name, "/queue")
        number = store.log.number()
    given = dict(asked)
    following = place(found[-1].place) if len(found) == PAGE else None
    return page(
        request,
        "queue.html.jinja",
        rows=rows,
        why=WHY,
        wanted=wanted,
        counts=counts,
        views=views,
        number=number,
        query=query(given, "after", "done"),
        unfiltered=query(given, "after", "done", "reason"),
        here=_here(given),
        more=f"/queue?{query(given | {'after': following}, 'done')}" if following else None,
    )


@router.post("/views")
def save_view(request: Request, sent: SentForm) -> Response:
    """Keep the filters of a page under a name, or forget them."""
    name, owner = clean(sent.get("name"))[:60], request.state.visitor.name
    back = local(sent.get("back", ""))
    address, _, asked = back.partition("?")
    with store_of(request) as store:
        if sent.get("drop"):
            Kept(store.database).drop_view(owner, clean(sent["drop"]))
        elif name and address in _WITH_VIEWS:
            Kept(store.database).save_view(owner, name, address, asked[:1000])
    return RedirectResponse(back, status.HTTP_303_SEE_OTHER)


def _here(given: dict[str, str]) -> str:
    asked = query(given, "done")
    return f"/queue?{asked}" if asked else "/queue"


def _reason(word: str | None) -> Reason | None:
    return next((reason for reason in Reason if reason.value == word), None)


def _after(written: str | None) -> Place | None:
    parts = place_parts(written, 3)
    return (whole_number(parts[0]), parts[1], parts[2]) if parts else None
