"""The first look: does a text have any word that may be a weapon? Most of the news has none.

All designations of the catalogue and all weapon nouns of the language are sought in one pass
(Aho and Corasick 1975) over the folded text; what the words mean there is left to the scorer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from armsflow.catalogue.compiled import Case, Use
from armsflow.catalogue.core import Core
from armsflow.catalogue.entries import EntryKind
from armsflow.catalogue.folding import SEPARATOR, Folded, fold, fold_name
from armsflow.catalogue.matching import is_spelt
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
        named = {pattern: _Named.of(pattern, uses) for pattern, uses in _systems(core)}
        nouns = dict(_nouns(weapons))
        patterns = sorted({*named, *nouns})
        self._named = [None if p in nouns else named[p] for p in patterns]
        self._nouns = [nouns.get(p, "") for p in patterns]
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
        look = Look(padded, folded, [])
        for number, start, end in self._automaton.find_matches_as_indexes(padded, overlapping=True):
            name = self._named[number]
            if name is not None:
                if name.may_be(text[look.origin(start + 1) : look.origin(end - name.shift)]):
                    look.sightings.append(Sighting(start, end, name.word))
            elif self._is_weapon(noun := self._nouns[number], padded, start):
                _add_noun(look.sightings, Sighting(start, end, noun))
        return look

    def _is_weapon(self, noun: str, padded: str, start: int) -> bool:
        """Whether the words before a noun make it a weapon, if it needs any."""
        before = self._makes.get(noun)
        return before is None or _is_made(padded, start, before)


class _Named(NamedTuple):
    """What the pattern of a system's name says of a hit: what to call it, and its spellings.

    ``shift`` is how far behind its last character the pattern ends.
    """

    word: str
    cases: frozenset[Case]
    shift: int

    @classmethod
    def of(cls, pattern: str, uses: Sequence[tuple[Use, bool]]) -> _Named:
        """What the uses of a pattern come to, each with whether it is a system."""
        is_sure = all(is_system and not use.gated for use, is_system in uses)
        cases = frozenset(use.case for use, is_system in uses if is_system)
        shift = int(pattern.endswith(SEPARATOR))
        return cls(DESIGNATION if is_sure else AMBIGUOUS, cases, shift)

    def may_be(self, surface: str) -> bool:
        """Whether the catalogue may take the words for the system, by their letters.

        An unknown suffix or the ending of a plural may follow, so that this lets through some
        words that the catalogue does not.
        """
        if self.word == AMBIGUOUS and surface.islower():
            return False
        if Case.UPPER in self.cases and (surface[-1:] == "s" or surface.upper() == surface.lower()):
            return True
        return any(is_spelt(surface, case) for case in self.cases)


def _add_noun(sightings: list[Sighting], noun: Sighting) -> None:
    """Add a noun, in the place of the one before where that is the beginning or end of it.

    Sightings come by their ends, of those with one end the longest first.
    """
    last = sightings[-1] if sightings else None
    if last is None or last.is_name or last.end <= noun.start + 1:
        sightings.append(noun)
    elif last.start >= noun.start:
        sightings[-1] = noun
    elif last.end < noun.end:
        sightings.append(noun)


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


def _systems(core: Core) -> Iterator[tuple[str, list[tuple[Use, bool]]]]:
    """The patterns that may name a system, with all their uses."""
    for pattern, packed in zip(core.patterns, core.uses, strict=True):
        found = [Use.unpacked(use) for use in ([packed] if isinstance(packed, int) else packed)]
        uses = [(use, core.kind(use.entry) == EntryKind.SYSTEM) for use in found]
        if any(is_system for _, is_system in uses):
            yield pattern, uses
