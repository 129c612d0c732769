"""The desk as a web application, made of a register and what its pages need."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Final

from fastapi import FastAPI, Request, Response, status
from fastapi.exception_handlers import (
    http_exception_handler,
    request_validation_exception_handler,
)
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from armsflow.desk.errors import NoSuchPageError, NotAllowedError
from armsflow.desk.pages import (
    add,
    alliances,
    deal,
    deals,
    decisions,
    documents,
    keys,
    people,
    queue,
    runs,
    search,
    states,
    systems,
    watch,
)
from armsflow.desk.rendering import page
from armsflow.desk.settings import Desk
from armsflow.desk.visiting import single_user
from armsflow.errors import ArmsflowError, ItemError
from armsflow.stores.errors import NoSuchDealError, NoSuchDocumentError

_LOG: Final = logging.getLogger(__name__)
_PAGES: Final = (
    *(add, alliances, deal, deals, decisions, documents, keys, people, queue, runs, search),
    *(states, systems, watch),
)
_NOT_THERE: Final = (NoSuchDealError, NoSuchDocumentError, NoSuchPageError)
API: Final = "/api/"
"""Where programs ask; they get no pages."""

_REFUSED: Final = {
    status.HTTP_404_NOT_FOUND: "There is no such page on this desk.",
    status.HTTP_405_METHOD_NOT_ALLOWED: "This page cannot be asked for in this way.",
    status.HTTP_400_BAD_REQUEST: "The form came broken; go back and send it again.",
}
_INCOMPLETE: Final = "The address or form lacks something that this page needs."
_UNUSABLE: Final = (
    "The register cannot be used just now, and nothing was changed; "
    "who runs this desk finds the reason in its log."
)


def desk_app(desk: Desk) -> FastAPI:
    """The application; its stores are closed when it ends."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.stores.close()

    app = FastAPI(title="armsflow desk", lifespan=life, docs_url=None, redoc_url=None)
    app.state.desk = desk
    static = files("armsflow.desk").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    for each in _PAGES:
        app.include_router(each.router, include_in_schema=False)
    app.add_exception_handler(ArmsflowError, _complaint)
    app.add_exception_handler(HTTPException, _refusal)
    app.add_exception_handler(RequestValidationError, _refusal)
    single_user(app, desk.user)
    return app


def _complaint(request: Request, error: Exception) -> Response:
    """A page with the error's own sentence; what only the desk's owner may know is logged."""
    code, sentence = status.HTTP_422_UNPROCESSABLE_CONTENT, str(error)
    if isinstance(error, _NOT_THERE):
        code = status.HTTP_404_NOT_FOUND
    elif isinstance(error, NotAllowedError):
        code = status.HTTP_403_FORBIDDEN
    elif not isinstance(error, ItemError):
        _LOG.error("%s", error)
        code, sentence = status.HTTP_503_SERVICE_UNAVAILABLE, _UNUSABLE
    return page(request, "complaint.html.jinja", status=code, sentence=sentence)


async def _refusal(request: Request, error: Exception) -> Response:
    """What the framework refuses, as a page; programs get the framework's own answer."""
    if isinstance(error, HTTPException):
        if request.url.path.startswith(API):
            return await http_exception_handler(request, error)
        code, sentence = error.status_code, _REFUSED.get(error.status_code, str(error.detail))
        return page(request, "complaint.html.jinja", status=code, sentence=sentence)
    if request.url.path.startswith(API) and isinstance(error, RequestValidationError):
        return await request_validation_exception_handler(request, error)
    code = status.HTTP_422_UNPROCESSABLE_CONTENT
    return page(request, "complaint.html.jinja", status=code, sentence=_INCOMPLETE)
