"""A dossier as one HTML page that loads nothing from anywhere."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from armsflow.dossier.content import Dossier


def render(dossier: Dossier, pictures: tuple[str, ...] = ()) -> str:
    """The page; ``pictures`` are SVG elements to show below the summary."""
    drawn = [Markup(picture) for picture in pictures]  # noqa: S704 we drew them ourselves
    return _template().render(dossier=dossier, pictures=drawn)


@cache
def _template() -> Template:
    loader = PackageLoader("armsflow.dossier")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("dossier.html.jinja")
