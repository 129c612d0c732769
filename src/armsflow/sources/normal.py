"""Text taken out of pages, letters and PDFs is made normal here, before anything has offsets.

A text file and a text in a table are not: they stay character for character as they came.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LINE_END: Final = re.compile(r"\r\n?|[\u2028\u2029\v\f]")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_CONTROLS: Final = dict.fromkeys([*range(9), *range(0x0E, 0x1C), 0x7F])
_SPACES: Final = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_ALL: Final = _UNSEEN | _CONTROLS | _SPACES | _LIGATURES


def normal(text: str) -> str:
    """The text with one kind of line end and space, letters composed, no invisible marks."""
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text).translate(_ALL))


def with_headline(body: str, title: str | None) -> str:
    """The body under its headline, which stands once whether or not the body repeats it."""
    if not title or body.startswith(title):
        return body
    return f"{title}\n\n{body}"
