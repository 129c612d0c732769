"""People: what they said over time, in which office, and what came of their promises."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response

from armsflow.catalogue import Entry, EntryKind
from armsflow.desk.asking import clean, place, place_parts, query
from armsflow.desk.errors import NoSuchPageError
from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.model import SourceKind
from armsflow.register.people import speaker_key
from armsflow.stores.voices import MOST_COUNTED, PAGE, Voices

router = APIRouter()

ALL: Final = "all"
KINDS: Final = {
    SourceKind.PERSON.value: "people",
    SourceKind.ORGANISATION.value: "organisations",
    SourceKind.STATE.value: "states",
    SourceKind.UNNAMED.value: "not by name",
    ALL: "all",
}
"""The sorts of speakers that can be listed, with their words."""


@router.get("/people")
def people(request: Request, after: str = "", name: str = "", kind: str = "") -> Response:
    """List those who speak, by name; ``name`` is how the name begins."""
    beginning = speaker_key(clean(name))
    chosen = kind if kind in KINDS else SourceKind.PERSON.value
    with store_of(request) as store:
        voices = Voices(store.database)
        found = voices.people(
            None if chosen == ALL else chosen, speaker_key(clean(after)), beginning
        )
    asked = {"name": clean(name), "kind": kind}
    following = asked | {"after": found[-1].key} if len(found) == PAGE else None
    return page(
        request,
        "people.html.jinja",
        people=found,
        beginning=clean(name),
        kinds=KINDS,
        chosen=chosen,
        most=MOST_COUNTED,
        more=f"/people?{query(following)}" if following else None,
    )


@router.get("/people/{key}")
def person(request: Request, key: str, after: str = "") -> Response:
    """Show what one person said, the latest first, and what was promised in these reports."""
    name, parts = speaker_key(clean(key)), place_parts(after, 3)
    with store_of(request) as store:
        voices = Voices(store.database)
        said = voices.said(name, (parts[0], parts[1], parts[2]) if parts else None)
        promises = list(voices.foretold(name, {each.document for each in said}))
    if not said:
        raise NoSuchPageError(clean(key))
    following = place(said[-1].place) if len(said) == PAGE else None
    return page(
        request,
        "person.html.jinja",
        name=said[0].speaker,
        said=said,
        promises=promises,
        offices=_offices(request, said[0].speaker or name),
        more=f"?{query({'after': following})}" if following else None,
    )


def _offices(request: Request, name: str) -> list[Entry]:
    """The offices that the catalogue knows this name to have held."""
    found = desk_of(request).catalogue.named(name, 5)
    return [m.entry for m in found if m.entry.kind is EntryKind.OFFICIAL and m.score == 1]
