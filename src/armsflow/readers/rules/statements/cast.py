"""The persons and bodies of one article, in the order in which it brings them on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from armsflow.catalogue.entries import EntryKind, Mention
from armsflow.model import SourceKind, Span
from armsflow.readers.rules.statements.drafts import Desk
from armsflow.readers.rules.statements.names import (
    Name,
    Taken,
    Word,
    person_names,
    surname,
    words_of,
)
from armsflow.readers.rules.statements.source_phrases import NOT_PERSONS

_LOOK_BACK = 6
_FARTHEST = 4000
_MOST = 100
_ALIKE = 3


@dataclass(slots=True, kw_only=True)
class Speaker:
    """Someone who speaks or acts in the text, as far as it has told.

    ``span`` is where the text names or describes him; ``voice`` is false for a person who was
    only mentioned; ``gender`` is ``f``, ``m`` or None.
    """

    name: str
    kind: SourceKind
    span: Span
    roles: frozenset[str] = frozenset()
    role: str | None = None
    affiliation: str | None = None
    plural: bool = False
    gender: str | None = None
    voice: bool = True

    @property
    def is_body(self) -> bool:
        """Whether "it" can stand for the speaker."""
        return self.kind in {SourceKind.ORGANISATION, SourceKind.STATE}

    def enriched(self, known: Speaker) -> Speaker:
        """The speaker with what an earlier passage has told of him."""
        return replace(
            self,
            roles=self.roles | known.roles,
            role=self.role or known.role,
            affiliation=self.affiliation or known.affiliation,
            gender=self.gender or known.gender,
        )


def spelt_as_here(mention: Mention) -> str:
    """An official's full name with the surname as the text spells it."""
    *given, last = mention.entry.name.split() or [""]
    here = mention.text.split()[-1]
    alike = here[:_ALIKE].casefold() == last[:_ALIKE].casefold() and not here.isupper()
    return " ".join([*given, here]) if alike else mention.entry.name


class Cast:
    """Who has been named so far, and everyone whom the text names at all."""

    def __init__(self, desk: Desk) -> None:
        """Find the persons that the text names."""
        self._lexicon = desk.persons
        self._desk = desk
        self._known: dict[str, Speaker] = {}
        self._stage: list[Speaker] = []
        self._certain: set[str] = set()
        self._coming = self._persons()
        self._next = 0

    def _persons(self) -> list[Speaker]:
        # Who comes on after all that is read cannot be meant there; most articles are read whole.
        end = self._desk.article.sentences[-1].end if self._desk.article.sentences else 0
        words = words_of(self._desk.text, Span(0, end))
        starts = [word.start for word in words]
        taken = Taken([m.span for m in self._desk.article.mentions if m.entry.kind in NOT_PERSONS])
        names = list(person_names(words, self._lexicon, taken))
        for name in names:
            if name.words > 1:
                self._meet(name, words, starts)
        self._certain = {surname(n.text) for n in names if n.words == 1 or n.titled}
        named = [self._mention(n, words, starts) for n in names if self.knows(n.text)]
        return sorted([*named, *self._officials()], key=lambda s: s.span.start)

    def _officials(self) -> Iterator[Speaker]:
        """Office holders whom the catalogue knows, with the words of their office."""
        for mention in self._desk.article.mentions:
            if mention.entry.kind is EntryKind.OFFICIAL:
                office = frozenset((mention.entry.role or "").lower().replace("-", " ").split())
                speaker = Speaker(
                    name=spelt_as_here(mention),
                    kind=SourceKind.PERSON,
                    span=mention.span,
                    roles=office & (self._lexicon.roles | self._lexicon.titles),
                    voice=False,
                )
                self._known.setdefault(surname(speaker.name), speaker)
                self._certain.add(surname(speaker.name))
                yield speaker

    def _meet(self, name: Name, words: Sequence[Word], starts: Sequence[int]) -> None:
        speaker = self._mention(name, words, starts)
        known = self._known.setdefault(surname(name.text), speaker)
        known.roles |= speaker.roles

    def _mention(self, name: Name, words: Sequence[Word], starts: Sequence[int]) -> Speaker:
        place = bisect_left(starts, name.span.start)
        before = _titles(words[max(0, place - _LOOK_BACK) : place])
        known = self._known.get(surname(name.text))
        bare = frozenset(word.bare for word in before)
        speaker = Speaker(
            name=known.name if known and name.words == 1 else name.text,
            kind=SourceKind.PERSON,
            span=name.span,
            roles=bare & (self._lexicon.roles | self._lexicon.titles),
            gender=self._gender(bare),
            voice=False,
        )
        return speaker if known is None else speaker.enriched(known)

    def _gender(self, words: frozenset[str]) -> str | None:
        if words & self._lexicon.feminine:
            return "f"
        return "m" if words & self._lexicon.masculine else None

    def knows(self, name: str) -> bool:
        """Whether the text gives a full name that ends as ``name`` does."""
        return surname(name) in self._known

    def known(self, name: str) -> Speaker | None:
        """The person of the text whose name ends as ``name`` does."""
        return self._known.get(surname(name))

    def remember(self, speaker: Speaker) -> None:
        """Keep what a source has told of a person."""
        self._known[surname(speaker.name)] = speaker

    def learn_gender(self, speaker: Speaker, gender: str) -> None:
        """Keep the gender that a pronoun has told."""
        speaker.gender = gender
        known = self._known.get(surname(speaker.name))
        if known is not None:
            known.gender = gender

    def advance(self, offset: int) -> None:
        """Bring on everyone whom the text mentions before ``offset``."""
        while self._next < len(self._coming) and self._coming[self._next].span.start < offset:
            self._stage.append(self._coming[self._next])
            self._next += 1

    def bring_on(self, speaker: Speaker) -> None:
        """Bring on someone who speaks."""
        self._stage.append(speaker)

    def latest(self, before: int, fits: Callable[[Speaker], bool]) -> Speaker | None:
        """The last one to come on before ``before`` whom ``fits`` accepts.

        Names that the text gives once, in passing, are taken only if no one else fits.
        """
        near = [
            speaker
            for speaker in self._stage[-_MOST:]
            if before - _FARTHEST < speaker.span.start < before and fits(speaker)
        ]
        certain = [s for s in near if s.voice or surname(s.name) in self._certain]
        return max(certain or near, key=lambda s: s.span.start, default=None)


def _titles(words: Sequence[Word]) -> list[Word]:
    """The words just before a name that no punctuation parts from it."""
    for index in range(len(words) - 1, -1, -1):
        if not words[index].text[0].isalpha():
            return list(words[index + 1 :])
    return list(words)
