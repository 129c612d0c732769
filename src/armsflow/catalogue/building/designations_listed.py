"""Listed designations: what a name in someone else's list of equipment says, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from armsflow.catalogue.building.designations import (
    alias,
    form_of,
    has_digit,
    is_too_plain,
    key,
)
from armsflow.catalogue.building.records import AliasRecord

_IN_PARENTHESES = re.compile(r"\s*\(([^()]*)\)?")
_AFTER_THE_NAME = re.compile(r"(?:,| - | with | w/|;).*")
_CALIBRE_BEFORE = re.compile(r"^\d{2,3}(?:\.\d)?[ -]?mm ")
_HEAD = re.compile(r"(?:[A-Z]{1,3}/)?[A-Za-z]{1,5}(?:/[A-Z]{2,3})?[- ]?\d+[\w/.-]*|\d{1,2}[A-Z]\w+")
_FREE = re.compile(
    r"AN/[A-Z]{2,4}-\d+.*|[A-Z][A-Za-z]{1,3}-\d{1,4}[A-Za-z0-9/-]*|\d{1,2}[A-Z]\d{2,3}\w*(?:-\d)?"
    r"|(?:SA|SS|SSC|CSS|CSSC)-(?:N|X|NX|C|CX)-\d+\w*"
)
_CALIBRE = re.compile(r"\d{2,3}(?:\.\d+)?[ -]?mm\b|\d+x\d+")
_LOOSE_ENDS = " /-(,."
_SECTION = re.compile(r"\s*[/;,]\s*")
_QUOTES = " '\"‘’“”"
_SHARED_LETTERS = 3
_SHORT = 5


@dataclass(frozen=True, slots=True)
class ListedName:
    """A listed name: the name itself and what stands in parentheses after it."""

    base: str
    notes: tuple[str, ...] = ()

    @property
    def words_after_head(self) -> list[str]:
        """What follows the designation: a name, or the words of a variant."""
        return self.base[len(self.head or "") :].split()

    @property
    def head(self) -> str | None:
        """The designation the name begins with ("T-72B3" in "T-72B3 command tank")."""
        found = _HEAD.match(self.base)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of lists that are no part of a designation: makers before it, class words after."""

    makers: tuple[str, ...]
    class_words: frozenset[str]

    def without_class(self, text: str) -> str:
        """A name without the class words and calibres at its end."""
        words = _CALIBRE.sub("", text).split()
        while len(words) > 1 and words[-1].lower() in self.class_words:
            words.pop()
        return " ".join(words)

    def without_maker(self, text: str) -> str:
        """A name without its maker, if a designation follows."""
        for maker in self.makers:
            if text.startswith(f"{maker} ") and has_digit(text):
                return text.removeprefix(f"{maker} ")
        return text


def listed_name(text: str, wording: Wording) -> ListedName:
    """Take a listed name apart; the maker before it and class words after it go."""
    notes = [part for found in _IN_PARENTHESES.findall(text) for part in _SECTION.split(found)]
    base = _AFTER_THE_NAME.sub("", _IN_PARENTHESES.sub("", text)).strip(_QUOTES)
    bare = wording.without_class(_CALIBRE_BEFORE.sub("", wording.without_maker(base)))
    spelled = bare.replace("'", "").replace('"', "")
    return ListedName(spelled.strip(_LOOSE_ENDS), tuple(note.strip(_QUOTES) for note in notes))


def in_full(name: ListedName, parent: ListedName | None) -> str:
    """The name by itself; one that only makes sense after its parent's is put after it."""
    if parent is None or (len(key(name.base)) > _SHORT and not name.base.startswith("Mk")):
        return name.base
    shares = name.base[:_SHARED_LETTERS].casefold() == parent.base[:_SHARED_LETTERS].casefold()
    return name.base if shares else f"{parent.base} {name.base}"


def listed_aliases(identity: str, name: ListedName) -> Iterator[AliasRecord]:
    """The name and what it says besides; only plain designations count without company."""
    yield _cautious(identity)
    if name.head:
        yield _cautious(name.head)
    yield from (_cautious(note) for note in name.notes if _is_name(note))


def _cautious(text: str) -> AliasRecord:
    gated = not _FREE.fullmatch(text) or is_too_plain(text)
    return alias(text, form=form_of(text), gated=gated)


def _is_name(note: str) -> bool:
    return len(key(note)) >= _SHARED_LETTERS and has_digit(note) and " " not in note
