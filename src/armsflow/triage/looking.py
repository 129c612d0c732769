"""The first look: does a text have any word that may be a weapon? Most of the news has none.

All designations of the catalogue and all weapon nouns of the language are sought in one pass
(Aho and Corasick 1975) over the folded text; what the words mean there is left to the scorer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Final, NamedTuple

from armsflow.catalogue.automaton import Automaton, Occurrence
from armsflow.catalogue.compiled import Case, Use
from armsflow.catalogue.core import Core
from armsflow.catalogue.entries import EntryKind
from armsflow.catalogue.folding import SEPARATOR, Folded, coded_name, fold, fold_name, fold_plainly
from armsflow.catalogue.matching import is_spelt
from armsflow.languages.weapons import WeaponLexicon
from armsflow.triage.forms import noun_forms

DESIGNATION: Final = "<designation>"
"""What a sighting is called that is the name of a weapon system."""
AMBIGUOUS: Final = "<ambiguous>"
"""The same for a name that also means something else ("Leopard", "M1")."""
_REACH: Final = 48
"""How far before its noun the word may stand that makes it a weapon, in characters."""
_TOGETHER: Final = 32
"""Texts that are looked at together, at most; more of them seldom fold plainly."""
_LONG: Final = 4_000
"""Characters from which a text is looked at alone: it gains nothing, and seldom folds plainly."""
_JOINT: Final = "\n"
_JOINT_CODED: Final = SEPARATOR.encode()
"""What it folds to."""
_FEW: Final = 64
"""Occurrences that are gone through from the first to the last."""
_END: Final = itemgetter(1)
_new = tuple.__new__
"""Makes a named tuple in half the time."""


class Sighting(NamedTuple):
    """A word at ``[start, end)`` of the text that may be a weapon, and what it is."""

    start: int
    end: int
    word: str

    def moved(self, folded: Folded) -> Sighting:
        """The same for offsets in the folded text."""
        return Sighting(folded.origin(self.start), folded.origin(self.end), self.word)

    @property
    def is_name(self) -> bool:
        """Whether it may be the name of a system, and is no noun."""
        return self.word in {DESIGNATION, AMBIGUOUS}


class Look(NamedTuple):
    """What a text shows: its weapon words, in order, and all patterns of the catalogue.

    ``coded`` is the folded text, where that is as long as the original and its encoding has all
    its letters; ``found`` are the patterns in it, by their ends.
    """

    sightings: Sequence[Sighting]
    coded: bytes | None = None
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
        self._names_in, self._matcher = core.automaton, core.matcher
        named = zip(core.patterns, core.may_name(EntryKind.SYSTEM), strict=True)
        self._is_name = bytes(is_name and pattern not in nouns for pattern, is_name in named)
        self._name_patterns = _NamePatterns(core)

    def looks(self, texts: Sequence[str]) -> list[Look]:
        """The weapon words of each text; texts alike are looked at together, which is quicker."""
        looks: list[Look] = [_NOTHING] * len(texts)
        for block in _blocks(texts):
            found = self._look_at_all([texts[number] for number in block])
            for number, look in zip(block, found, strict=True):
                looks[number] = look
        return looks

    def _look_at_all(self, texts: Sequence[str]) -> list[Look]:
        """What each of the texts shows; those that do not fold plainly are looked at alone."""
        coded = fold_plainly(_JOINT.join(texts)) if len(texts) > 1 else None
        if coded is not None:
            return self._look_at_block(_Block(texts), coded)
        folded = [fold(text) for text in texts]
        plain = [text for text, own in zip(texts, folded, strict=True) if own.is_plain]
        joined = _JOINT_CODED.join([own.coded for own in folded if own.is_plain])
        looks = iter(self._look_at_block(_Block(plain), joined) if plain else ())
        return [
            next(looks) if own.is_plain else self._look_closely(text, own)
            for text, own in zip(texts, folded, strict=True)
        ]

    def _look_at_block(self, block: _Block, coded: bytes) -> list[Look]:
        folded = Folded(coded)
        found, is_name = self._names_in.find(folded), self._is_name
        names = [hit for hit in found if is_name[hit[2]]]
        nouns = self._nouns_in.find(folded)
        looks = [_NOTHING] * len(block.starts)
        if not nouns and not names:
            return looks
        sightings = [
            *self._name_sightings(names, block.text, folded),
            *self._noun_sightings(nouns, coded, block.starts),
        ]
        for number, seen in block.parted(sightings):
            looks[number] = block.look(number, seen, coded, found)
        return looks

    def _look_closely(self, text: str, folded: Folded) -> Look:
        """The same for a text that folds to a shorter one, or to letters beyond the encoding."""
        names = [hit for hit in self._names_in.find(folded) if self._is_name[hit[2]]]
        nouns = self._noun_sightings(self._nouns_in.find(folded), folded.coded, [0])
        moved = (noun.moved(folded) for noun in nouns)
        return Look(sorted([*self._name_sightings(names, text, folded), *moved]))

    def _name_sightings(
        self, hits: Sequence[Occurrence], text: str, folded: Folded
    ) -> Iterator[Sighting]:
        """The names among the weapon words."""
        for start, minus_end, _, number in self._matcher.placed(text, folded, hits):
            name = self._name_patterns[number]
            if name.may_be(text[start:-minus_end]):
                yield _new(Sighting, (start, -minus_end, name.word))

    def _noun_sightings(
        self, hits: Sequence[Occurrence], coded: bytes, starts: Sequence[int]
    ) -> Iterator[Sighting]:
        """The nouns among the weapon words; none is the beginning or end of another.

        The hits come by their ends, of those with one end the longest first; ``starts`` are where
        texts begin: no noun is in two, nor does a word of one make it a weapon in the next.
        """
        padded = b" %b " % coded if hits else b""
        kept: list[Occurrence] = []
        for start, end, number in hits:
            following = bisect_right(starts, start)
            if following < len(starts) and end > starts[following] + len(_JOINT):
                continue
            makers, first = self._makers[number], max(starts[following - 1], start - _REACH)
            if makers is not None and not makers.search(padded, first, start + 1):
                continue
            if kept and kept[-1][0] >= start:
                kept[-1] = start, end, number
            elif not kept or kept[-1][1] < end:
                kept.append((start, end, number))
        for start, end, number in kept:
            yield _new(Sighting, (start, end - 2, self._nouns[number]))


def _blocks(texts: Sequence[str]) -> Iterator[Sequence[int]]:
    """The numbers of texts in groups of those alike, long ones by themselves."""
    alike: dict[bool, list[int]] = {True: [], False: []}
    for number, text in enumerate(texts):
        if len(text) > _LONG:
            yield (number,)
        else:
            alike[text.isascii()].append(number)
    for numbers in alike.values():
        for first in range(0, len(numbers), _TOGETHER):
            yield numbers[first : first + _TOGETHER]


class _Block:
    """Texts put together, a line each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = _JOINT.join(texts)
        lengths = (len(text) + len(_JOINT) for text in texts)
        self.starts = list(accumulate(lengths, initial=0))[:-1]
        self._texts = texts

    def parted(self, sightings: Sequence[Sighting]) -> Iterator[tuple[int, list[Sighting]]]:
        """The sightings by the number of the text that has them, in order."""
        parts: dict[int, list[Sighting]] = {}
        for each in sightings:
            number = bisect_right(self.starts, each.start) - 1
            start = self.starts[number]
            if each.end <= start + len(self._texts[number]):
                moved = _new(Sighting, (each.start - start, each.end - start, each.word))
                parts.setdefault(number, []).append(moved)
        return ((number, sorted(seen)) for number, seen in parts.items())

    def look(
        self, number: int, seen: Sequence[Sighting], coded: bytes, found: Sequence[Occurrence]
    ) -> Look:
        """What one text shows, of which there is something in the block."""
        start = self.starts[number]
        end = start + len(self._texts[number])
        return Look(seen, coded[start:end], within(found, start, end + 2))


