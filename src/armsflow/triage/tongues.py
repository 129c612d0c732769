"""Which documents are in a language that cannot be read."""

from __future__ import annotations

import re
from typing import Final

from armsflow.languages.scripts import mostly_latin
from armsflow.model import Document

READ: Final = frozenset({"en"})
"""The languages that can be read."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    """the of and to in a is that for it on was with as by at be from has have are this its said
    will had an not or which but were been he his would who they their over after more about into
    up than new says could also may out""".split()
)
_SHARE: Final = 0.1
_ENOUGH: Final = 12
"""Words below which a text says too little of its language."""


def unread_language(document: Document) -> str | None:
    """``language:`` and the language of a document that cannot be read, else None."""
    if document.language not in READ:
        return f"language:{document.language}"
    if not mostly_latin(document.text):
        return "language:other-script"
    return None
