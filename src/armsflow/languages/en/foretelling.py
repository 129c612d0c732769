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

_AHEAD: Final = re.compile(
    r"\b(?:will|would|could|shall|must|should|due|expect(?:s|ed)?|to be|promis\w+|scheduled|planned|"
    r"plans?|set to|going to|pledg\w+|vow\w*|to (?:hand|deliver|have|arrive|receive|ship|transfer|"
    r"supply|complete|sign|get|withdraw))\b|['’]ll\b|\b(?:handover|delivery) -",
    re.IGNORECASE,
)
_HAPPENINGS: Final = (
    ("contract", re.compile(r"\b(?:contract|agreement|deal|letter)\b.{0,60}\bsign\w*|\bsign\w*\b.{0,60}\b(?:contract|agreement|deal|letter)\b", re.IGNORECASE)),
    ("withdrawal", re.compile(r"\bwithdr\w+|\bpull\w* out|\bshipped back|\bsent home|\bleave\b", re.IGNORECASE)),
    ("delivery", re.compile(
        r"\barriv\w+|\bdeliver\w*|\bhand(?:ed|s|ing)?[ -]?over\w*|\bship\w*\b|\bsuppl(?:y|ie[sd])\b|"
        r"\btransfer\w*|\breceiv\w+|\bbe here\b|\bon \w+ soil\b|\bcome\b|\bcoming\b|\bbe put\b|"
        r"\bflying\b|\bmoved?\b|\bstation\w*|\bstand on duty\b|\bhave\b|\bget\b|\bfirst\b|\bremaining\b|"
        r"\bgive\b|\bdue\b|\bexpect\w* (?:it|them)\b|\bput\b|\bland\w*\b|\bin service\b|\bin time for\b",
        re.IGNORECASE,
    )),
)  # fmt: skip
_WHOLE: Final = re.compile(
    r"\ball\b|\bcomplet\w+|\bfinish\w*|\bboth\b|\bentire\w*|\bwhole\b|\bthe delivery\b|\bin full\b",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(
    r"\bfirst\b(?!\s+(?:quarter|half|of\s+[A-Z]))|\bbegin\w*|\bstart\w*", re.IGNORECASE
)
_NOT_SO: Final = re.compile(
    r"\b(?:will|would|could|shall|must|should|to) (?:not|never|no longer)\b|\bwould have\b|\bmight\b|"
    r"\bmay (?!20)\b|\bw(?:on|ouldn)['’]t\b|\b(?:was|were|had been|had) (?:supposed|promised|due|expected)\b"
)
_TOTAL: Final = re.compile(
    r"\bof\s+(?:the\s+|its\s+|their\s+)?(?P<number>\d[\d,]*|[a-z]+(?:-[a-z]+)?)\b", re.IGNORECASE
)
_PART: Final = re.compile(
    r"^(?:the |a |an |its |their )?(?:\w+ )??(?:first|second|third|fourth|fifth|last|final|remaining|"
    r"remainder|rest|balance|further|another|additional|more|next|initial)\b",
    re.IGNORECASE,
)
_VOID: Final = re.compile(
    r"^\W*(?:there (?:is|was|were|are|has been) (?:no|never)\b|no such\b|nothing of the (?:kind|sort)\b|"
    r"the (?:relevant )?reports? (?:is|are|was) (?:purely )?(?:fabricated|false|untrue))",
    re.IGNORECASE,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretelling:
    """A sentence that says by when something will happen.

    ``span`` is the deadline's own words. ``whole`` is true where it speaks of all of it, ``first`` where it speaks of a beginning.
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
            what=Happening(what),
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


def is_part(text: str) -> bool:
    """Whether an item's words say that it is one lot among others: "the first six", "a further"."""
    return bool(_PART.search(text))


def denies(cue: str, content: str) -> bool:
    """Whether a statement rejects a report as such: "dismissed the report", "There is no freeze"."""
    brief = len(content.split()) <= _BRIEF
    return bool(_VOID.search(content)) or (
        brief and bool(_NAY.search(cue)) and not _ELSE.search(content)
    )
