"""The desk as a web application, made of a register and what its pages need."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Final

from fastapi import FastAPI, Request, Response, status
from fastapi.staticfiles import StaticFiles

from armsflow.desk.access import protect
from armsflow.desk.api import PREFIX, interface
from armsflow.desk.errors import NoSuchPageError, NotAllowedError
from armsflow.desk.pages import decisions, documents, keys, queue
from armsflow.desk.rendering import page
from armsflow.desk.settings import Desk
from armsflow.errors import ArmsflowError, ItemError
from armsflow.stores.errors import NoSuchDealError, NoSuchDocumentError

_STATUS: Final = (
    ((NoSuchDealError, NoSuchDocumentError, NoSuchPageError), status.HTTP_404_NOT_FOUND),
    ((NotAllowedError,), status.HTTP_403_FORBIDDEN),
    ((ItemError,), status.HTTP_422_UNPROCESSABLE_CONTENT),
)


def desk_app(desk: Desk) -> FastAPI:
    """The application; its stores are closed when it ends."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.stores.close()

    app = FastAPI(title="armsflow desk", lifespan=life, openapi_url=None)
    app.state.desk = desk
    static = files("armsflow.desk").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    for each in (decisions, documents, keys, queue):
        app.include_router(each.router, include_in_schema=False)
    app.add_exception_handler(ArmsflowError, _complaint)
    app.mount(PREFIX, interface(desk))
    protect(app, desk)
    return app


def _complaint(request: Request, error: Exception) -> Response:
    """A page with the error's own sentence."""
    found = (code for kinds, code in _STATUS if isinstance(error, kinds))
    code = next(found, status.HTTP_503_SERVICE_UNAVAILABLE)
    return page(request, "complaint.html.jinja", status=code, sentence=str(error))
