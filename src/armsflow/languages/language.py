"""What a language must bring to be read: analysis, lexicons, numbers, dates and prices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from armsflow.catalogue import Catalogue
from armsflow.languages.article import Article
from armsflow.languages.context import ContextLexicon
from armsflow.languages.frames import FrameLexicon
from armsflow.languages.persons import Persons
from armsflow.languages.reporting import Reporting
from armsflow.languages.stances import StanceLexicon
from armsflow.languages.voices import VoiceLexicon
from armsflow.languages.weapons import WeaponLexicon
from armsflow.model import Document, EventDate, Note, Price, Span

Choice = Callable[[Sequence[Span]], Sequence[Span]]
"""Which sentences of a text to parse: some of those that it is given, in order."""


Wanted = tuple[Article, Choice]
"""An article and which of its sentences are to be parsed."""


def every(sentences: Sequence[Span]) -> Sequence[Span]:
    """The choice of all sentences."""
    return sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language, whole. A missing part is a missing argument: it cannot be made without.

    ``analyse`` parses a whole document; ``named`` finds its names alone, and ``parsed`` parses
    chosen sentences of many articles at once; ``skimmed`` puts those that are not parsed between
    them, by their words alone. ``notes`` are what a careful reader would doubt.
    """

    code: str
    analyse: Callable[[Document, Catalogue], Article]
    named: Callable[[Document, Catalogue], Article]
    parsed: Callable[[Sequence[Wanted]], list[Article]]
    skimmed: Callable[[Article], Article]
    notes: Callable[[Document], tuple[Note, ...]]
    frames: FrameLexicon
    weapons: WeaponLexicon
    context: ContextLexicon
    voices: VoiceLexicon
    stances: StanceLexicon
    reporting: Reporting
    persons: Persons
    number: Callable[[Sequence[str]], float | None]
    approximate: frozenset[str]
    dates: Callable[[str, Span, str | None], Iterator[EventDate]]
    prices: Callable[[str, Span], Iterator[Price]]
