"""The first look: does a text have any word that may be a weapon? Most of the news has none.

All designations of the catalogue and all weapon nouns of the language are sought in one pass
(Aho and Corasick 1975) over the folded text; what the words mean there is left to the scorer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from armsflow.catalogue.automaton import Automaton, Occurrence, encoded
from armsflow.catalogue.compiled import Case, Use
from armsflow.catalogue.core import Core
from armsflow.catalogue.entries import EntryKind
from armsflow.catalogue.folding import SEPARATOR, Folded, fold, fold_name, folded_ascii
from armsflow.catalogue.matching import is_spelt
from armsflow.languages.weapons import WeaponLexicon

DESIGNATION: Final = "<designation>"
"""What a sighting is called that is the name of a weapon system."""
AMBIGUOUS: Final = "<ambiguous>"
"""The same for a name that also means something else ("Leopard", "M1")."""
_REACH: Final = 48
"""How far before its noun the word may stand that makes it a weapon, in characters."""
_UNMOVED: Final = Folded("")
"""Where nothing is left out of a folded text, every offset is that of the original."""


class Sighting(NamedTuple):
    """A word at ``[start, end)`` of the text that may be a weapon, and what it is."""

    start: int
    end: int
    word: str

    @property
    def is_name(self) -> bool:
        """Whether it may be the name of a system, and is no noun."""
        return self.word in {DESIGNATION, AMBIGUOUS}


class Look(NamedTuple):
    """What a text shows: its weapon words, in order, and all patterns of the catalogue.

    ``padded`` is the folded text with a blank before and after it, where that is ASCII and as
    long as the original; ``found`` are start, end and number of the patterns in it, by their ends.
    """

    sightings: Sequence[Sighting]
    padded: bytes | None = None
    found: Sequence[Occurrence] = ()


_NOTHING: Final = Look(())
"""What most texts show."""


class FirstLook:
    """Finds the weapon words of a text."""

    def __init__(self, core: Core, weapons: WeaponLexicon) -> None:
        """Take the designations of a catalogue and the nouns of a language."""
        nouns, makers = dict(_nouns(weapons)), _makers(weapons)
        self._nouns = list(nouns.values())
        self._makers = [makers.get(noun) for noun in self._nouns]
        self._nouns_in = Automaton(list(nouns))
        self._names_in = core.automaton
        named = zip(core.patterns, core.may_name(EntryKind.SYSTEM), strict=True)
        self._is_name = bytes(is_name and pattern not in nouns for pattern, is_name in named)
        self._names = _Names(core)

    def look(self, text: str) -> Look:
        """The weapon words of ``text``."""
        folded = folded_ascii(text)
        if folded is None:
            return self._look_closely(text)
        padded = b" %b " % folded
        found, is_name = self._names_in.find_in_ascii(padded), self._is_name
        names = [hit for hit in found if is_name[hit[2]]]
        nouns = self._nouns_in.find_in_ascii(padded)
        if not nouns and not names:
            return _NOTHING
        sightings = [*self._named(names, text, _UNMOVED), *self._called(nouns, padded, _UNMOVED)]
        return Look(sorted(sightings), padded, found) if sightings else _NOTHING

    def _look_closely(self, text: str) -> Look:
        """The same for a text that folds to a shorter one, or to letters beyond ASCII."""
        folded = fold(text)
        padded = f" {folded.text} "
        names = [hit for hit in self._names_in.find(padded) if self._is_name[hit[2]]]
        nouns = self._nouns_in.find(padded)
        letters = encoded(padded)
        return Look(
            sorted([*self._named(names, text, folded), *self._called(nouns, letters, folded)])
        )

    def _named(self, hits: Sequence[Occurrence], text: str, folded: Folded) -> Iterator[Sighting]:
        """The names among the weapon words."""
        for start, end, number in hits:
            name = self._names[number]
            if name.may_be(text[folded.origin(start) : folded.origin(end - 1 - name.shift)]):
                yield Sighting(folded.origin(start), folded.origin(end - 2), name.word)

    def _called(
        self, hits: Sequence[Occurrence], padded: bytes, folded: Folded
    ) -> Iterator[Sighting]:
        """The nouns among the weapon words; none is the beginning or end of another.

        The hits come by their ends, of those with one end the longest first.
        """
        kept: list[Occurrence] = []
        for start, end, number in hits:
            makers = self._makers[number]
            if makers and not makers.search(padded, max(0, start - _REACH), start + 1):
                continue
            if kept and kept[-1][0] >= start:
                kept[-1] = start, end, number
            elif not kept or kept[-1][1] < end:
                kept.append((start, end, number))
        for start, end, number in kept:
            yield Sighting(folded.origin(start), folded.origin(end - 2), self._nouns[number])


class _Named(NamedTuple):
    """What the pattern of a system's name says of a hit: what to call it, and its spellings.

    ``shift`` is how far behind its last character the pattern ends.
    """

    word: str
    cases: frozenset[Case]
    shift: int

    @classmethod
    def of(cls, core: Core, number: int) -> _Named:
        """What the uses of a pattern of the catalogue come to."""
        pattern, packed = core.patterns[number], core.uses[number]
        found = [Use.unpacked(use) for use in ([packed] if isinstance(packed, int) else packed)]
        uses = [(use, core.kind(use.entry) == EntryKind.SYSTEM) for use in found]
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


class _Names(dict[int, _Named]):
    """What the patterns of names met so far say, by their number."""

    def __init__(self, core: Core) -> None:
        super().__init__()
        self._core = core

    def __missing__(self, number: int) -> _Named:
        self[number] = named = _Named.of(self._core, number)
        return named


def _makers(weapons: WeaponLexicon) -> Mapping[str, re.Pattern[bytes]]:
    """What finds the words that make a noun a weapon, for each noun that needs one."""
    heads = {weapons.fold(head) for head in weapons.heads}
    return {
        noun: _any_of(_spellings(weapons, before))
        for noun, before in weapons.compounds.items()
        if noun not in heads
    }


def _any_of(words: Iterable[str]) -> re.Pattern[bytes]:
    """What finds any of the words in a folded text."""
    folded = sorted({re.escape(encoded(fold_name(word))) for word in words})
    return re.compile(b" (?:" + b"|".join(folded) + b") " if folded else b"(?!)")


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
