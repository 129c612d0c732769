"""Context: whether an ambiguous name counts where it stands, and which of its meanings is meant.

A gated alias counts only in the company of evidence: a class noun of its category or a quantity
next to it, a title before a surname, or an ungated alias of the same entry in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.folding import fold_one_to_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armsflow.catalogue.compiled import Use
    from armsflow.catalogue.matching import Hit

_REACH = 48
_QUANTITY = re.compile(r"\b(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve)\s\Z")
_WORD_AFTER = re.compile(r"[ ]([A-Z][\w’'-]+)")
_WORD_BEFORE = re.compile(r"([A-Z][\w’'-]+)[ ]\Z")
_IN_PLACE = re.compile(
    r"\b(?:in|to|from|with|of|for|by|between|near|at|and|against|via)\s\Z", re.IGNORECASE
)
_TITLE_CASE_SHARE = 0.6
_LONGEST_ENDING = 3
_SENTENCE_END = re.compile(r"[.!?;:]\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextWords:
    """Words that tell what a name next to them means.

    ``categories`` maps the stem of a class noun to the categories it speaks for ("" for any
    weapon); ``titles`` come before persons, ``first_names`` too; ``institutions`` come after
    a state; ``hints`` maps the number of an entry to words that speak for it anywhere.
    """

    categories: Mapping[str, frozenset[str]]
    titles: frozenset[str]
    first_names: frozenset[str]
    institutions: frozenset[str]
    hints: Mapping[int, frozenset[str]]

    @classmethod
    def decoded(cls, part: Mapping[str, Any]) -> ContextWords:
        """The words as the compiled file has them."""
        return cls(
            categories={stem: frozenset(found) for stem, found in part["categories"].items()},
            titles=frozenset(part["titles"]),
            first_names=frozenset(part["first_names"]),
            institutions=frozenset(part["institutions"]),
            hints={int(number): frozenset(words) for number, words in part["hints"].items()},
        )

    def categories_of(self, word: str) -> frozenset[str]:
        """The categories that a folded word speaks for, found by its stem."""
        for length in range(len(word), 2, -1):
            found = self.categories.get(word[:length])
            if found is not None and len(word) - length <= _LONGEST_ENDING:
                return found
        return frozenset()


@dataclass
class Setting:
    """One text in which names are weighed; ``certain`` holds the entries named without doubt."""

    text: str
    words: ContextWords
    certain: frozenset[int] = field(default_factory=frozenset)

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """All words of the text, folded."""
        return frozenset(fold_one_to_one(self.text).split())

    def supports(self, hit: Hit, use: Use, entry: Entry) -> bool:
        """Whether there is evidence that a gated use is meant."""
        if use.entry in self.certain:
            return True
        if entry.kind is EntryKind.OFFICIAL:
            return self._has_title_before(hit)
        return (
            self._is_hinted(use) or self._has_class_noun(hit, entry) or self._is_counted(hit, entry)
        )

    def is_person(self, hit: Hit) -> bool:
        """Whether a name that is also a first name or surname stands within a person's name."""
        before, after = self.text[max(0, hit.start - _REACH) : hit.start], self.text[hit.end :]
        first = _WORD_BEFORE.search(before)
        if first and first[1].lower() in self.words.first_names:
            return True
        last = _WORD_AFTER.match(after[:_REACH])
        return last is not None and self._is_surname(hit, last[1], before)

    def is_another_person(self, hit: Hit) -> bool:
        """Whether a bare surname follows somebody else's first name ("Hunter Biden")."""
        first = _WORD_BEFORE.search(self.text, max(0, hit.start - _REACH), hit.start)
        return first is not None and first[1].lower() in self.words.first_names

    def score(self, hit: Hit, use: Use, entry: Entry) -> float:
        """How strongly the text speaks for one meaning, from 0 (no evidence)."""
        hints = self.words.hints.get(use.entry, frozenset())
        return (
            2.0 * (use.entry in self.certain)
            + len(hints & self.folded_words)
            + (entry.kind is EntryKind.SYSTEM and self._has_class_noun(hit, entry))
        )

    def _is_hinted(self, use: Use) -> bool:
        return not self.words.hints.get(use.entry, frozenset()).isdisjoint(self.folded_words)

    def _is_counted(self, hit: Hit, entry: Entry) -> bool:
        before = self.text[max(0, hit.start - _REACH) : hit.start].lower()
        return entry.kind is EntryKind.SYSTEM and _QUANTITY.search(before) is not None

    def _has_title_before(self, hit: Hit) -> bool:
        before = fold_one_to_one(self.text[max(0, hit.start - _REACH) : hit.start]).split()
        return not self.words.titles.isdisjoint(before[-3:])

    def _has_class_noun(self, hit: Hit, entry: Entry) -> bool:
        return any(
            not found or entry.category is None or entry.category in found or "" in found
            for found in map(self.words.categories_of, self._near(hit))
            if found
        )

    def _near(self, hit: Hit) -> Iterable[str]:
        before = _SENTENCE_END.split(self.text[max(0, hit.start - _REACH) : hit.start])[-1]
        after = _SENTENCE_END.split(self.text[hit.end : hit.end + _REACH])[0]
        return (*fold_one_to_one(before).split()[-4:], *fold_one_to_one(after).split()[:4])

    def _is_surname(self, hit: Hit, word: str, before: str) -> bool:
        if word.lower() in self.words.institutions or _IN_PLACE.search(before):
            return False
        return not self._in_title_case(hit)

    def _in_title_case(self, hit: Hit) -> bool:
        """Whether the line is a headline that writes most words with a capital."""
        start = self.text.rfind("\n", 0, hit.start) + 1
        end = self.text.find("\n", hit.end)
        words = re.findall(r"[^\W\d_]{4,}", self.text[start : end if end >= 0 else None])
        capitals = sum(word[0].isupper() for word in words)
        return capitals > _TITLE_CASE_SHARE * max(len(words), 1)
