"""Where every form of the desk sends its decision, and the forms that are shown when asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from fastapi import APIRouter, Request, Response, status
from fastapi.responses import RedirectResponse

from armsflow.desk.asking import party_id, system_name
from armsflow.desk.deciding import Form, decide, form_of
from armsflow.desk.errors import NoSuchPageError
from armsflow.desk.rendering import desk_of, done, page, store_of
from armsflow.desk.sent import SentForm
from armsflow.desk.visiting import reviewer
from armsflow.register.corrections import CORRECTABLE
from armsflow.register.decisions import Decision, Verdict
from armsflow.stores.errors import OvertakenError
from armsflow.stores.quotes import quotes

router = APIRouter()

PART: Final = "x-part"
"""The header by which a script asks for what it puts into its page, not for a whole one."""

_ASKED: Final = {Verdict.CORRECT, Verdict.COMMENT}
_DONE: Final = re.compile(r"([?&])done=[^&#]*&?")


@router.get("/decisions")
def ask(request: Request) -> Response:
    """Show the form for a correction or a comment: a page, or the form alone for a script."""
    reviewer(request)
    form = form_of(request.query_params)
    with store_of(request) as store:
        found = quotes(store, form.claims)
    if not found or form.verdict not in _ASKED:
        raise NoSuchPageError(request.url.path)
    template = "ask_form.html.jinja" if PART in request.headers else "ask.html.jinja"
    chosen = [found[claim] for claim in form.claims if claim in found]
    return page(request, template, form=form, quotes=chosen, fields=CORRECTABLE)


@router.post("/decisions")
def take(request: Request, sent: SentForm) -> Response:
    """Keep a decision; where others have decided meanwhile, show what and ask again."""
    by, form = reviewer(request), _exact(request, form_of(sent))
    with store_of(request) as store:
        try:
            decision = decide(store, form, by)
        except OvertakenError as error:
            return _overtaken(request, form, error)
        number = store.log.number()
    if PART in request.headers:
        line = done(decision, number)
        return page(request, "done_line.html.jinja", line=line, back=form.back)
    return RedirectResponse(_back(form, decision), status.HTTP_303_SEE_OTHER)


def _exact(request: Request, form: Form) -> Form:
    """The form with the id of a state or system where its name was given."""
    catalogue = desk_of(request).catalogue
    if form.verdict is not Verdict.CORRECT or form.value is None:
        return form
    if form.field in {"supplier", "recipient"}:
        return replace(form, value=party_id(catalogue, form.value))
    if form.field == "system":
        return replace(form, value=system_name(catalogue, form.value))
    return form


def _overtaken(request: Request, form: Form, error: OvertakenError) -> Response:
    is_part = PART in request.headers
    template = "overtaken_line.html.jinja" if is_part else "overtaken.html.jinja"
    return page(
        request,
        template,
        status=status.HTTP_409_CONFLICT,
        form=form,
        others=error.others,
        number=error.number,
    )


def _back(form: Form, decision: Decision) -> str:
    """The page that the form came from, which then shows what was done."""
    address, _, anchor = _DONE.sub(r"\1", form.back).partition("#")
    address = address.rstrip("?&")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}done={decision.id}{'#' + anchor if anchor else ''}"
