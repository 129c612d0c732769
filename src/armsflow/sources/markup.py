"""The words between tags, however broken the markup; time grows with the page's length alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>", re.DOTALL
)
_UNSEEN: Final = frozenset({"head", "noscript", "script", "style", "template", "textarea"})
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "em", "font", "i", "mark", "span", "strong", "sup", "u"}
)


def words_of(page: str) -> str:
    """The visible words of an HTML page, a paragraph for each block, without the tags."""
    lines = unescape("".join(_pieces(page))).splitlines()
    return "\n\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _pieces(page: str) -> Iterator[str]:
    unseen: str | None = None
    place = 0
    for tag in _TAG.finditer(page):
        name = (tag[2] or "").lower()
        if unseen is None:
            yield page[place : tag.start()]
            yield _gap(name)
        place = tag.end()
        unseen = _unseen_after(unseen, name, closing=bool(tag[1]))
    if unseen is None:
        yield page[place:]


def _gap(name: str) -> str:
    """What a tag leaves between the words on its two sides."""
    return "" if name in _INLINE or not name else "\n"


def _unseen_after(unseen: str | None, name: str, *, closing: bool) -> str | None:
    """The element whose words stay unseen once the tag has been passed."""
    if unseen is not None:
        return None if closing and name == unseen else unseen
    return name if name in _UNSEEN and not closing else None
