"""The address that reads: a text in, its reading out; nothing is kept."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from armsflow.desk.access.errors import RefusedError
from armsflow.desk.api import shapes
from armsflow.desk.api.asking import AtDesk
from armsflow.desk.api.problems import described
from armsflow.model import Document, Failure
from armsflow.model.codec import to_json

router = APIRouter()


@router.post("/read", response_model=shapes.Reading, responses=described(413))
def read(desk: AtDesk, report: shapes.Report) -> JSONResponse:
    """Read a report and give what it says."""
    document = Document(
        text=report.text,
        ref=report.ref,
        publisher=report.publisher,
        title=report.title,
        published=report.published,
    )
    with desk.reading:
        (outcome,) = desk.read([document])
    if isinstance(outcome, Failure):
        raise RefusedError(422, outcome.message)
    return JSONResponse(to_json(outcome))
