"""The first look: does a text have any word that may be a weapon? Most of the news has none.

All designations of the catalogue and all weapon nouns of the language are sought in one pass
(Aho and Corasick 1975) over the folded text; what the words mean there is left to the scorer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from armsflow.catalogue.compiled import Use
from armsflow.catalogue.core import Core
from armsflow.catalogue.entries import EntryKind
from armsflow.catalogue.folding import Folded, fold, fold_name
from armsflow.languages.weapons import WeaponLexicon

DESIGNATION: Final = "<designation>"
"""What a sighting is called that is the name of a weapon system."""
AMBIGUOUS: Final = "<ambiguous>"
"""The same for a name that also means something else ("Leopard", "M1")."""
_REACH: Final = 48
"""How far before its noun the word may stand that makes it a weapon, in characters."""


class Sighting(NamedTuple):
    """A word at ``[start, end)`` of the padded text that may be a weapon, and what it is."""

    start: int
    end: int
    word: str

    @property
    def is_name(self) -> bool:
        """Whether it may be the name of a system, and is no noun."""
        return self.word in {DESIGNATION, AMBIGUOUS}


class Look(NamedTuple):
    """The folded text with a blank before and after it, and the weapon words in it."""

    padded: str
    folded: Folded
    sightings: list[Sighting]

    def origin(self, offset: int) -> int:
        """The offset in the original text of ``offset`` in the padded one."""
        return self.folded.origin(max(0, offset - 1))


class FirstLook:
    """Finds the weapon words of a text."""

    def __init__(self, core: Core, weapons: WeaponLexicon) -> None:
        """Take the designations of a catalogue and the nouns of a language."""
        self._makes = _makers(weapons)
        words = dict(_designations(core)) | dict(_nouns(weapons))
        patterns = sorted(words)
        self._words = [words[pattern] for pattern in patterns]
        self._automaton = AhoCorasick(
            patterns,
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.DFA,
        )

    def look(self, text: str) -> Look:
        """The weapon words of ``text``."""
        folded = fold(text)
        padded = f" {folded.text} "
        found = self._automaton.find_matches_as_indexes(padded, overlapping=True)
        look = Look(padded, folded, [])
        if found:
            look.sightings.extend(
                each
                for each in (Sighting(start, end, self._words[n]) for n, start, end in found)
                if self._holds(text, look, each)
            )
        return look

    def _holds(self, text: str, look: Look, sighting: Sighting) -> bool:
        """Whether the words around a noun make it a weapon, or capitals a name of two meanings."""
        if sighting.word == AMBIGUOUS:
            name = text[look.origin(sighting.start + 1) : look.origin(sighting.end - 1) + 1]
            return not name.islower()
        before = self._makes.get(sighting.word)
        return before is None or _is_made(look.padded, sighting.start, before)


def _is_made(padded: str, start: int, before: tuple[str, ...]) -> bool:
    """Whether a noun stands near enough behind a word that makes it a weapon."""
    window = padded[max(0, start - _REACH) : start + 1]
    return any(word in window for word in before)


def _makers(weapons: WeaponLexicon) -> Mapping[str, tuple[str, ...]]:
    heads = {weapons.fold(head) for head in weapons.heads}
    return {
        noun: tuple(sorted({f" {fold_name(word)} " for word in _spellings(weapons, before)}))
        for noun, before in weapons.compounds.items()
        if noun not in heads
    }


def _spellings(weapons: WeaponLexicon, words: Mapping[str, str]) -> Iterator[str]:
    """The words in every spelling that the lexicon folds into one."""
    yield from words
    yield from (variant for variant, word in weapons.spelling.items() if word in words)


def _nouns(weapons: WeaponLexicon) -> Iterator[tuple[str, str]]:
    variants = {variant: weapons.fold(variant) for variant in weapons.spelling}
    for noun in (*weapons.compounds, *weapons.heads):
        spelt = {noun, *(_respelt(noun, variants))}
        for form in (form for each in spelt for form in _forms(fold_name(each))):
            yield f" {form} ", noun


def _respelt(noun: str, variants: Mapping[str, str]) -> Iterator[str]:
    for variant, word in variants.items():
        if word in noun:
            yield noun.replace(word, variant)


def _forms(noun: str) -> Iterator[str]:
    yield noun
    yield f"{noun}s"
    yield f"{noun}es"
    if noun.endswith("y"):
        yield f"{noun[:-1]}ies"


def _designations(core: Core) -> Iterator[tuple[str, str]]:
    for pattern, packed in zip(core.patterns, core.uses, strict=True):
        uses = [Use.unpacked(use) for use in ([packed] if isinstance(packed, int) else packed)]
        systems = [use for use in uses if core.kind(use.entry) == EntryKind.SYSTEM]
        if systems:
            is_sure = len(systems) == len(uses) and not any(use.gated for use in systems)
            yield pattern, DESIGNATION if is_sure else AMBIGUOUS
