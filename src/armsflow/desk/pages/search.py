"""Search over everything: names that the catalogue knows, people, deals by id, and reports."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request, Response
from jinja2.filters import do_urlencode

from armsflow.catalogue import Entry, EntryKind
from armsflow.desk.asking import clean, query, whole_number
from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.register.people import speaker_key
from armsflow.stores.errors import NoSuchDealError
from armsflow.stores.store import Store
from armsflow.stores.voices import Person, Voices
from armsflow.views.wording import origin_words, title_words

router = APIRouter()

_REPORTS: Final = 30
_MOST: Final = 300
_NAMES: Final = 8
_NOTHING: Final[dict[str, Any]] = {
    "names": (),
    "people": (),
    "hits": (),
    "deal": None,
    "more": None,
}
_PAGES: Final = {
    EntryKind.STATE: "states",
    EntryKind.GROUP: "states",
    EntryKind.ORGANISATION: "states",
    EntryKind.ALLIANCE: "alliances",
    EntryKind.SYSTEM: "systems",
}
_MARKS: Final = ("[", "]")


@router.get("/search")
def search(request: Request, q: str = "", count: str = "") -> Response:
    """Show what there is of these words, and the first ``count`` reports that hold them."""
    asked, desk = clean(q), desk_of(request)
    wanted = min(whole_number(count) or _REPORTS, _MOST)
    if not asked:
        return page(request, "search.html.jinja", asked="", **_NOTHING)
    matches = desk.catalogue.named(asked, _NAMES)
    names = [
        (match.entry, _address(match.entry)) for match in matches if match.entry.kind in _PAGES
    ]
    with store_of(request) as store:
        hits = _reports(store, asked, wanted)
        people, deal = _people(store, asked), _deal(store, asked)
    following = query({"q": asked, "count": str(wanted + 2 * _REPORTS)})
    return page(
        request,
        "search.html.jinja",
        asked=asked,
        names=names,
        people=people,
        deal=deal,
        hits=hits,
        more=f"/search?{following}" if len(hits) == wanted < _MOST else None,
    )


def _address(entry: Entry) -> str:
    return f"/{_PAGES[entry.kind]}/{do_urlencode(entry.id)}"


def _people(store: Store, asked: str) -> list[Person]:
    key = speaker_key(asked)
    return Voices(store.database).people(None, beginning=key)[:_NAMES] if key else []


def _deal(store: Store, asked: str) -> str | None:
    try:
        return store.deal_id(asked)
    except NoSuchDealError:
        return None


def _reports(store: Store, asked: str, count: int) -> list[dict[str, object]]:
    found = store.database.latest(asked, count)
    documents = store.documents(str(row[0]) for row in found)
    return [
        {
            "id": identity,
            "title": title_words(documents[str(identity)]),
            "origin": origin_words(documents[str(identity)]),
            "mention": _first_mention(_pieces(str(excerpt))),
            "pieces": _pieces(str(excerpt)),
        }
        for identity, excerpt in found
    ]


def _first_mention(pieces: list[tuple[str, bool]]) -> str:
    """The end of an address by which browsers go to the first place of a word that was found."""
    word = next((words for words, is_found in pieces if is_found), "")
    return f"#:~:text={do_urlencode(word).replace('-', '%2D')}" if word else ""


def _pieces(excerpt: str) -> list[tuple[str, bool]]:
    """The excerpt in pieces, each with whether it is one of the words that were asked for."""
    opened, closed = _MARKS
    pieces: list[tuple[str, bool]] = []
    for number, part in enumerate(" ".join(excerpt.split()).split(opened)):
        word, _, rest = part.partition(closed) if number else ("", "", part)
        pieces += [(word, True), (rest, False)] if number else [(rest, False)]
    return [piece for piece in pieces if piece[0]]
