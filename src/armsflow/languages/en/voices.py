"""Whose word a statement is, by the words that name the speaker."""

from __future__ import annotations

import re
from typing import Final

_OFFICIAL: Final = re.compile(
    r"\b(?:minist\w+|president|premier|chancellor|secretary|spokes\w+|government|governments|"
    r"ambassador|envoy|commissioner|general|gen|admiral|colonel|col|officer|officials?|army|"
    r"air force|navy|military|police|border service|council|parliament|congress|lawmakers?|mp|mps|"
    r"senator|deputy|deputies|embassy|kremlin|pentagon|white house|agency|court|king|prince|emir|"
    r"sultan|high commissioner|undersecretary|state department|administration|cabinet|delegate)\b",
    re.IGNORECASE,
)
_EXPERT: Final = re.compile(
    r"\b(?:analysts?|experts?|researchers?|professor|scholars?|institute|think[- ]tank|historian|"
    r"specialists?|observers?|fellow|columnist|retired|former|scientists?|editor|strateg\w+|"
    r"economists?|commentators?|project|centre|center|university|foundation)\b",
    re.IGNORECASE,
)


def is_expert(words: str) -> bool:
    """Whether the words name somebody who speaks as one who has studied the matter."""
    return bool(_EXPERT.search(words))


def is_official(words: str) -> bool:
    """Whether the words name somebody who speaks for a state or a body of it."""
    return bool(_OFFICIAL.search(words))
