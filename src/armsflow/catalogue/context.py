"""Context: whether an ambiguous name counts where it stands, and which of its meanings is meant.

A gated alias counts only in the company of evidence: a class noun of its category or a quantity
next to it, a title before a surname, or an ungated alias of the same entry in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from armsflow.catalogue.automaton import Automaton
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.folding import Folded, fold_words
from armsflow.catalogue.matching import has_cyrillic
from armsflow.catalogue.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from armsflow.catalogue.compiled import Use
    from armsflow.catalogue.matching import Hit

_REACH = 48
_QUANTITY = re.compile(
    r"(?<![\w-])(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)\s\Z"
)
_WORD_BEFORE = re.compile(r"(?<![\w-])[\w-]+(?= \Z)")
_LAST_WORD = re.compile(r"(?<![\w-])\w+(?=\s\W\Z)")
"""The word before an opening quotation mark; "anti-ship “Silkworm”" is no ship."""
_UNIT = re.compile(
    r"(?i)\b(?:battalion|brigade|regiment|detachment|group|company|unit|squad|police|parks?|team"
    r"|батальона?|бригад[аеуы]|полка?|отряда?|групп[аеуы]|рот[аеуы]|парк[аеу]?|команд[аеуы])\W+\Z"
)
_NO_NOUN_BEFORE = re.compile(r"(?:\A|\n|[^\w\s]\s|(?:ую|ой|ого|ому|ым|ий|ый|ая|ые|ых)\s)\W\Z")
_OPENING_QUOTES = (" «", " “", ' "')
_PASSAGE = 250
_MILITARY_PASSAGE = 2
_STRONG = "!"
"""Mark of class nouns that only texts about weapons use."""
_WORD_AFTER = re.compile(r"[ ]([A-Z][\w’'-]+)")
_IN_PLACE = re.compile(
    r"\b(?:in|to|from|with|of|for|by|between|near|at|and|against|via)\s\Z", re.IGNORECASE
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_CASE_SHARE = 0.6
_SHORTEST_STEM = 3
_SHORTEST_BEFORE = 3
_SENTENCE_END = re.compile(r"[.!?;:]\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextWords:
    """Words that tell what a name next to them means.

    ``categories`` maps a class noun to the categories it speaks for ("" for any weapon), and
    ``stems`` does so for the beginnings of inflected ones. ``titles`` and ``first_names`` come
    before persons' names, ``institutions`` after a state's; ``everyday`` words are names of weapons
    next to a class noun alone; ``hints`` maps the number of an
    entry to words that speak for it anywhere, and ``regions`` the names of regions to numbers.
    """

    categories: Mapping[str, frozenset[str]]
    stems: Mapping[str, frozenset[str]]
    titles: frozenset[str]
    first_names: frozenset[str]
    institutions: frozenset[str]
    everyday: frozenset[str]
    hints: Mapping[int, frozenset[str]]
    regions: Mapping[str, int]
    automaton: Automaton
    """Finds the keys of ``categories`` in a text, which is quicker than to split it."""

    @classmethod
    def decoded(cls, part: Mapping[str, Any]) -> ContextWords:
        """The words as the compiled file has them."""
        return cls(
            categories={word: frozenset(found) for word, found in part["categories"].items()},
            stems={stem: frozenset(found) for stem, found in part["stems"].items()},
            titles=frozenset(part["titles"]),
            first_names=frozenset(part["first_names"]),
            institutions=frozenset(part["institutions"]),
            everyday=frozenset(part["everyday"]),
            hints={int(number): frozenset(words) for number, words in part["hints"].items()},
            regions=part["regions"],
            automaton=Automaton([f" {word} " for word in part["categories"]]),
        )

    def class_nouns(self, words: Sequence[str], *, inflected: bool) -> dict[str, frozenset[str]]:
        """The class nouns among folded words, with the categories they speak for.

        ``inflected``: the words may be Russian ones. Those of look-alikes alone are ASCII then:
        "ракет" folds to "paket".
        """
        if not inflected and self.categories.keys().isdisjoint(words):
            return {}
        distinct = set(words)
        nouns = {word: self.categories[word] for word in distinct & self.categories.keys()}
        if not inflected:
            return nouns
        return nouns | {word: found for word in distinct if (found := self._by_stem(word))}

    def _by_stem(self, word: str) -> frozenset[str]:
        stems = (word[:length] for length in range(len(word), _SHORTEST_STEM - 1, -1))
        return next((self.stems[stem] for stem in stems if stem in self.stems), frozenset())


def follows_first_name(text: str, start: int, first_names: frozenset[str]) -> bool:
    """Whether somebody's first name stands before the name at ``start`` ("Hunter Biden")."""
    if start < _SHORTEST_BEFORE or text[start - 1] != " ":
        return False
    earliest = max(0, start - _REACH)
    first = max(earliest, text.rfind(" ", earliest, start - 1) + 1)
    return text[first].isupper() and text[first : start - 1].lower() in first_names


