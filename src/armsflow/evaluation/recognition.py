"""Recognition: the weapon names and weapon phrases of a text, whatever it says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from armsflow.catalogue import Catalogue, Entry, EntryKind, Mention
from armsflow.languages.en.language import english
from armsflow.languages.weapons import BASES, FORCES
from armsflow.model import Document, Span
from armsflow.readers.rules.transfers.items import weapon_phrases

_BEFORE = ("a", "an", "additional", "new", "used", "old", "older", "up", "first", "made", "built")
"""Words that begin the phrase of an item, in a headline with a capital."""
_NO_WEAPONS = frozenset({FORCES, BASES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The weapons of one text: ``names`` of systems, and ``phrases`` with a name or class noun.

    ``other_names`` are those of states, firms, persons and the rest. All are in text order. A text
    in a language that is not parsed has no phrases.
    """

    names: Sequence[Mention]
    other_names: Sequence[Span]
    phrases: Sequence[Span] = ()

    def spans(self) -> list[Span]:
        """The names, and the phrases that hold none."""
        named = {mention.span for mention in self.names}
        apart = {p for p in self.phrases if not any(p.overlaps(name) for name in named)}
        return sorted(named | apart)


def recognise(documents: Iterable[Document]) -> Iterator[Recognised]:
    """What armsflow recognises in each document, in order."""
    for document in documents:
        yield recognised(document) if document.language == "en" else names_alone(document)


def recognised(document: Document) -> Recognised:
    """The weapons of an English text."""
    language = english()
    article = language.analyse(document, _catalogue())
    phrases = [
        phrase.span
        for phrase in weapon_phrases(article, language)
        if phrase.category not in _NO_WEAPONS
    ]
    return replace(_sorted_out(article.mentions), phrases=phrases)


def names_alone(document: Document) -> Recognised:
    """The names in a text that the catalogue alone tells, in any language it knows."""
    return _sorted_out(_catalogue().find(document.text))


def bearers(designation: str) -> list[Entry]:
    """The systems that bear a designation exactly."""
    found = _catalogue().lookup(designation)
    return [m.entry for m in found if m.score == 1 and m.entry.kind is EntryKind.SYSTEM]


def is_common(word: str) -> bool:
    """Whether a word is a number or a weapon word of English, whatever its case."""
    language, lowered = english(), word.lower()
    forms = {lowered, lowered.removesuffix("s"), lowered.removesuffix("es")}
    return not forms.isdisjoint(_weapon_words()) or language.number([lowered]) is not None


@cache
def _weapon_words() -> frozenset[str]:
    """All words that the lexicon's phrases are made of."""
    lexicon = english().weapons
    phrases = [*lexicon.heads, *lexicon.compounds, *lexicon.units, *lexicon.spelling]
    phrases += [*lexicon.carriers, *lexicon.measures, *lexicon.spoilers]
    phrases += [*lexicon.definite, *lexicon.elliptic, *_BEFORE]
    phrases += [word for table in lexicon.compounds.values() for word in table]
    return frozenset(word for phrase in phrases for word in phrase.replace("-", " ").split())


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load()


def _sorted_out(mentions: Sequence[Mention]) -> Recognised:
    return Recognised(
        names=[m for m in mentions if m.entry.kind is EntryKind.SYSTEM],
        other_names=[m.span for m in mentions if m.entry.kind is not EntryKind.SYSTEM],
    )
