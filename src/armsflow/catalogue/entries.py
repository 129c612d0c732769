"""What the catalogue holds and what it finds: entries, mentions in a text, answers to a query."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from armsflow.model import Span


class EntryKind(StrEnum):
    """What sort of thing an entry is."""

    STATE = "state"
    ALLIANCE = "alliance"
    ORGANISATION = "organisation"
    GROUP = "group"
    PRODUCER = "producer"
    MINISTRY = "ministry"
    OFFICIAL = "official"
    PLACE = "place"
    BASE = "base"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing the field agrees on; ``id`` is unique within ``kind``.

    A state's id is ISO 3166-1 alpha-2, a historical state's the old two letters (SU, YU, DD);
    a system's is its canonical designation. ``state`` is the state that the entry stands for
    (a state's own id for a state). ``category`` is a SIPRI category, ``unroca`` a category of
    the UN Register. ``since`` and ``until`` are ISO dates, as exact as the source has them.
    """

    id: str
    kind: EntryKind
    name: str
    state: str | None = None
    family: str | None = None
    category: str | None = None
    unroca: str | None = None
    designer: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None
    source: str = ""

    def __hash__(self) -> int:
        """The hash of what makes an entry unique."""
        return hash((self.kind, self.id))


class Mention(NamedTuple):
    """A name in a text: the best entry first, its rivals after it.

    ``span`` is in code points of the text as given; ``form`` is how the entry is named there
    ("name", "adjective", "demonym", "capital", "metonym", "abbreviation", "designation" …);
    ``confidence`` is that of the first entry, from 0 to 1.
    """

    span: Span
    text: str
    entries: tuple[Entry, ...]
    form: str
    confidence: float

    @property
    def entry(self) -> Entry:
        """The best entry."""
        return self.entries[0]


@dataclass(frozen=True, slots=True)
class Match:
    """An answer to a query: the entry, the alias that matched, and how well (0 to 1)."""

    entry: Entry
    alias: str
    form: str
    score: float


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write an entry; ``language`` is ISO 639-1, or ``und`` where it is any."""

    text: str
    language: str
    form: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A state in an alliance, from ``since`` until ``until`` (exclusive; None: to this day)."""

    alliance: str
    state: str
    since: str
    until: str | None
    status: str

    def holds_on(self, day: str) -> bool:
        """Whether the state was a full member on ``day`` (ISO date)."""
        return self.status == "member" and self.since <= day and not self._ended_by(day)

    def _ended_by(self, day: str) -> bool:
        return self.until is not None and self.until <= day
