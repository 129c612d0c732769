"""Addresses that show the register: deals, documents, statements, people, states."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse
from pydantic import AfterValidator

from armsflow.desk.api import shapes
from armsflow.desk.api.asking import (
    Asked,
    AtDesk,
    DealsAsked,
    Lent,
    StancesAsked,
    StatementsAsked,
    part,
)
from armsflow.desk.api.problems import described
from armsflow.desk.errors import NoSuchPageError
from armsflow.model.codec import to_json
from armsflow.register.deal_json import deal_json
from armsflow.stores.listings import Listings
from armsflow.stores.queries import Queries
from armsflow.stores.voices import Voices

router = APIRouter()

DealId = Annotated[
    str, Path(pattern="^d?[0-9a-f]{6,16}$", description="the id of a deal or claim, or its start")
]
DocumentId = Annotated[str, Path(pattern="^r[0-9a-f]{8,64}$")]
Speaker = Annotated[
    str, Path(min_length=1, max_length=200, pattern=shapes.NO_NUL), AfterValidator(shapes.plain)
]

_ALL: Final = described()
_ONE: Final = described(404)


@router.get("/deals", response_model=shapes.Part[shapes.Deal], responses=_ALL)
def deals(desk: AtDesk, store: Lent, asked: Annotated[DealsAsked, Query()]) -> JSONResponse:
    """List deals by id, with the filters and the JSON of ``armsflow deals``."""
    queries = Queries(store.database, desk.lineage)
    found = queries.some_deals(asked.filter(), asked.after, asked.limit + 1)
    return part(found, asked.limit, lambda deal: str(deal["id"]))


@router.get("/deals/{deal}", response_model=shapes.Deal, responses=_ONE)
def deal(store: Lent, deal: DealId) -> JSONResponse:
    """Show one deal with all that is said of it."""
    return JSONResponse(deal_json(store.derived.deal(store.deal_id(deal))))


@router.get("/documents", response_model=shapes.Part[shapes.Document], responses=_ALL)
def documents(store: Lent, asked: Annotated[Asked, Query()]) -> JSONResponse:
    """List reports by id, without their texts."""
    found = Listings(store.database).documents(asked.after, asked.limit + 1)
    return part(found, asked.limit, lambda document: str(document["id"]))


@router.get("/documents/{document}", response_model=shapes.WholeDocument, responses=_ONE)
def document(store: Lent, document: DocumentId) -> JSONResponse:
    """Show one report with its text."""
    added_at = Listings(store.database).added_at(document)
    found = asdict(store.document(document))
    return JSONResponse({"id": document, **found, "added_at": added_at})


@router.get(
    "/documents/{document}/readings", response_model=list[shapes.KeptReading], responses=_ONE
)
def readings(store: Lent, document: DocumentId) -> JSONResponse:
    """Show every reading of a report, the newest last."""
    found = store.readings(document)
    return JSONResponse([{"id": i, "reader": by, "reading": to_json(r)} for i, by, r in found])


@router.get("/statements", response_model=shapes.Part[shapes.Statement], responses=_ALL)
def statements(store: Lent, asked: Annotated[StatementsAsked, Query()]) -> JSONResponse:
    """List who says what, by report."""
    found = Listings(store.database).statements(
        asked.speaker, asked.words, asked.key(), asked.limit + 1
    )
    return part(found, asked.limit, lambda each: f"{each['document']}:{each['statement']}")


@router.get("/people", response_model=shapes.Part[shapes.Speaker], responses=_ALL)
def people(store: Lent, asked: Annotated[Asked, Query()]) -> JSONResponse:
    """List who speaks."""
    found = Listings(store.database).speakers(asked.after, asked.limit + 1)
    return part(found, asked.limit, lambda each: str(each["key"]))


@router.get("/people/{name:path}", response_model=shapes.Person, responses=_ONE)
def person(store: Lent, name: Speaker) -> JSONResponse:
    """Show a speaker and what came of what was foretold."""
    found = Listings(store.database).speaker(name)
    if found is None:
        raise NoSuchPageError(name)
    foretold = [
        {"deal": deal["id"], "system": deal["system"], **promise}
        for deal, promise in Voices(store.database).foretold(name)
    ]
    return JSONResponse({**found, "foretold": foretold})


@router.get("/states", response_model=shapes.Part[shapes.Stance], responses=_ALL)
def states(store: Lent, asked: Annotated[StancesAsked, Query()]) -> JSONResponse:
    """List what states are said to stand for, by report."""
    found = Listings(store.database).stances(
        asked.state, asked.toward, asked.key(), asked.limit + 1
    )
    return part(found, asked.limit, lambda each: f"{each['document']}:{each['number']}")
