"""Web pages: the article's own words, and what the page says of its title, date and outlet.

The article is found by trafilatura (Barbaresi, ACL 2021). Offsets of a reading point into the
text found, headline first, not into the page's source.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from armsflow.errors import PageWithoutTextError
from armsflow.model import Document
from armsflow.sources.dates import past_day
from armsflow.sources.decoding import decode, is_visible
from armsflow.sources.languages import language_of
from armsflow.sources.limits import check_length
from armsflow.sources.markup import words_of
from armsflow.sources.normal import normal, with_headline

if TYPE_CHECKING:
    from trafilatura.settings import Document as Article

_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""",
    re.IGNORECASE,
)
_LANGUAGE: Final = re.compile(
    r"""<html\b[^<>]{0,2000}?\s(?:xml:)?lang\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_HEAD: Final = 4096
_WHOLE: Final = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_MAX_TAGS: Final = 30_000
_DAY_OF_PUBLICATION: Final = {"original_date": True, "extensive_search": False}
"""Where the page says it; a search of all its words takes seconds and finds other days too."""
_ON_SOUP: Final = (
    AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError
)  # fmt: skip
"""What trafilatura and the libraries under it raise on pages that no browser would mind."""


def document_from_html(data: bytes, where: str, *, charset: str | None = None) -> Document:
    """The document that a page holds; ``where`` becomes its ``ref``.

    ``charset`` is what the server declared. Raises
    :class:`~armsflow.errors.PageWithoutTextError` for a page without words.
    """
    page = decode(data, where, declared=charset or _declared(data))
    article = _article(page)
    if article and article.text and any(map(is_visible, article.text)):
        return replace(_document(article.text, article, where), language=_language(page))
    text = normal(words_of(page))
    if not any(map(is_visible, text)):
        raise PageWithoutTextError(where)
    return Document(text=check_length(text, where), ref=where, language=_language(page))


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii", "ignore") if found else None


def _article(page: str) -> Article | None:
    """What trafilatura finds; None for tag soup, where it fails or is slow."""
    if page.count("<") > _MAX_TAGS:
        return None  # its time grows with the square of the tags that are left open
    # Imported here: it takes 0.2 s, which other formats need not pay.
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document as Article  # noqa: PLC0415

    whole = page if _WHOLE.search(page) else f"<html><body>{page}</body></html>"
    try:
        found = bare_extraction(
            whole,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=_DAY_OF_PUBLICATION,
        )
    except _ON_SOUP:
        return None
    return found if isinstance(found, Article) else None


def _document(body: str, article: Article, where: str) -> Document:
    title = normal(article.title) if article.title else None
    text = with_headline("\n\n".join(normal(body).splitlines()), title)
    return Document(
        text=check_length(text, where),
        ref=where,
        title=title,
        url=article.url,
        publisher=article.sitename,
        published=past_day(article.date, where),
    )


def _language(page: str) -> str:
    """The language that the page's root element names."""
    found = _LANGUAGE.search(page, 0, _HEAD)
    return language_of(found[1] if found else None)
