"""People: when two names are one speaker."""

from __future__ import annotations

import unicodedata


def speaker_key(name: str) -> str:
    """What two spellings of a speaker's name share: the folded words without marks, in order.

    A single family name is not taken for a full name: "Cernescu" is kept apart from "Radu
    Cernescu", since two people may bear it.
    """
    flat = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in flat if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in letters).split()
    return " ".join(words)
