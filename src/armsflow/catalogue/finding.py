"""Finding: from hits of the matcher to mentions, with ambiguity weighed and not hidden."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from armsflow.catalogue.bargains import Bargain, Place
from armsflow.catalogue.compiled import Case, Use
from armsflow.catalogue.context import Setting
from armsflow.catalogue.entries import Entry, EntryKind, Mention
from armsflow.catalogue.folding import SEPARATOR, Folded, fold
from armsflow.catalogue.matching import Hit, has_cyrillic, has_figure, is_spelt
from armsflow.catalogue.qualifying import Qualifiers
from armsflow.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from armsflow.catalogue.core import Core
    from armsflow.catalogue.matching import Matcher, RawHit

PHRASE = "phrase"
"""Form of a phrase that only looks like a name ("Jordan Peterson"): it uses up its words."""
_CONFIDENCE = {"name": 0.98, "designation": 0.97, "adjective": 0.95, "surname": 0.8}
_OTHER_CONFIDENCE = 0.9
_GATED, _UNKNOWN_SUFFIX = 0.9, 0.8
_NEAR = 60
_NEVER_ALONE = frozenset({"reporting-name", "transliteration", "grau"})
"""Forms that the press uses only next to a class noun."""
_PLURALS = ("s", "es")
_CAPITAL_FIRST = frozenset({Case.CAPITAL, Case.UPPER, Case.JOINED})
_MOST_SPELLINGS = 64
_new = tuple.__new__
"""Makes a named tuple in half the time; most of finding plain names is making mentions."""
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


class Senses(NamedTuple):
    """All meanings of a pattern, the likeliest first.

    ``needs_capital``: no meaning counts where the name begins with a small letter;
    ``is_everyday``: it is an everyday word as well. ``sure`` is the number of the entry that the
    pattern means for certain where it is spelt as it must be.
    ``spelt`` are spellings met so far that hold in any text for the one sense of a pattern;
    where nothing but the spelling decides, ``plainly`` are entries, form and confidence.
    """

    every: tuple[Sense, ...]
    entries: tuple[Entry, ...]
    needs_capital: bool
    is_everyday: bool
    sure: int | None
    spelt: set[str]
    plainly: tuple[tuple[Entry, ...], str, float] | None


class Finder:
    """Finds mentions with a core and its matcher."""

    def __init__(self, core: Core, matcher: Matcher) -> None:
        """Keep the senses of the patterns met so far."""
        self._core = core
        self._matcher = matcher
        self._qualifiers = Qualifiers(core)
        self.known: dict[int, Senses] = {}

    def find(self, text: str) -> list[Mention]:
        """Mentions in text order; none overlaps another."""
        folded = fold(text)
        hits = self._matcher.hits(text, folded)
        if not hits:
            return []
        return self._qualifiers.applied(text, _Sieve(text, folded, hits, self).mentions())

    def senses(self, pattern: int) -> Senses:
        """What a pattern may mean."""
        senses = self.known.get(pattern)
        if senses is None:
            senses = self.known[pattern] = self._read(pattern)
        return senses

    def is_plural(self, hit: Hit, text: str) -> bool:
        """Whether a hit is the plural of another name ("Patriots") or of a code ("P-8s")."""
        if hit.tail:
            return text[hit.end - 1] == "s"
        pattern = self._core.patterns[hit.pattern].strip(SEPARATOR)
        return any(
            pattern.endswith(ending) and self._core.has_pattern(pattern.removesuffix(ending))
            for ending in _PLURALS
        )

    def _is_everyday(self, pattern: int) -> bool:
        """Whether a pattern is an everyday word that the press writes with a capital as well."""
        words = self._core.words.everyday
        name = self._core.patterns[pattern].strip(SEPARATOR)
        return name in words or name.removesuffix("s") in words or name.removesuffix("es") in words

    def setting(self, text: str, folded: Folded, is_certain: Callable[[int], bool]) -> Setting:
        """The text as context; ``is_certain`` says which entries it names without doubt."""
        return Setting(text, folded, self._core.words, is_certain)

    def _read(self, pattern: int) -> Senses:
        packed = self._core.uses[pattern]
        every = tuple(map(self._sense, [packed] if isinstance(packed, int) else packed))
        first, entries = every[0], _entries(every)
        is_simple = len(every) == 1 and first.is_plain and first.use.form != PHRASE
        return Senses(
            every,
            entries,
            needs_capital=all(sense.use.case in _CAPITAL_FIRST for sense in every),
            is_everyday=self._is_everyday(pattern),
            sure=None if len(every) > 1 or first.use.gated else first.use.entry,
            spelt=set(),
            plainly=(entries, first.use.form, first.confidence) if is_simple else None,
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


class _Sieve:
    """The hits of one text, from which what does not hold is sifted out."""

    def __init__(self, text: str, folded: Folded, hits: list[RawHit], finder: Finder) -> None:
        self._text = text
        self._folded = folded
        self._raw = hits
        self._finder = finder
        self._agreed: set[int] = set()
        """Entries whose gated names mean them in this text, since one of them certainly does."""

    def mentions(self) -> list[Mention]:
        """Mentions; a second time where the text agrees late on what it means."""
        found = self._sifted()
        return self._sifted() if self._agreed else found

    def _sifted(self) -> list[Mention]:
        found = []
        known, text = self._finder.known, self._text
        end = 0
        for raw in self._raw:
            start, minus_end, _, pattern = raw
            if start < end:
                continue
            senses = known.get(pattern) or self._finder.senses(pattern)
            surface = text[start:-minus_end]
            if senses.plainly is not None and surface in senses.spelt:
                end = -minus_end
                span = _new(Span, (start, end))
                found.append(_new(Mention, (span, surface, *senses.plainly)))
            elif not (senses.needs_capital and surface[0].islower()):
                end = self._weigh(Hit._make(raw), senses, found) or end
        return found

    def _weigh(self, hit: Hit, senses: Senses, found: list[Mention]) -> int:
        """Add the mention at a hit, if it holds, and say where it ends; 0 if it does not hold."""
        counted: tuple[Sense, ...]
        if len(senses.every) == 1:
            counted = senses.every if self._counts_alone(hit, senses) else ()
        else:
            counted = tuple([sense for sense in senses.every if self._counts(hit, sense)])
        if not counted:
            return 0
        if counted[0].use.form != PHRASE:
            found.append(self._mention(hit, senses, counted))
        return hit.end

    def _counts_alone(self, hit: Hit, senses: Senses) -> bool:
        """Whether the one sense of a pattern counts; a spelling that holds is remembered."""
        sense = senses.every[0]
        surface = self._text[hit.start : hit.end]
        if surface not in senses.spelt:
            if not self._is_spelt(hit, sense.use):
                return False
            if not sense.use.cyrillic and not hit.tail and len(senses.spelt) < _MOST_SPELLINGS:
                senses.spelt.add(surface)
        return sense.is_plain or self._is_meant(hit, sense)

    def _counts(self, hit: Hit, sense: Sense) -> bool:
        return self._is_spelt(hit, sense.use) and (sense.is_plain or self._is_meant(hit, sense))

    @cached_property
    def _setting(self) -> Setting:
        return self._finder.setting(self._text, self._folded, self._is_certain)

    def _is_certain(self, entry: int) -> bool:
        """Whether the text names an entry with an alias that means nothing else."""
        return any(
            self._is_spelt(Hit._make(raw), senses.every[0].use)
            for raw, senses in self._sure.get(entry, ())
        )

    @cached_property
    def _sure(self) -> dict[int, list[tuple[RawHit, Senses]]]:
        """The hits of aliases that mean one entry and nothing else, by entry."""
        found: dict[int, list[tuple[RawHit, Senses]]] = {}
        senses_of = self._finder.senses
        for raw in self._raw:
            senses = senses_of(raw[3])
            if senses.sure is not None:
                found.setdefault(senses.sure, []).append((raw, senses))
        return found

    def _is_spelt(self, hit: Hit, use: Use) -> bool:
        surface = self._text[hit.start : hit.end]
        if not is_spelt(surface, use.case) and not (
            use.case is Case.UPPER and self._is_plural_abbreviation(hit, surface)
        ):
            return False
        return (surface.isascii() and not use.cyrillic) or self._is_in_its_script(hit, use)

    def _is_plural_abbreviation(self, hit: Hit, surface: str) -> bool:
        """Whether it is the plural of an abbreviation ("NLAWs")."""
        return (
            surface[-1] == "s"
            and surface[:-1].isupper()
            and self._finder.is_plural(hit, self._text)
        )

    def _is_in_its_script(self, hit: Hit, use: Use) -> bool:
        """Whether the letters are the alias's own; in designations look-alikes do as well.

        A Cyrillic alias must stand among Cyrillic letters: "C-400" in a Russian text.
        """
        if use.cyrillic:
            return has_cyrillic(self._text[max(0, hit.start - _NEAR) : hit.end])
        surface = self._text[hit.start : hit.end]
        return not has_cyrillic(surface) or (has_figure(surface) and surface[0].isupper())

    def _is_meant(self, hit: Hit, sense: Sense) -> bool:
        use = sense.use
        if (use.first_name or use.family_name) and self._setting.follows_first_name(hit):
            return False
        if use.first_name and self._setting.precedes_surname(hit):
            return False
        return not use.gated or self._is_supported(hit, sense)

    def _is_supported(self, hit: Hit, sense: Sense) -> bool:
        """Whether there is evidence that a gated name is meant."""
        setting = self._setting
        if sense.entry.kind is EntryKind.SYSTEM and self._finder.senses(hit.pattern).is_everyday:
            is_certain = self._is_certain(sense.use.entry)
            return is_certain or setting.is_next_to_its_class(hit, sense.entry)
        if setting.supports(hit, sense.use, sense.entry):
            return True
        if not self._may_stand_alone(hit, sense):
            return False
        return sense.use.entry in self._agreed or self._is_bargained(hit, sense)

    def _may_stand_alone(self, hit: Hit, sense: Sense) -> bool:
        """Whether the press uses the name by itself; of a designation with a figure, the plural."""
        if sense.entry.kind is not EntryKind.SYSTEM or sense.use.form in _NEVER_ALONE:
            return False
        setting = self._setting
        if not (
            setting.fits_next_noun(hit, sense.entry) and setting.fits_noun_before(hit, sense.entry)
        ):
            return False
        if has_figure(self._text[hit.start : hit.end]):
            return self._finder.is_plural(hit, self._text)
        return True

    def _is_bargained(self, hit: Hit, sense: Sense) -> bool:
        """Whether somebody has, gives or gets it; the rest of the text then means it as well."""
        place = Place(
            text=self._text,
            start=hit.start,
            end=hit.end,
            is_plural=self._finder.is_plural(hit, self._text),
            parties=self._parties,
        )
        holds = Bargain(place).holds()
        if holds:
            self._agreed.add(sense.use.entry)
        return holds

    @cached_property
    def _parties(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and state of the states, alliances, groups, ministries and firms named."""
        found = []
        for raw in self._raw:
            senses = self._finder.senses(raw[3])
            best = senses.every[0]
            is_named = best.entry.kind in _PARTIES and best.use.form != PHRASE and best.is_plain
            if is_named and self._is_spelt(Hit._make(raw), best.use):
                found.append((raw[0], -raw[1], best.entry.state or best.entry.id))
        return tuple(found)

    def _mention(self, hit: Hit, senses: Senses, counted: tuple[Sense, ...]) -> Mention:
        best, entries, confidence = counted[0], senses.entries, counted[0].confidence
        if len(counted) > 1:
            best, entries, confidence = self._weighed(hit, counted)
        elif len(senses.every) > 1:
            entries = (best.entry,)
        if hit.tail > 1:
            confidence *= _UNKNOWN_SUFFIX
        start, end = hit.start, hit.end
        return Mention(Span(start, end), self._text[start:end], entries, best.use.form, confidence)

    def _weighed(
        self, hit: Hit, counted: tuple[Sense, ...]
    ) -> tuple[Sense, tuple[Entry, ...], float]:
        weights = [self._weight(hit, sense, rank) for rank, sense in enumerate(counted, 1)]
        ranked = sorted(zip(weights, counted, strict=True), key=lambda pair: -pair[0])
        share = ranked[0][0] / sum(weights)
        best = ranked[0][1]
        entries = _entries(sense for _, sense in ranked)
        return best, entries, round(best.confidence * share, 3)

    def _weight(self, hit: Hit, sense: Sense, rank: int) -> float:
        return (1 + self._setting.score(hit, sense.use, sense.entry)) / rank


def _entries(senses: Iterable[Sense]) -> tuple[Entry, ...]:
    return tuple(dict.fromkeys(sense.entry for sense in senses))
