"""Designations: what the shape of a name tells, and when it is too plain to stand alone."""

from __future__ import annotations

import re

from armsflow.catalogue.building.records import AliasForm, AliasLanguage, AliasRecord
from armsflow.catalogue.folding import fold_name

_GRAU = re.compile(r"\d{1,2}[A-ZА-Я]{1,2}\d{1,4}[A-ZА-Я]{0,3}\d{0,2}(?:-\d)?")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_ROAD_LIKE = re.compile(r"[A-Za-z]\d{2}")
_PLAIN_SERIES = re.compile(
    r"(?i)(?:(?:type|mark|mk)[ -]?\d|(?:model|class|series|block)[ -]?\d{1,2})"
)
_SHORT_ABBREVIATION = re.compile(r"[A-ZА-ЯЁ]{1,3}")
_SHORTEST_FREE = 3


def key(text: str) -> str:
    """What is left of a name when case, accents, look-alike letters and separators are folded."""
    return "".join(fold_name(text).split())


def alias_key(text: str) -> tuple[bool, str]:
    """Script and folded form: the same for two aliases that a text cannot tell apart.

    The separators of a designation may be left out in a text ("Su 27"), those of words not.
    """
    return is_cyrillic(text), key(text) if has_digit(text) else fold_name(text)


def is_cyrillic(text: str) -> bool:
    """Whether a name holds a Cyrillic letter."""
    return _CYRILLIC.search(text) is not None


def has_digit(text: str) -> bool:
    """Whether a name holds a digit, as designations do and proper names do not."""
    return any(character.isdigit() for character in text)


def form_of(text: str) -> AliasForm:
    """The form of an alias that its table does not state."""
    if _GRAU.fullmatch(text):
        return "grau"
    if has_digit(text):
        return "designation"
    return "abbreviation" if text.isupper() else "name"


def language_of(text: str) -> AliasLanguage:
    """Russian if there is a Cyrillic letter, undetermined for a bare code, else English."""
    if is_cyrillic(text):
        return "ru"
    return "und" if has_digit(text) and " " not in text else "en"


def is_too_plain(text: str) -> bool:
    """Whether a name is so short or so common in shape that it never counts alone.

    Two signs ("K2"), three capitals ("NSM"), a letter and two digits without a hyphen ("M16",
    as roads and motorways are called), and numbered series ("Type 2", "Mk 3", "Block 50").
    """
    short = len(key(text)) < _SHORTEST_FREE
    shapes = (_ROAD_LIKE, _PLAIN_SERIES, _SHORT_ABBREVIATION)
    return short or any(shape.fullmatch(text) for shape in shapes)


def alias(text: str, *, form: AliasForm | None = None, gated: bool = False) -> AliasRecord:
    """An alias with its form and language read from its shape; plain shapes are gated."""
    return AliasRecord(
        text=text,
        language=language_of(text),
        form=form or form_of(text),
        gated=gated or is_too_plain(text),
    )
