"""Pages from templates; all that comes from a register is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from armsflow.desk.settings import Desk
from armsflow.desk.visiting import may_review
from armsflow.register.decisions import Decision, Verdict
from armsflow.sources.formats import KNOWN_SUFFIXES
from armsflow.stores.store import Store
from armsflow.views.wording import unit_words

MENU: Final = (
    ("Queue", "/queue"),
    ("Deals", "/deals"),
    ("States", "/states"),
    ("Systems", "/systems"),
    ("People", "/people"),
    ("Alliances", "/alliances"),
    ("Watch", "/watch"),
    ("Runs", "/runs"),
    ("Add", "/add"),
)
"""The pages that every page leads to."""

_PAST: Final = {
    Verdict.ACCEPT: "Accepted",
    Verdict.CORRECT: "Corrected",
    Verdict.REJECT: "Rejected",
    Verdict.SAME: "Ruled to be the same deal",
    Verdict.DIFFERENT: "Ruled to be different deals",
    Verdict.UNSURE: "Noted as unsure",
    Verdict.SPLIT: "Split off",
    Verdict.MERGE: "Merged",
    Verdict.DISMISS: "Contradiction dismissed",
    Verdict.COMMENT: "Comment kept",
    Verdict.UNDO: "Undone",
}


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that was just taken, for the line that offers to undo it."""

    id: str
    words: str
    number: int


def desk_of(request: Request) -> Desk:
    """The desk that the request came to."""
    return cast("Desk", request.app.state.desk)


@contextmanager
def store_of(request: Request) -> Iterator[Store]:
    """A store for the time of one request."""
    with desk_of(request).stores.lend() as store:
        yield store


def done(decision: Decision, number: int) -> Done:
    """The line about a decision that was just taken."""
    about = f": {decision.field} is {decision.value or 'not said'}" if decision.evidence else ""
    count = len(decision.claims)
    of = f" ({count} claims)" if count > 1 and not about else ""
    return Done(decision.id, f"{_PAST[decision.verdict]}{about}{of}.", number)


def page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """The page that a template makes of ``values``."""
    written = environment().get_template(template).render(shared(request) | values)
    return HTMLResponse(written, status)


def shared(request: Request) -> dict[str, object]:
    """What every template may show."""
    desk = desk_of(request)
    return {
        "menu": MENU,
        "path": request.url.path,
        "visitor": request.state.visitor,
        "may_review": may_review(request),
        "csrf_token": request.state.csrf_token,
        "name_of": desk.name_of,
        "register": desk.register.rsplit("/", 1)[-1].split("?")[0],
        "done": _just_done(request),
    }


def _just_done(request: Request) -> Done | None:
    identity = request.query_params.get("done")
    if not identity:
        return None
    with store_of(request) as store:
        found = store.log.find(identity)
        return done(found, store.log.number()) if found else None


def amount_words(amount: str) -> str:
    """An amount of the register ("2 battery") as people say it; other words as they are."""
    count, _, unit = amount.partition(" ")
    if not unit.isalpha() or not count.isdecimal():
        return amount
    return f"{count} {unit_words(int(count), unit)}"


@cache
def environment() -> Environment:
    """The desk's templates."""
    made = Environment(
        loader=PackageLoader("armsflow.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["amount"] = amount_words
    made.globals["suffixes"] = KNOWN_SUFFIXES
    return made