def within(found: Sequence[Occurrence], start: int, end: int) -> list[Occurrence]:
    """What is found in ``[start, end)`` of a padded text, as offsets from there."""
    low, high = 0, len(found)
    if high > _FEW:
        low, high = bisect_left(found, start, key=_END), bisect_right(found, end, key=_END)
    return [
        (begins - start, ends - start, number)
        for begins, ends, number in found[low:high]
        if begins >= start and ends <= end
    ]


class _NamePattern(NamedTuple):
    """What the pattern of a system's name says of a hit: what to call it, and its spellings."""

    word: str
    cases: frozenset[Case]

    @classmethod
    def of(cls, core: Core, number: int) -> _NamePattern:
        """What the uses of a pattern of the catalogue come to."""
        packed = core.uses[number]
        found = [Use.unpacked(use) for use in ([packed] if isinstance(packed, int) else packed)]
        uses = [(use, core.kind(use.entry) == EntryKind.SYSTEM) for use in found]
        is_sure = all(is_system and not use.gated for use, is_system in uses)
        cases = frozenset(use.case for use, is_system in uses if is_system)
        return cls(DESIGNATION if is_sure else AMBIGUOUS, cases)

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


class _NamePatterns(dict[int, _NamePattern]):
    """What the patterns of names met so far say, by their number."""

    def __init__(self, core: Core) -> None:
        super().__init__()
        self._core = core

    def __missing__(self, number: int) -> _NamePattern:
        self[number] = pattern = _NamePattern.of(self._core, number)
        return pattern


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
    folded = sorted({re.escape(coded_name(fold_name(word))) for word in words})
    return re.compile(b" (?:" + b"|".join(folded) + b") " if folded else b"(?!)")


def _spellings(weapons: WeaponLexicon, words: Mapping[str, str]) -> Iterator[str]:
    """The words in every spelling that the lexicon folds into one."""
    yield from words
    yield from (variant for variant, word in weapons.spelling.items() if word in words)


def _nouns(weapons: WeaponLexicon) -> Iterator[tuple[str, str]]:
    variants = {variant: weapons.fold(variant) for variant in weapons.spelling}
    for noun in (*weapons.compounds, *weapons.heads):
        spelt = {noun, *(_respelt(noun, variants))}
        for form in (form for each in spelt for form in noun_forms(fold_name(each))):
            yield f" {form} ", noun


def _respelt(noun: str, variants: Mapping[str, str]) -> Iterator[str]:
    for variant, word in variants.items():
        if word in noun:
            yield noun.replace(word, variant)
