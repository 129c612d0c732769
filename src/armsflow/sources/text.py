"""Plain text: the file's text is the document's, character for character."""

from __future__ import annotations

from armsflow.model import Document
from armsflow.sources.decoding import decode
from armsflow.sources.limits import check_length


def document_from_text(data: bytes, where: str, *, charset: str | None = None) -> Document:
    """The document that a text file holds; ``where`` becomes its ``ref``.

    Raises an :class:`~armsflow.errors.ItemError` for bytes that are no text.
    """
    text = check_length(decode(data, where, declared=charset), where)
    return Document(text=text, ref=where)
