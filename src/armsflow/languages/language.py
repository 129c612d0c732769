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
from armsflow.languages.weapons import WeaponLexicon
from armsflow.model import Document, EventDate, Price, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language, whole. A missing part is a missing argument: it cannot be made without."""

    code: str
    analyse: Callable[[Document, Catalogue], Article]
    frames: FrameLexicon
    weapons: WeaponLexicon
    context: ContextLexicon
    stances: StanceLexicon
    reporting: Reporting
    persons: Persons
    number: Callable[[Sequence[str]], float | None]
    approximate: frozenset[str]
    dates: Callable[[str, Span, str | None], Iterator[EventDate]]
    prices: Callable[[str, Span], Iterator[Price]]
