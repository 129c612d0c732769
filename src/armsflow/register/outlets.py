"""Outlets: how a publisher is named, by itself and by others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ASIDE: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_INITIALS: Final = 3
_WORDS: Final = 2


@lru_cache(maxsize=4096)
def outlet_name(publisher: str) -> str:
    """A publisher's name without what is in brackets: "Rubezh Service (machine-translated)"."""
    return _ASIDE.sub("", publisher).strip() or publisher


@lru_cache(maxsize=4096)
def credit_names(publisher: str) -> frozenset[str]:
    """How others name a publisher: in full, without its last word, by its initials."""
    words = [w for w in outlet_name(publisher).casefold().split() if w != "the"]
    names = {" ".join(words), " ".join(["the", *words])}
    if len(words) > _WORDS:
        names |= {" ".join(words[:-1]), " ".join(["the", *words[:-1]])}
    if len(words) >= _INITIALS:
        names.add("".join(word[0] for word in words))
    return frozenset(names)
