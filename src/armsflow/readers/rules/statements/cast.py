"""The persons and bodies of one article, in the order in which it brings them on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from armsflow.catalogue.entries import EntryKind
from armsflow.model import SourceKind, Span
from armsflow.readers.rules.statements.descriptions import Speaker
from armsflow.readers.rules.statements.drafts import Desk
from armsflow.readers.rules.statements.names import Name, Word, person_names, surname, words_of

NOT_PERSONS = frozenset(
    {EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP,
     EntryKind.PRODUCER, EntryKind.MINISTRY, EntryKind.PLACE, EntryKind.BASE, EntryKind.SYSTEM}
)  # fmt: skip
_LOOK_BACK = 6
_FARTHEST = 4000
_MOST = 200


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
        words = words_of(self._desk.text, Span(0, len(self._desk.text)))
        starts = [word.start for word in words]
        taken = Taken([m.span for m in self._desk.article.mentions if m.entry.kind in NOT_PERSONS])
        names = list(person_names(words, self._lexicon, taken))
        for name in names:
            if name.words > 1:
                self._meet(name, words, starts)
        self._certain = {surname(n.text) for n in names if n.words == 1 or n.titled}
        return [self._mention(n, words, starts) for n in names if self.knows(n.text)]

    def _meet(self, name: Name, words: Sequence[Word], starts: Sequence[int]) -> None:
        speaker = self._mention(name, words, starts)
        known = self._known.setdefault(surname(name.text), speaker)
        known.roles |= speaker.roles

    def _mention(self, name: Name, words: Sequence[Word], starts: Sequence[int]) -> Speaker:
        place = bisect_left(starts, name.span.start)
        before = _titles(words[max(0, place - _LOOK_BACK) : place])
        known = self._known.get(surname(name.text))
        bare = {word.bare for word in before}
        roles = frozenset(bare & (self._lexicon.roles | self._lexicon.titles))
        gender = "f" if bare & self._lexicon.feminine else "m" if bare & self._lexicon.masculine else None
        return Speaker(
            name=known.name if known and name.words == 1 else name.text,
            kind=SourceKind.PERSON, span=name.span, voice=False,
            roles=roles | (known.roles if known else frozenset()),
            gender=gender or (known.gender if known else None),
        )  # fmt: skip

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


class Taken(Sequence[Span]):
    """Spans in text order, asked for the one near a word in logarithmic time."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Take spans in text order that do not overlap."""
        self._spans = tuple(spans)
        self._ends = [span.end for span in spans]

    def __len__(self) -> int:
        """How many spans there are."""
        return len(self._spans)

    def __getitem__(self, index):  # type: ignore[no-untyped-def,override] # noqa: ANN001, ANN204
        """The span at ``index``, or a slice of them."""
        return self._spans[index]

    def near(self, start: int) -> Sequence[Span]:
        """The span that holds ``start`` or is the next after it."""
        place = bisect_left(self._ends, start + 1)
        return self._spans[place : place + 1]
