"""The words of a source: roles, number and gender, the names in it, and a plain description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from armsflow.catalogue.entries import EntryKind, Mention
from armsflow.languages.syntax import Token
from armsflow.model import SourceKind, Span
from armsflow.readers.rules.statements.drafts import Desk
from armsflow.readers.rules.statements.names import (
    Name,
    Taken,
    Word,
    person_names,
    plain,
    words_of,
)

NOT_PERSONS = frozenset(
    {EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP,
     EntryKind.PRODUCER, EntryKind.MINISTRY, EntryKind.PLACE, EntryKind.BASE, EntryKind.SYSTEM}
)  # fmt: skip
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]*[A-Z])\)")
_PEOPLES = frozenset({"adjective", "demonym"})
_ARTICLES = ("the ", "a ", "an ")


class SourcePhrase:
    """A source as it stands in the text, with its head word."""

    def __init__(self, desk: Desk, span: Span, head: Token) -> None:
        """Take the desk, the source's place and the token that heads it."""
        self.desk = desk
        self.span = span
        self.head = head
        self._lexicon = desk.persons

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """The catalogue names in the phrase."""
        return self.desk.article.mentions_in(self.span)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All its words, and the punctuation that parts them."""
        return tuple(words_of(self.desk.text, self.span))

    @cached_property
    def main(self) -> tuple[Word, ...]:
        """The words before a relative clause."""
        for index, word in enumerate(self.words):
            if index and word.bare in self._lexicon.relatives:
                return self.words[:index]
        return self.words

    @property
    def first(self) -> str:
        """The first word, bare; empty where there is none."""
        return self.words[0].bare if self.words else ""

    @property
    def is_definite(self) -> bool:
        """Whether the phrase takes up someone known ("the expert", "Expert")."""
        return len(self.words) == 1 or self.first in self._lexicon.definite

    @property
    def is_new(self) -> bool:
        """Whether the phrase brings on someone new ("a spokesman", "two officials")."""
        return self.first in self._lexicon.indefinite

    @cached_property
    def noun(self) -> str:
        """The head noun in the singular, lower case."""
        word = self.head.lower
        return word[:-1] if word.endswith("s") and not word.endswith("ss") else word

    @property
    def is_plural(self) -> bool:
        """Whether the words stand for several."""
        word, lexicon = self.head.lower, self._lexicon
        if self.head.tag == "NNS" or word in lexicon.peoples:
            return True
        if self.head.tag == "NNPS" and self.noun in lexicon.roles - {word}:
            return word not in lexicon.bodies
        return self.first in lexicon.several

    @cached_property
    def roles(self) -> frozenset[str]:
        """Titles, roles and bodies among the words, in the singular."""
        lexicon = self._lexicon
        bare = {w.bare for w in self.main}
        singular = {w.removesuffix("s") for w in bare}
        return frozenset(bare | singular) & (lexicon.roles | lexicon.bodies | lexicon.titles)

    @property
    def gender(self) -> str | None:
        """``f`` or ``m`` where a title or role tells, else None."""
        bare = {w.bare for w in self.words}
        if bare & self._lexicon.feminine:
            return "f"
        return "m" if bare & self._lexicon.masculine else None

    @property
    def is_body(self) -> bool:
        """Whether the head noun is a body or a text that speaks for one."""
        speaking = self._lexicon.bodies | self._lexicon.texts
        return self.noun in speaking or self.head.lower in speaking

    @property
    def kind(self) -> SourceKind:
        """What sort of speaker it is where no name tells."""
        named = self.head.tag.startswith("NNP") and self.noun not in self._lexicon.roles
        return SourceKind.ORGANISATION if named or self.is_body else SourceKind.UNNAMED

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Names of persons in it."""
        taken = Taken([m.span for m in self.mentions if m.entry.kind in NOT_PERSONS])
        return tuple(person_names(self.main, self._lexicon, taken))

    def apposed(self, name: Name) -> bool:
        """Whether a comma stands just before ``name``."""
        before = [w for w in self.words if w.end <= name.span.start]
        return bool(before) and before[-1].text == ","

    def meant_by_head(self, name: Name) -> bool:
        """Whether a name after the head noun is the same person, not someone he serves."""
        if name.span.end <= self.head.start:
            return False
        between = [w for w in self.words if self.head.end <= w.start and w.end <= name.span.start]
        serves = bool(between) and between[0].bare in self._lexicon.serving
        return (name.words > 1 or name.titled) and (not serves or self.apposed(name))

    def role_besides(self, name: Name) -> str | None:
        """What the phrase says of a named person besides the name."""
        text = self.desk.text
        before = text[self.span.start : name.span.start].strip(" ,")
        after = text[name.span.end : self.span.end].strip(" ,")
        return without_article(plain(before or after)) or None

    def affiliation(self, name: Name) -> str | None:
        """The state or body that the phrase ties a named person to."""
        for mention in self.mentions:
            if mention.entry.kind in NOT_PERSONS and not mention.span.overlaps(name.span):
                return mention.entry.name
        return None

    @property
    def description(self) -> str:
        """The words without "the", relative clause, apposition and circumstance."""
        lexicon = self._lexicon
        loose = frozenset() if self.noun in lexicon.vague else lexicon.circumstances
        if self.noun not in lexicon.vague:
            loose |= lexicon.relatives
        end = self.span.end
        for index, word in enumerate(self.words):
            after = index > 0 and word.start >= self.head.end
            if after and (word.text == "," or word.bare in loose):
                end = self.words[index - 1].end
                break
        found = plain(self.desk.text[self.span.start : end])
        return found[4:] if found[:4].lower() == "the " else found

    @property
    def outlet(self) -> str | None:
        """The name that a common noun only classes ("the Observer newspaper")."""
        if self.head.lower not in self._lexicon.outlets or self.head.tag.startswith("NNP"):
            return None
        run: list[Word] = []
        for word in reversed([w for w in self.words if w.end <= self.head.start]):
            possessive = word.text.endswith(("'s", "’s"))
            if not word.capital and not run:
                continue
            if not word.capital or possessive or word.bare in self._lexicon.definite:
                break
            run.insert(0, word)
        if not run or all(w.bare in self._lexicon.titles for w in run):
            return None
        span = Span(run[0].start, run[-1].end)
        whole = any(m.span == span or m.form in _PEOPLES for m in self._mentions_in(span))
        return None if whole else span.of(self.desk.text)

    def _mentions_in(self, span: Span) -> Sequence[Mention]:
        return [m for m in self.mentions if m.span.overlaps(span)]

    @property
    def acronym(self) -> str | None:
        """The acronym in parentheses that closes the name of a body."""
        match = _ACRONYM.search(self.desk.text, self.span.start, self.span.end)
        closes = match is not None and match.end() == self.span.end
        return match[1] if match is not None and closes and self.is_body else None

    @property
    def local_body(self) -> str | None:
        """The body with its state where a place tells it ("the ministry in Lima"), else None."""
        if self.head.lower not in self._lexicon.bodies or self.head.lower in self._lexicon.abroad:
            return None
        text = self.desk.text
        for mention in self.mentions:
            between = text[self.head.end : mention.span.start].split()
            if between == ["in"] and mention.entry.kind is EntryKind.STATE:
                body = without_article(text[self.span.start : self.head.end])
                return f"{mention.entry.name}'s {body}"
        return None


def without_article(words: str) -> str:
    """The words without a leading "the", "a" or "an"."""
    for article in _ARTICLES:
        if words.lower().startswith(article):
            return words[len(article) :]
    return words


def has_article(words: str) -> bool:
    """Whether the words begin with "the", "a" or "an"."""
    return without_article(words) != words
