"""Putting the gate before a desk."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

from armsflow.desk.access import account, administration, login
from armsflow.desk.access.cookies import is_tls
from armsflow.desk.access.errors import OpenDeskError, RefusedError
from armsflow.desk.access.form_tokens import FormTokens
from armsflow.desk.access.gate import Gate
from armsflow.desk.access.headers import secure
from armsflow.desk.access.hosts import is_loopback
from armsflow.desk.access.identity import Identity
from armsflow.desk.access.rates import Rates
from armsflow.desk.access.refusing import refused
from armsflow.desk.settings import Desk
from armsflow.stores.forms import Forms
from armsflow.stores.team import Team
from armsflow.stores.team_errors import TeamError

_LOG = logging.getLogger(__name__)

_FAULT = "The desk has met a fault of its own and did not finish; its log on the server says more."
_SENTENCES = {
    400: "The form came broken; go back, load the page anew and send it again.",
    404: "There is no such page on this desk.",
    405: "This page cannot be asked for in this way.",
}


def protect(app: FastAPI, desk: Desk) -> None:
    """Let everything that is asked of ``app`` go through the gate, and add the pages of access."""
    identity = Identity(desk.stores, desk.user)
    with identity.database() as database:
        forms = FormTokens(Forms(database).secret())
    app.state.identity, app.state.rates = identity, Rates()
    for each in (login, account, administration):
        app.include_router(each.router, include_in_schema=False)
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(TeamError, _not_done)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _no_such_page)
    app.add_exception_handler(Exception, _fault)
    app.add_middleware(Gate, identity=identity, forms=forms)


def check_host(host: str, desk: Desk) -> None:
    """Raise :class:`OpenDeskError` if a desk without members were reached by other machines."""
    with desk.stores.lend() as store:
        if not is_loopback(host) and not Team(store.database).is_there():
            raise OpenDeskError(host)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)  # noqa: S101 for this alone it is the handler
    return refused(request, error)


def _not_done(request: Request, error: Exception) -> Response:
    return refused(request, RefusedError(422, str(error)))


def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 for this alone it is the handler
    names = dict.fromkeys(str(each["loc"][-1]) for each in error.errors())
    known = ", ".join(name for name in names if name.isidentifier())
    return refused(request, RefusedError(422, f"Missing or not understood: {known or 'the form'}."))


def _no_such_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 for this alone it is the handler
    sentence = _SENTENCES.get(error.status_code, str(error.detail))
    answer = refused(request, RefusedError(error.status_code, sentence))
    answer.headers.update(error.headers or {})
    return answer


def _fault(request: Request, error: Exception) -> Response:
    _LOG.error("%s", type(error).__name__, exc_info=error)
    response = PlainTextResponse(_FAULT, 500)
    secure(response.headers, tls=is_tls(request), kept=False)
    return response
