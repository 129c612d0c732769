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


class _Described(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """The description, made when it is first asked for, with the shapes of errors."""
        if self.openapi_schema:
            return self.openapi_schema
        described = super().openapi()
        schemas = described.setdefault("components", {}).setdefault("schemas", {})
        for shape in (Problem, Overtaken):
            schemas[shape.__name__] = shape.model_json_schema()
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        return described


def interface(desk: Desk) -> FastAPI:
    """The application; what it is asked for has gone through the desk's gate before."""
    api = _Described(
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
    return api
