"""Addresses that find things by their words: reports, and names in the catalogue."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import AfterValidator

from armsflow.catalogue.match_json import match_json
from armsflow.desk.api import shapes
from armsflow.desk.api.asking import MOST, AtDesk, Lent
from armsflow.desk.api.problems import described

router = APIRouter()

Limit = Annotated[int, Query(ge=1, le=MOST)]
Asked = Annotated[
    str,
    Query(min_length=1, max_length=200, pattern=shapes.NO_NUL),
    AfterValidator(shapes.plain),
]


@router.get("/systems/lookup", response_model=shapes.Looked, responses=described())
def lookup(desk: AtDesk, name: Asked, limit: Limit = 5) -> JSONResponse:
    """Look a name up in the catalogue of states, alliances and weapon systems."""
    found = desk.catalogue.lookup(name, limit)
    return JSONResponse({"query": name, "matches": [match_json(match) for match in found]})


@router.get("/search", response_model=shapes.Hits, responses=described())
def search(store: Lent, words: Asked, limit: Limit = 20) -> JSONResponse:
    """Find reports by their words, all of which they must hold; the best come first."""
    found = store.database.search(words, limit) if words.strip() else []
    documents = store.documents(str(row[0]) for row in found)
    hits = []
    for identity, excerpt in found:
        document = documents[str(identity)]
        hits.append(
            {
                "id": identity,
                "ref": document.ref or str(identity),
                "publisher": document.publisher,
                "published": document.published,
                "title": document.title,
                "excerpt": " ".join(str(excerpt).split()),
            }
        )
    return JSONResponse({"items": hits})
