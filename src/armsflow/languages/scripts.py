"""Which script a text is mostly written in, to tell apart what can be read from what cannot."""

from __future__ import annotations

import re

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile(r"[\u0370-\u1fff\u2c00-\uabff\uac00-\ud7af\uf900-\ufdff\ufe70-\ufeff]")
_SAMPLE = 20_000


def mostly_latin(text: str) -> bool:
    """Whether at least half of the letters of the text's beginning are Latin."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return True
    others = len(_OTHER.findall(sample))  # Asked first: most texts have none.
    return not others or len(_LATIN.findall(sample)) >= others
