"""Which documents are in a language that cannot be read."""

from __future__ import annotations

import re
from typing import Final

import pycld2

from armsflow.languages.scripts import mostly_latin
from armsflow.model import Document

READ: Final = frozenset({"en"})
"""The languages that can be read."""
_ENOUGH: Final = 12
"""Words below which a text says too little of its language: it is read."""
_LOOKED_AT: Final = 4000
"""Characters from the beginning by which a language is told."""
_UNKNOWN: Final = "un"
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that the library refuses a text for."""


def unread_language(document: Document) -> str | None:
    """``language:`` and the language of a document that cannot be read, else None.

    A language is told from the letters of its words, by Google's compact language detector.
    """
    if document.language not in READ:
        return f"language:{document.language}"
    if not mostly_latin(document.text):
        return "language:other-script"
    found = _language(document.text[:_LOOKED_AT])
    return None if found is None or found in READ else f"language:{found}"


def _language(text: str) -> str | None:
    """The ISO 639 code of the likeliest language; None where too little speaks for any."""
    if len(text.split()) < _ENOUGH:
        return None
    try:
        _, _, ((_, code, *_), *_) = pycld2.detect(_REFUSED.sub(" ", text), bestEffort=True)
    except pycld2.error:
        return None
    return None if code == _UNKNOWN else str(code)
