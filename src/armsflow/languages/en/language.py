"""English put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
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
from armsflow.languages.en.skimming import skim
from armsflow.languages.frames import FrameLexicon
from armsflow.languages.language import Language, Wanted, every
from armsflow.languages.stances import StanceLexicon
from armsflow.languages.syntax import Sentence
from armsflow.languages.voices import VoiceLexicon
from armsflow.languages.weapons import WeaponLexicon
from armsflow.model import Document, Note, Span

_HERE = Path(__file__).parent
_LATEST = 64
"""Texts whose sentences are kept: a bulk run parses each document of a batch in two steps."""


def analyse(document: Document, catalogue: Catalogue) -> Article:
    """Find the names of a document, repair what translation broke and parse its sentences."""
    (article,) = parsed([(named(document, catalogue), every)])
    return article


def named(document: Document, catalogue: Catalogue) -> Article:
    """A document with its names found, and no sentence parsed yet."""
    mentions = tuple(catalogue.find(document.text))
    return Article(document=document, sentences=(), mentions=mentions)


def parsed(wanted: Sequence[Wanted]) -> list[Article]:
    """Each article with the sentences of its choice; those it lacks are parsed, all together."""
    parser = load_parser()
    held: list[dict[Span, Sentence]] = [_parsed_by_span(each) for each, _ in wanted]
    lacking = [
        tuple(span for span in choice(_sentences(each.text)) if span not in known)
        for (each, choice), known in zip(wanted, held, strict=True)
    ]
    unparsed = (
        (each.text, spans, edits(each.text, each.mentions, spans, parser.knows) if spans else ())
        for (each, _), spans in zip(wanted, lacking, strict=True)
    )
    for place, sentence in parser.parse_all(unparsed):
        held[place][sentence.span] = sentence
    return [
        replace(each, sentences=tuple(known[span] for span in sorted(known)))
        for (each, _), known in zip(wanted, held, strict=True)
    ]


def skimmed(article: Article) -> Article:
    """An article with the sentences that are not parsed in their places, by their words alone."""
    if article.is_whole:
        return article
    known = _parsed_by_span(article)
    lemma = load_parser().lemma
    spans = _sentences(article.text)
    return replace(
        article,
        sentences=tuple(
            known[span] if span in known else skim(article, span, lemma) for span in spans
        ),
    )


def _parsed_by_span(article: Article) -> dict[Span, Sentence]:
    return {sentence.span: sentence for sentence in article.sentences if sentence.is_parsed}


@lru_cache(maxsize=_LATEST)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))


def notes(document: Document) -> tuple[Note, ...]:
    """What a careful reader of a translated or mistyped document would want to know."""
    text = document.text
    return (*unbalanced_quotes(text), *unresolved_dates(text, document.published))


@cache
def english() -> Language:
    """The English language; lexicons are read once a process, the parser at the first article."""
    return Language(
        code="en",
        analyse=analyse,
        named=named,
        parsed=parsed,
        skimmed=skimmed,
        notes=notes,
        frames=FrameLexicon.load(_HERE / "frames.toml"),
        weapons=WeaponLexicon.load(_HERE / "weapons.toml"),
        context=ContextLexicon.load(_HERE / "context.toml"),
        voices=VoiceLexicon.load(_HERE / "voices.toml"),
        stances=StanceLexicon.load(_HERE / "stances.toml"),
        reporting=load_reporting(),
        persons=load_persons(),
        number=number,
        approximate=APPROXIMATE,
        dates=dates,
        prices=prices,
    )