@dataclass
class Setting:
    """One text in which names are weighed, as it is and folded.

    ``is_certain`` says whether the text names the entry with a number without doubt.
    """

    text: str
    folded: Folded
    words: ContextWords
    is_certain: Callable[[int], bool]

    @Once
    def _folded_text(self) -> str:
        return self.folded.text

    @Once
    def _all_words(self) -> list[str]:
        return self._folded_text.split()

    @Once
    def is_cyrillic(self) -> bool:
        """Whether the text has Cyrillic letters."""
        return not self.folded.is_latin and has_cyrillic(self.text)

    def _nouns_around(self, hit: Hit) -> Collection[frozenset[str]]:
        """What the class nouns of the passage speak for."""
        start, end = max(0, hit.start - _PASSAGE), hit.end + _PASSAGE
        if not (self.is_cyrillic or self.folded.places):
            passage = self.folded.coded[start:end]
            if not self.words.automaton.is_any_in(passage):
                return ()
        return self._class_nouns(self._folded_words(start, end))

    def _folded_words(self, start: int, end: int) -> list[str]:
        """The folded words of a part of the text."""
        if self.folded.places:
            return fold_words(self.text[start:end])
        return self._folded_text[start:end].split()

    def _class_nouns(self, words: Sequence[str]) -> Collection[frozenset[str]]:
        return self.words.class_nouns(words, inflected=self.is_cyrillic).values()

    def supports(self, hit: Hit, use: Use, entry: Entry) -> bool:
        """Whether there is evidence that a gated use is meant."""
        if self.is_certain(use.entry):
            return True
        if entry.kind is EntryKind.OFFICIAL:
            return self._has_title_before(hit)
        if entry.kind is not EntryKind.SYSTEM and entry.kind is not EntryKind.PRODUCER:
            return self._is_hinted(use)
        return self._is_among_weapons(hit, use, entry)

    def _is_among_weapons(self, hit: Hit, use: Use, entry: Entry) -> bool:
        """Whether the class nouns of the passage speak for a weapon, or for who makes it."""
        nouns = self._nouns_around(hit)
        if not nouns:
            return False
        if not self.fits_noun_before(hit, entry):
            return False
        if self._has_class_noun(hit, entry):
            return True
        strong = [found for found in nouns if _STRONG in found]
        if use.form != "reporting-name" and any(entry.category in found for found in strong):
            return True
        return len(strong) >= _MILITARY_PASSAGE and self._is_counted(hit)

    def is_next_to_its_class(self, hit: Hit, entry: Entry) -> bool:
        """Whether a class noun of just the entry's category stands near, or the entry is certain.

        "Weapons" and the like say nothing of a name that is an everyday word: "weapons and armor".
        """
        return any(entry.category in found for found in self._class_nouns(self._near(hit)))

    def is_among_its_class(self, hit: Hit, entry: Entry) -> bool:
        """Whether the passage has a class noun of just the entry's category."""
        return any(entry.category in found for found in self._nouns_around(hit))

    def stands_apart(self, hit: Hit) -> bool:
        """Whether no noun stands right before a quoted name, as in "the stadium “Moskva”"."""
        return _NO_NOUN_BEFORE.search(self.text[max(0, hit.start - _REACH) : hit.start]) is not None

    def follows_its_class(self, hit: Hit, entry: Entry) -> bool:
        """Whether the word right before the name is a class noun of just the entry's category."""
        found = _WORD_BEFORE.search(self.text, max(0, hit.start - _REACH), hit.start)
        nouns = self._class_nouns(fold_words(found[0])) if found else ()
        return any(entry.category in noun for noun in nouns)

    def precedes_surname(self, hit: Hit) -> bool:
        """Whether what looks like a surname follows the name ("Jordan Peterson")."""
        after = _WORD_AFTER.match(self.text, hit.end)
        if after is None or after[1].lower() in self.words.institutions:
            return False
        before = self.text[max(0, hit.start - _REACH) : hit.start]
        return not _IN_PLACE.search(before) and not self._in_title_case(hit)

    def score(self, hit: Hit, use: Use, entry: Entry) -> float:
        """How strongly the text speaks for one meaning, from 0 (no evidence)."""
        return (
            2.0 * self.is_certain(use.entry)
            + self._hints(use)
            + (entry.kind is EntryKind.SYSTEM and self._has_class_noun(hit, entry))
        )

    def _is_hinted(self, use: Use) -> bool:
        return self._hints(use) > 0

    def _hints(self, use: Use) -> int:
        """How many of the words that speak for an entry are in the text."""
        words = self.words.hints.get(use.entry)
        if words is None:
            return 0
        if use.entry not in self._hints_met:
            self._hints_met[use.entry] = len(words.intersection(self._all_words))
        return self._hints_met[use.entry]

    @Once
    def _hints_met(self) -> dict[int, int]:
        return {}

    def _is_counted(self, hit: Hit) -> bool:
        before = self.text[max(0, hit.start - _REACH) : hit.start].lower()
        return _QUANTITY.search(before) is not None

    def _has_title_before(self, hit: Hit) -> bool:
        before = self._folded_words(max(0, hit.start - _REACH), hit.start)
        return not self.words.titles.isdisjoint(before[-3:])

    def _has_class_noun(self, hit: Hit, entry: Entry) -> bool:
        return self._speak_for(entry, self._class_nouns(self._near(hit)))

    def _speak_for(self, entry: Entry, nouns: Collection[frozenset[str]]) -> bool:
        return any(entry.category is None or entry.category in n or "" in n for n in nouns)

    def fits_next_noun(self, hit: Hit, entry: Entry) -> bool:
        """Whether the word after the name is no class noun of another category."""
        after = self._folded_words(hit.end, hit.end + _REACH)[:1]
        found = self._class_nouns(after)
        return not found or self._speak_for(entry, found)

    def fits_noun_before(self, hit: Hit, entry: Entry) -> bool:
        """Whether what is quoted is of the class that the word before it says ("ship “Mirage”").

        A battalion, a brigade or a group that is quoted is called so itself.
        """
        before = self.text[max(0, hit.start - _REACH) : hit.start]
        if not before.endswith(_OPENING_QUOTES):
            return True
        if _UNIT.search(before):
            return False
        last = _LAST_WORD.search(before)
        found = self._class_nouns(fold_words(last[0]) if last else ())
        return not found or self._speak_for(entry, found)

    def _near(self, hit: Hit) -> Sequence[str]:
        before = _SENTENCE_END.split(self.text[max(0, hit.start - _REACH) : hit.start])[-1]
        after = _SENTENCE_END.split(self.text[hit.end : hit.end + _REACH], 1)[0]
        return (
            *self._folded_words(hit.start - len(before), hit.start)[-4:],
            *self._folded_words(hit.end, hit.end + len(after))[:4],
        )

    def _in_title_case(self, hit: Hit) -> bool:
        """Whether the line is a headline that writes most words with a capital."""
        start = self.text.rfind("\n", 0, hit.start) + 1
        end = self.text.find("\n", hit.end)
        line = self.text[start : end if end >= 0 else None]
        words: list[str] = _LONG_WORD.findall(line)
        capitals = sum(word[0].isupper() for word in words)
        return capitals > _TITLE_CASE_SHARE * max(len(words), 1)
