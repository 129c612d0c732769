"""Addresses: a page fetched and read as the format that its server says it has."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from armsflow.errors import AddressAnswerError
from armsflow.model import Document
from armsflow.sources.fetching import Fetcher, Page
from armsflow.sources.html import document_from_html
from armsflow.sources.text import document_from_text

_READERS: Final = {
    "text/html": document_from_html,
    "application/xhtml+xml": document_from_html,
    "text/plain": document_from_text,
}


def document_from_url(url: str, fetcher: Fetcher | None = None) -> Document:
    """The document at ``url``; its ``ref`` and ``url`` are the address as given.

    Raises an :class:`~armsflow.errors.ItemError` for an address that is refused, does not answer,
    or answers with something else than a page or plain text.
    """
    return document_from_page((fetcher or Fetcher()).fetch(url), url)


def document_from_page(page: Page, url: str) -> Document:
    """The document that ``page`` is, which came from ``url``.

    Raises an :class:`~armsflow.errors.ItemError` for what is neither a page nor plain text.
    """
    read = _READERS.get(page.media_type)
    if read is None:
        raise AddressAnswerError(url, f"it is {page.media_type}, not a page or plain text")
    return replace(read(page.data, url, charset=page.charset), url=url)
