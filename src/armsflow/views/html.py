"""One self-contained HTML page: every value linked to its words, nothing loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from armsflow.model import Failure, Reading
from armsflow.views.marks import MarkKind
from armsflow.views.page import article
from armsflow.views.wording import title_words, visible

_LEGEND: Final = (
    MarkKind.SUPPLIER,
    MarkKind.RECIPIENT,
    MarkKind.ITEM,
    MarkKind.QUANTITY,
    MarkKind.DATE,
    MarkKind.VALUE,
    MarkKind.SOURCE,
    MarkKind.CUE,
    MarkKind.CONTENT,
)


def render(outcomes: Iterable[Reading | Failure]) -> Iterator[str]:
    """The page in pieces: an article for each reading, and what could not be read at the end."""
    readings: list[Reading] = []
    failures: list[str] = []
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            failures.append(visible(outcome.message))
        else:
            readings.append(outcome)
    script = _asset("page.js")
    titles = [title_words(reading.document) for reading in readings]
    yield _macro("head", _asset("page.css"), _script_hash(script), _LEGEND, titles)
    for number, reading in enumerate(readings, start=1):
        yield _macro("article", article(reading, number))
    yield _macro("tail", failures, script)


def _macro(name: str, *values: object) -> str:
    """What the template's macro ``name`` makes of ``values``; all that is no asset is escaped."""
    macro: Callable[..., str] = getattr(_template().module, name)
    return macro(*values)


@cache
def _template() -> Template:
    loader = PackageLoader("armsflow.views")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja")


def _asset(name: str) -> Markup:
    """A style sheet or script of ours, put into the page as it stands."""
    text = files("armsflow.views").joinpath("templates", name).read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 # our own file


def _script_hash(script: str) -> str:
    """What the page's policy names its one script by: nothing else in it can run."""
    digest = hashlib.sha256(f"\n{script}".encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
