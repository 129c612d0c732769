"""The interface for programs as an application of its own, mounted at the desk."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from fastapi import FastAPI, Security
from fastapi.security import HTTPBearer

from armsflow.desk.api import decisions, finding, reading, register
from armsflow.desk.api.problems import handle
from armsflow.desk.api.shapes import Overtaken, Problem
from armsflow.desk.settings import Desk

PREFIX: Final = "/api/v1"
"""Where the interface is mounted."""

_ABOUT: Final = (
    "The register as JSON. Scripts send `Authorization: Bearer TOKEN`, with one from the account "
    "page. Lists come in parts: send `next` of one part as `after` for the next. Every error is an "
    "object with one sentence (RFC 9457)."
)
_BEARER: Final = HTTPBearer(auto_error=False, description="a token from the account page")


def interface(desk: Desk) -> FastAPI:
    """The application; what it is asked for has gone through the desk's gate before."""
    api = FastAPI(
        title="armsflow",
        version=version("armsflow"),
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        dependencies=[Security(_BEARER)],
    )
    api.state.desk = desk
    for each in (register, finding, decisions, reading):
        api.include_router(each.router)
    handle(api)
    _describe_problems(api)
    return api


def _describe_problems(api: FastAPI) -> None:
    """Add the shapes of errors to the description, in the place where it names them."""
    described: dict[str, Any] = api.openapi()
    schemas = described.setdefault("components", {}).setdefault("schemas", {})
    for shape in (Problem, Overtaken):
        schemas[shape.__name__] = shape.model_json_schema()
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
