"""Addresses of decisions: what was decided, and deciding."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from armsflow.desk.api import shapes
from armsflow.desk.api.asking import DecisionsAsked, Lent, part
from armsflow.desk.api.problems import described, overtaken
from armsflow.desk.deciding import Form, decide
from armsflow.desk.visiting import reviewer
from armsflow.stores.listings import Listings

router = APIRouter()


@router.get("/decisions", response_model=shapes.Part[shapes.Decision], responses=described())
def decisions(store: Lent, asked: Annotated[DecisionsAsked, Query()]) -> JSONResponse:
    """List decisions in the order in which they were kept."""
    found = Listings(store.database).decisions(asked.after, asked.limit + 1)
    return part(found, asked.limit, lambda each: str(each["number"]))


@router.post(
    "/decisions",
    status_code=201,
    response_model=shapes.Taken,
    responses=described(404, 413) | overtaken(),
)
def take(request: Request, store: Lent, wanted: shapes.WantedDecision) -> JSONResponse:
    """Take a decision in the name of the token's owner."""
    form = Form(
        verdict=wanted.verdict,
        claims=tuple(dict.fromkeys(wanted.claims)),
        seen=wanted.seen,
        field=wanted.field,
        value=wanted.value,
        evidence=wanted.evidence,
        text=wanted.text,
        undoes=wanted.undoes,
        back="",
    )
    taken = decide(store, form, reviewer(request))
    return JSONResponse({"id": taken.id, "number": store.log.number()}, 201)
