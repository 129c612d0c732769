"""Spelling: how an alias must be written in a text, told from its own shape."""

from __future__ import annotations

import re

from armsflow.catalogue.compiled import Case
from armsflow.catalogue.naming import Name

_SHORTEST_FREE_ABBREVIATION = 5
GATE = "?"
"""Before an alias in a table: it counts only in the company of evidence."""
_DIGIT = re.compile(r"\d")
_OPEN = re.compile(r"\d[^\W\d_]{0,4}$")
_SHORT_WORD = re.compile(
    r"(?i)(?:a|an|am|as|at|be|by|do|go|he|i|if|in|is|it|me|mi|my|no|of|on|or|so|to|up|us|we)[\W\d_]"
)


def party_name(text: str, form: str = "name", language: str = "en", terms: str = "") -> Name:
    """A name of a state, firm, person or place; ``?`` before it gates it, as the term does."""
    written = text.removeprefix(GATE)
    return Name(
        text=written,
        language=language,
        form=form,
        case=Case.TITLE if "title" in terms and " " in written else party_case(written),
        gated=written != text or "gated" in terms,
        first_name="first-name" in terms,
        family_name="surname" in (form, *terms.split()),
    )


def system_name(text: str) -> Name:
    """A name of a weapon system as a user's table has it; ``?`` before it gates it."""
    written = text.removeprefix(GATE)
    return Name(
        text=written,
        language="und",
        form="designation" if _DIGIT.search(written) else "name",
        case=designation_case(written),
        gated=written != text,
        open_ended=is_open_ended(written),
    )


def party_case(text: str) -> Case:
    """``UPPER`` for abbreviations, ``CAPITAL`` for proper names in Latin letters."""
    if text.isupper():
        return Case.UPPER
    return Case.CAPITAL if text[:1].isupper() else Case.ANY


def designation_case(text: str) -> Case:
    """How a weapon's designation must be written."""
    if not _DIGIT.search(text):
        return _word_case(text)
    return Case.JOINED if _SHORT_WORD.match(text) else Case.ANY


def _word_case(text: str) -> Case:
    if text.isupper() and len(text) < _SHORTEST_FREE_ABBREVIATION:
        return Case.UPPER
    return Case.CAPITAL if text[:1].isupper() else Case.ANY


def is_open_ended(text: str) -> bool:
    """Whether an unknown suffix may follow: a designation that ends in figures or their suffix."""
    return _OPEN.search(text) is not None and text[:1].isalpha()
