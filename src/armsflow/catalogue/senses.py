"""Senses: what a pattern may mean, read when it is first met in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from armsflow.catalogue.compiled import Case, Use
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.folding import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armsflow.catalogue.core import Core

PHRASE = "phrase"
"""Form of a phrase that only looks like a name ("Jordan Peterson"): it uses up its words."""
_CONFIDENCE = {"name": 0.98, "designation": 0.97, "adjective": 0.95, "surname": 0.8}
_OTHER_CONFIDENCE = 0.9
_GATED = 0.9
_PLURALS = ("s", "es")
QUOTED = frozenset({Case.QUOTED, Case.CALLED})
"""How names are written that count in quotation marks."""
_CAPITAL_FIRST = frozenset({Case.CAPITAL, Case.UPPER, Case.JOINED, *QUOTED})
Held = tuple[str, tuple[Entry, ...], str, float]
"""The values of a mention but for its span: text, entries, form and confidence."""
_PARTIES = frozenset(
    {
        EntryKind.STATE,
        EntryKind.ALLIANCE,
        EntryKind.GROUP,
        EntryKind.MINISTRY,
        EntryKind.PRODUCER,
    }
)


class Sense(NamedTuple):
    """One meaning of a pattern; of a plain one its spelling alone decides whether it counts."""

    use: Use
    entry: Entry
    is_plain: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """All meanings of a pattern, the likeliest first.

    ``needs_capital``: no meaning counts where the name begins with a small letter;
    ``is_everyday``: it is an everyday word as well; ``is_plural``: it is the plural of another
    name. ``sure`` is the number of the entry that the pattern means for certain where it is spelt
    as it must be; ``party`` is the state of the party that it names, or that party's id.
    ``is_plain``: the spelling alone decides; ``is_person``: a first name before it does as well.
    ``spelt`` are the spellings met so far that hold in any text for the one sense of a pattern,
    with what a mention of it says.
    """

    every: tuple[Sense, ...]
    entries: tuple[Entry, ...]
    needs_capital: bool
    is_everyday: bool
    is_plural: bool
    sure: int | None
    party: str | None
    is_plain: bool
    is_person: bool
    spelt: dict[str, Held]


class KnownSenses(dict[int, Senses]):
    """What the patterns met so far may mean, by number."""

    def __init__(self, core: Core) -> None:
        """Read them from ``core`` when they are first asked for."""
        super().__init__()
        self._core = core

    def __missing__(self, pattern: int) -> Senses:
        self[pattern] = senses = self._read(pattern)
        return senses

    def _is_plural(self, pattern: int) -> bool:
        name = self._core.patterns[pattern].strip(SEPARATOR)
        return any(
            name.endswith(ending) and self._core.has_pattern(name.removesuffix(ending))
            for ending in _PLURALS
        )

    def _is_everyday(self, pattern: int) -> bool:
        """Whether a pattern is an everyday word that the press writes with a capital as well."""
        words = self._core.words.everyday
        name = self._core.patterns[pattern].strip(SEPARATOR)
        return name in words or name.removesuffix("s") in words or name.removesuffix("es") in words

    def _read(self, pattern: int) -> Senses:
        packed = self._core.uses[pattern]
        senses = map(self._sense, [packed] if isinstance(packed, int) else packed)
        # Without quotation marks "Киеве" is no ship.
        every = tuple(sorted(senses, key=_is_quoted))
        first, others = every[0], sum(not _is_quoted(sense) for sense in every[1:])
        return Senses(
            every=every,
            entries=entries_of(every),
            needs_capital=all(sense.use.case in _CAPITAL_FIRST for sense in every),
            is_everyday=self._is_everyday(pattern),
            is_plural=self._is_plural(pattern),
            sure=None if others or first.use.gated else first.use.entry,
            party=_party(first),
            is_plain=first.is_plain,
            is_person=first.use.family_name and not (first.use.gated or first.use.first_name),
            spelt={},
        )

    def _sense(self, packed: int) -> Sense:
        use = Use.unpacked(packed)
        confidence = _CONFIDENCE.get(use.form, _OTHER_CONFIDENCE)
        return Sense(
            use=use,
            entry=self._core.entry(use.entry),
            is_plain=not (use.gated or use.first_name or use.family_name),
            confidence=round(confidence * (_GATED if use.gated else 1), 3),
        )


def _is_quoted(sense: Sense) -> bool:
    return sense.use.case in QUOTED


def _party(sense: Sense) -> str | None:
    """The state of the party that a plain sense names, or the party's id."""
    is_party = sense.is_plain and sense.use.form != PHRASE and sense.entry.kind in _PARTIES
    return (sense.entry.state or sense.entry.id) if is_party else None


def entries_of(senses: Iterable[Sense]) -> tuple[Entry, ...]:
    """The entries of senses, each once."""
    return tuple(dict.fromkeys(sense.entry for sense in senses))
