"""English put together."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from armsflow.catalogue import Catalogue
from armsflow.languages.article import Article
from armsflow.languages.cautions import unbalanced_quotes
from armsflow.languages.context import ContextLexicon
from armsflow.languages.en.dates import dates, unresolved_dates
from armsflow.languages.en.money import prices
from armsflow.languages.en.numbers import APPROXIMATE, number
from armsflow.languages.en.parse import load_parser
from armsflow.languages.en.persons import load_persons
from armsflow.languages.en.repair import edits
from armsflow.languages.en.reporting import load_reporting
from armsflow.languages.en.sentences import sentences
from armsflow.languages.frames import FrameLexicon
from armsflow.languages.language import Language
from armsflow.languages.stances import StanceLexicon
from armsflow.languages.weapons import WeaponLexicon
from armsflow.model import Document

_HERE = Path(__file__).parent


def analyse(document: Document, catalogue: Catalogue) -> Article:
    """Find the names of a document, repair what translation broke and parse its sentences."""
    text = document.text
    mentions = tuple(catalogue.find(text))
    parser, spans = load_parser(), tuple(sentences(text))
    parsed = parser.parse(text, spans, edits(text, mentions, spans, parser.knows))
    return Article(
        document=document,
        sentences=tuple(parsed),
        mentions=mentions,
        notes=(*unbalanced_quotes(text), *unresolved_dates(text, document.published)),
    )


@cache
def english() -> Language:
    """The English language; lexicons are read once a process, the parser at the first article."""
    return Language(
        code="en",
        analyse=analyse,
        frames=FrameLexicon.load(_HERE / "frames.toml"),
        weapons=WeaponLexicon.load(_HERE / "weapons.toml"),
        context=ContextLexicon.load(_HERE / "context.toml"),
        stances=StanceLexicon.load(_HERE / "stances.toml"),
        reporting=load_reporting(),
        persons=load_persons(),
        number=number,
        approximate=APPROXIMATE,
        dates=dates,
        prices=prices,
    )
