"""What English words say of the future: deliveries, signatures and withdrawals with a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from armsflow.languages.en.deadlines import deadlines
from armsflow.languages.en.numbers import number
from armsflow.languages.en.sentences import sentences
from armsflow.model import Span

_WORD: Final = r"(?<!\w)(?:{})(?!\w)"


def _any(*alternatives: str, case: bool = False) -> re.Pattern[str]:
    """A pattern for any of the alternatives as whole words."""
    flags = re.NOFLAG if case else re.IGNORECASE
    return re.compile(_WORD.format("|".join(alternatives)), flags)


_TO_DO: Final = (
    "hand deliver have arrive receive ship transfer supply complete sign get withdraw".split()
)
_AHEAD: Final = _any(
    *r"will would could shall must should due expects? expected promis\w+ scheduled".split(),
    *r"planned plans? pledg\w+ vow\w* \w+['’]ll".split(),
    *("to be", "set to", "going to", "handover -", "delivery -"),
    *(f"to {verb}" for verb in _TO_DO),
)
_PAPER: Final = "(?:contract|agreement|deal|letter)"
_SIGNATURE: Final = _any(rf"{_PAPER}.{{0,60}}\bsign\w*", rf"sign\w*\b.{{0,60}}\b{_PAPER}")
_WITHDRAWAL: Final = _any(r"withdr\w+", r"pull\w* out", "shipped back", "sent home", "leave")
_ARRIVAL: Final = _any(
    *r"arriv\w+ deliver\w* ship\w* suppl(?:y|ie[sd]) transfer\w* receiv\w+ come coming".split(),
    *r"flying moved? station\w* have get first remaining give due put land\w*".split(),
    *(r"hand(?:ed|s|ing)?[ -]?over\w*", r"expect\w* (?:it|them)", r"on \w+ soil", "be here"),
    *("stand on duty", "in service", "in time for"),
)
_WHOLE: Final = _any(
    *r"all complet\w+ finish\w* both entire\w* whole".split(), "the delivery", "in full"
)
_FIRST: Final = _any(r"first(?! quarter| half| of [A-Z])", r"begin\w*", r"start\w*")
_NOT_SO: Final = _any(
    "(?:will|would|shall|must|should|to) (?:not|never|no longer)",
    "(?:was|were|had been|had) (?:supposed|promised|due|expected)",
    *("would have", "might", "won['’]t", "wouldn['’]t", "may (?!20)"),
    case=True,
)
_TOTAL: Final = re.compile(
    r"\bof\s+(?:the\s+|its\s+|their\s+)?(?P<number>\d[\d,]*|[a-z]+(?:-[a-z]+)?)\b", re.IGNORECASE
)
_LOTS: Final = (
    "first second third fourth fifth last final remaining remainder rest balance further another "
    "additional more next initial"
).split()
_PART: Final = re.compile(
    rf"^(?:(?:the|a|an|its|their) )?(?:\w+ )??(?:{'|'.join(_LOTS)})\b", re.IGNORECASE
)
_THERE_IS_NO: Final = r"there (?:is|was|were|are|has been) (?:no|never)\b"
_FABRICATED: Final = (
    r"the (?:relevant )?reports? (?:is|are|was) (?:purely )?(?:fabricated|false|untrue)"
)
_VOID: Final = re.compile(
    rf"^\W*(?:{_THERE_IS_NO}|no such\b|nothing of the (?:kind|sort)\b|{_FABRICATED})", re.IGNORECASE
)
_NAY: Final = re.compile(
    r"^(?:\w+ )?(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es|ed))\b",
    re.IGNORECASE,
)
_ELSE: Final = re.compile(
    r"\b(?:estimat|critic|concern|accus|compar|suggest|doubt|fear|offer|request|call|demand)",
    re.IGNORECASE,
)
_BRIEF: Final = 4


class Happening(StrEnum):
    """What is foretold."""

    DELIVERY = "delivery"
    CONTRACT = "contract"
    WITHDRAWAL = "withdrawal"


_HAPPENINGS: Final = (
    (Happening.CONTRACT, _SIGNATURE),
    (Happening.WITHDRAWAL, _WITHDRAWAL),
    (Happening.DELIVERY, _ARRIVAL),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretelling:
    """A sentence that says by when something will happen.

    ``span`` is the deadline's own words. ``whole`` is true where it speaks of all of it,
    ``first`` where it speaks of a beginning.
    """

    due: str
    span: Span
    sentence: Span
    what: Happening
    first: bool
    whole: bool


def foretellings(text: str, published: str | None) -> Iterator[Foretelling]:
    """Every sentence of ``text`` that foretells a delivery, signature or withdrawal by a date."""
    for span in sentences(text):
        words = span.of(text)
        if _AHEAD.search(words) and not _NOT_SO.search(words):
            yield from _of_sentence(text, span, published)


def _of_sentence(text: str, span: Span, published: str | None) -> Iterator[Foretelling]:
    words = span.of(text)
    what = next((kind for kind, pattern in _HAPPENINGS if pattern.search(words)), None)
    if what is None:
        return
    first, whole = bool(_FIRST.search(words)), bool(_WHOLE.search(words))
    for found in deadlines(text, span, published):
        yield Foretelling(
            due=found.due,
            span=found.span,
            sentence=span,
            what=what,
            first=first,
            whole=whole and not first,
        )


def total_named(text: str, value: float) -> float | None:
    """The total that words name beside the number ``value``: 15 in "the first four of 15"."""
    for match in _TOTAL.finditer(text):
        named = number(match["number"].lower().replace(",", "").split())
        if named is not None and named > value:
            return named
    return None


_VAGUE: Final = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}


def at_least(text: str) -> float | None:
    """The smallest number that a vague plural can mean: 24 for "dozens of launchers"."""
    words = text.casefold().split()
    return next((float(_VAGUE[word]) for word in words if word in _VAGUE), None)


def is_part(text: str) -> bool:
    """Whether an item's words say that it is one lot among others: "the first six", "a further"."""
    return bool(_PART.search(text))


def denies(cue: str, content: str) -> bool:
    """Whether a statement rejects a report: "dismissed the report", "There is no freeze"."""
    brief = len(content.split()) <= _BRIEF
    return bool(_VOID.search(content)) or (
        brief and bool(_NAY.search(cue)) and not _ELSE.search(content)
    )
