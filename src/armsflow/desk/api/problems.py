"""Errors for programs: every one an object with one sentence (RFC 9457)."""

from __future__ import annotations

import logging
from typing import Any, Final

from fastapi import FastAPI, Request, Response, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from armsflow.desk.access.errors import UNUSABLE, RefusedError
from armsflow.desk.access.refusing import PROBLEM, TITLES, problem, refused
from armsflow.desk.api.shapes import Overtaken, Problem
from armsflow.desk.errors import NoSuchPageError, NotAllowedError
from armsflow.errors import ArmsflowError, ItemError
from armsflow.stores.errors import NoSuchDealError, NoSuchDocumentError, OvertakenError

_LOG: Final = logging.getLogger(__name__)
_STATUS: Final = (
    ((NoSuchDealError, NoSuchDocumentError, NoSuchPageError), status.HTTP_404_NOT_FOUND),
    ((NotAllowedError,), status.HTTP_403_FORBIDDEN),
    ((ItemError,), status.HTTP_422_UNPROCESSABLE_CONTENT),
)
_NOWHERE: Final = "There is nothing at this address; /api/v1/openapi.json lists what there is."
_METHOD: Final = "This address does not take this method; its Allow header says which it takes."
_NO_OBJECT: Final = "The body is no JSON that can be read; send one object in UTF-8."

Responses = dict[int | str, dict[str, Any]]


def described(*codes: int) -> Responses:
    """The errors that an operation may answer with, for its description."""
    always = (401, 403, 421, 422, 429, 503)
    return {code: _response(code, Problem) for code in sorted({*always, *codes})}


def overtaken() -> Responses:
    """The answer to a decision that came too late, for its description."""
    return {409: _response(409, Overtaken)}


def handle(app: FastAPI) -> None:
    """Let every error of ``app`` be answered as a problem."""
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(OvertakenError, _overtaken)
    app.add_exception_handler(ArmsflowError, _failed)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _no_such_way)


def _response(code: int, shape: type[Problem]) -> dict[str, Any]:
    reference = {"$ref": f"#/components/schemas/{shape.__name__}"}
    return {"description": TITLES[code], "content": {PROBLEM: {"schema": reference}}}


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)  # noqa: S101 for this alone it is the handler
    return refused(request, error)


def _overtaken(_: Request, error: Exception) -> Response:
    assert isinstance(error, OvertakenError)  # noqa: S101 for this alone it is the handler
    said = Overtaken(
        type="about:blank",
        title=TITLES[409],
        status=409,
        detail=str(error),
        others=[decision.id for decision in error.others],
        number=error.number,
    )
    return JSONResponse(said.model_dump(), 409, media_type=PROBLEM)


def _failed(_: Request, error: Exception) -> Response:
    found = next((code for kinds, code in _STATUS if isinstance(error, kinds)), None)
    if found is not None:
        return problem(found, str(error))
    _LOG.error("%s", error)
    return problem(status.HTTP_503_SERVICE_UNAVAILABLE, UNUSABLE)


def _not_understood(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 for this alone it is the handler
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the body"
    return problem(422, f"{where[:80]}: {str(first['msg'])[:200]}.")


def _no_such_way(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 for this alone it is the handler
    if error.status_code == status.HTTP_404_NOT_FOUND:
        return problem(404, _NOWHERE)
    if error.status_code == status.HTTP_405_METHOD_NOT_ALLOWED:
        answer = problem(405, _METHOD)
        answer.headers.update(error.headers or {})
        return answer
    return problem(422, _NO_OBJECT)
