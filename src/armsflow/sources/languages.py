"""The language that a file says it is in."""

from __future__ import annotations

import re
from typing import Final

DEFAULT_LANGUAGE: Final = "en"

_TAG: Final = re.compile(r"([a-z]{2,3})(?:[-_].*)?\Z", re.DOTALL)


def language_of(tag: str | None) -> str:
    """The language of a tag such as ``en-GB``: ``en``; English where the tag says nothing."""
    found = _TAG.match((tag or "").strip().lower())
    return found[1] if found else DEFAULT_LANGUAGE
