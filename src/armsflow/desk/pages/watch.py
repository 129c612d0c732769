"""Watch lists: deals that somebody follows, each list with an Atom feed of what changed."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response, status
from fastapi.responses import RedirectResponse
from starlette.datastructures import QueryParams

from armsflow.desk.asking import clean, query
from armsflow.desk.errors import NoSuchPageError, NothingWatchedError
from armsflow.desk.pages.deals import wanted_deals
from armsflow.desk.rendering import desk_of, environment, page, store_of
from armsflow.desk.sent import SentForm
from armsflow.desk.watching import Entry, entries, followed
from armsflow.stores.kept import Kept, WatchList
from armsflow.stores.store import Store
from armsflow.stores.team import Team

router = APIRouter()

_LONGEST_QUERY: Final = 500
_NAME: Final = "watch list"
_PARTS: Final = ("supplier", "recipient", "system")


@router.get("/watch")
def watch_lists(request: Request) -> Response:
    """Show one's own watch lists with what changed last."""
    with store_of(request) as store:
        lists = Kept(store.database).watch_lists(request.state.visitor.name)
        shown = [(each, _entries(request, store, each, 5)) for each in lists]
    return page(request, "watch.html.jinja", lists=shown)


@router.post("/watch")
def watch(request: Request, sent: SentForm) -> Response:
    """Keep a watch list under a name, or stop watching."""
    name = clean(sent.get("name"))[:60]
    asked = (sent.get("query") or query({part: sent.get(part) for part in _PARTS}))[:_LONGEST_QUERY]
    with store_of(request) as store:
        kept = Kept(store.database)
        if sent.get("stop"):
            kept.stop_watching(request.state.visitor.name, clean(sent["stop"]))
        else:
            if not name or not followed(wanted_deals(desk_of(request), _given(asked))):
                raise NothingWatchedError
            kept.watch(request.state.visitor.name, name, clean(asked))
    return RedirectResponse("/watch", status.HTTP_303_SEE_OTHER)


@router.get("/watch/{identity}")
def watch_list(request: Request, identity: str) -> Response:
    """Show what changed about the deals of a watch list."""
    with store_of(request) as store:
        found = _found(store, identity)
        if found.owner != request.state.visitor.name:
            raise NoSuchPageError(request.url.path)
        changes = _entries(request, store, found, 50)
    return page(request, "watch_list.html.jinja", watch=found, entries=changes)


@router.get("/feeds/{identity}.atom")
def feed(request: Request, identity: str) -> Response:
    """The Atom feed of a watch list; who knows its long random id may read it."""
    with store_of(request) as store:
        found = _found(store, identity)
        if not Team(store.database).lets_in(found.owner):
            raise NoSuchPageError(_NAME)
        changes = _entries(request, store, found, 50)
    written = (
        environment()
        .get_template("feed.xml.jinja")
        .render(
            watch=found,
            entries=changes,
            base=str(request.base_url).rstrip("/"),
            updated=changes[0].at if changes else found.made_at,
        )
    )
    return Response(written, media_type="application/atom+xml")


def _found(store: Store, identity: str) -> WatchList:
    found = Kept(store.database).watch_list(clean(identity))
    if found is None:
        raise NoSuchPageError(_NAME)
    return found


def _entries(request: Request, store: Store, watch: WatchList, count: int) -> list[Entry]:
    desk = desk_of(request)
    return entries(store, desk, wanted_deals(desk, _given(watch.query)), count)


def _given(query: str) -> dict[str, str]:
    return dict(QueryParams(query))
