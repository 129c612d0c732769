"""Names inside a source: the person's own name, told from titles, bodies and states."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from armsflow.languages.persons import Persons
from armsflow.model import Span

_WORD = re.compile(r"[^\W_][\w.’'&-]*|[(),;:/]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)?")
_LONGEST = 5
_SHORTEST = 2
_LONGEST_INITIAL = 3
_new = tuple.__new__
"""Makes a named tuple in half the time; every word of an article becomes one."""


class Word(NamedTuple):
    """One word of a phrase with its place; ``joined`` if only a blank parts it from the last."""

    text: str
    start: int
    end: int
    joined: bool = False

    @property
    def bare(self) -> str:
        """Lower case, without a final stop."""
        return self.text.lower().rstrip(".")

    @property
    def capital(self) -> bool:
        """Whether it is written like a name ("Kirby", "al-Hunaiti", "McCaul")."""
        first = self.text[0]
        return first.isupper() or ("-" in self.text and self.text.split("-")[-1][:1].isupper())


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as written, and whether a title or role stands before it."""

    text: str
    span: Span
    titled: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


class Taken:
    """Spans in text order, asked for the one near a word in logarithmic time."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Take spans in text order that do not overlap."""
        self._spans = tuple(spans)
        self._ends = [span.end for span in spans]

    def holds(self, offset: int) -> bool:
        """Whether one of them holds the character at ``offset``."""
        place = bisect_right(self._ends, offset)
        return place < len(self._spans) and self._spans[place].start <= offset


def words_of(text: str, span: Span) -> list[Word]:
    """The words of a phrase, punctuation that parts them included."""
    spans = [match.span() for match in _WORD.finditer(text, *span)]
    before = [-1, *(end for _, end in spans)]
    return [
        _new(Word, (text[start:end], start, end, start == last + 1 and text[last] in " \xa0"))
        for (start, end), last in zip(spans, before, strict=False)
    ]


def person_names(words: Sequence[Word], lexicon: Persons, taken: Taken) -> Iterator[Name]:
    """Names of persons among ``words``; what lies in ``taken`` (states, systems) is none."""
    run: list[Word] = []
    titled = False
    for index, word in enumerate(words):
        if not run:
            if word.text.islower():
                continue  # No name begins here, and most words of a text are such.
            titled = index > 0 and _is_title(words[index - 1], lexicon)
            if titled and _first_name(words, index, lexicon):
                run.append(word)
                continue
        elif not word.joined or _ends(run[-1]):
            yield from _named(run, titled=titled)
            run, titled = [], False
        if _joins(word, run, lexicon, taken):
            run.append(word)
            continue
        if run and not (word.joined and word.capital and _is_common(word, lexicon)):
            yield from _named(run, titled=titled)
        run = []
    yield from _named(run, titled=titled)


def _first_name(words: Sequence[Word], index: int, lexicon: Persons) -> bool:
    """After a title a place's name can be a first name ("General Washington Paredes")."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    return (
        word.joined
        and word.capital
        and not (_is_title(word, lexicon) or _is_common(word, lexicon) or _ends(word))
        and following is not None
        and following.joined
        and following.capital
        and not (_is_title(following, lexicon) or _is_common(following, lexicon))
    )


def _ends(word: Word) -> bool:
    """Whether a name ends with this word: a possessive, or a word with a sentence's stop."""
    if _POSSESSIVE.search(word.text):
        return True
    return word.text.endswith(".") and len(word.bare) > _LONGEST_INITIAL


def _joins(word: Word, run: list[Word], lexicon: Persons, taken: Taken) -> bool:
    if run and word.bare in lexicon.particles:
        joins = True
    else:
        joins = word.capital and not _is_title(word, lexicon) and not _is_common(word, lexicon)
    # Asked last: most words of a text are in lower case.
    return joins and word.text[0].isalpha() and len(run) < _LONGEST and not taken.holds(word.start)


def _is_title(word: Word, lexicon: Persons) -> bool:
    bare = _unpossessed(word)
    return bare in lexicon.titles or bare in lexicon.roles


def _is_common(word: Word, lexicon: Persons) -> bool:
    bare = _unpossessed(word)
    return bare in lexicon.bodies or bare in lexicon.function_words


def _unpossessed(word: Word) -> str:
    """The word in lower case, without the ending of a possessive."""
    bare = word.bare
    return _POSSESSIVE.sub("", bare) if "'" in bare or "’" in bare else bare


def _named(run: list[Word], *, titled: bool) -> Iterator[Name]:
    while run and not run[-1].capital:
        run.pop()
    if not run or len(run[-1].text) < _SHORTEST:
        return
    end = run[-1].start + len(_POSSESSIVE.sub("", run[-1].text))
    text = " ".join([*(w.text for w in run[:-1]), _POSSESSIVE.sub("", run[-1].text)])
    yield Name(text.rstrip("."), Span(run[0].start, end), titled)


def plain(text: str) -> str:
    """A description on one line, without what stands in parentheses."""
    return " ".join(_PARENTHESIS.sub("", text).split())


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    """The last word of a name, folded."""
    return name.rsplit(maxsplit=1)[-1].casefold() if name.split() else ""
