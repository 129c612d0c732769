"""Finding: from hits of the matcher to mentions, with ambiguity weighed and not hidden."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from armsflow.catalogue.compiled import Use
from armsflow.catalogue.context import Setting
from armsflow.catalogue.entries import Entry, Mention
from armsflow.catalogue.matching import has_cyrillic, has_figure, is_spelt
from armsflow.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from armsflow.catalogue.core import Core
    from armsflow.catalogue.matching import Hit, Matcher

PHRASE = "phrase"
"""Form of a phrase that only looks like a name ("Jordan Peterson"): it uses up its words."""
_CONFIDENCE = {"name": 0.98, "designation": 0.97, "adjective": 0.95, "surname": 0.8}
_OTHER_CONFIDENCE = 0.9
_GATED, _UNKNOWN_SUFFIX = 0.9, 0.8
_NEAR = 60


class Sense(NamedTuple):
    """One meaning of a pattern; of a plain one its spelling alone decides whether it counts."""

    use: Use
    entry: Entry
    is_plain: bool
    confidence: float


class Senses(NamedTuple):
    """All meanings of a pattern, the likeliest first; ``only`` is its one plain meaning, if any."""

    every: tuple[Sense, ...]
    entries: tuple[Entry, ...]
    only: Sense | None


class Finder:
    """Finds mentions with a core and its matcher."""

    def __init__(self, core: Core, matcher: Matcher) -> None:
        """Keep the senses of the patterns met so far."""
        self._core = core
        self._matcher = matcher
        self.known: dict[int, Senses] = {}

    def find(self, text: str) -> list[Mention]:
        """Mentions in text order; none overlaps another."""
        hits = self._matcher.hits(text)
        return _Sieve(text, hits, self).mentions() if hits else []

    def senses(self, pattern: int) -> Senses:
        """What a pattern may mean."""
        senses = self.known.get(pattern)
        if senses is None:
            senses = self.known[pattern] = self._read(pattern)
        return senses

    def setting(self, text: str, is_certain: Callable[[int], bool]) -> Setting:
        """The text as context; ``is_certain`` says which entries it names without doubt."""
        return Setting(text, self._core.words, is_certain)

    def _read(self, pattern: int) -> Senses:
        packed = self._core.uses[pattern]
        every = tuple(map(self._sense, [packed] if isinstance(packed, int) else packed))
        is_simple = len(every) == 1 and every[0].is_plain and every[0].use.form != PHRASE
        return Senses(every, _entries(every), every[0] if is_simple else None)

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

    def __init__(self, text: str, hits: list[Hit], finder: Finder) -> None:
        self._text = text
        self._hits = hits
        self._finder = finder

    def mentions(self) -> list[Mention]:
        found = []
        known = self._finder.known
        end = 0
        for hit in self._hits:
            if hit.start < end:
                continue
            senses = known.get(hit.pattern) or self._finder.senses(hit.pattern)
            if senses.only is None:
                counted = self._that_count(hit, senses)
            else:
                counted = senses.every if self._is_spelt(hit, senses.only.use) else ()
            if counted:
                end = hit.end
                if counted[0].use.form != PHRASE:
                    found.append(self._mention(hit, senses, counted))
        return found

    @cached_property
    def _setting(self) -> Setting:
        return self._finder.setting(self._text, self._is_certain)

    def _is_certain(self, entry: int) -> bool:
        """Whether the text names an entry with an alias that means nothing else."""
        for hit in self._hits:
            every = self._finder.senses(hit.pattern).every
            use = every[0].use
            is_clear = len(every) == 1 and use.entry == entry and not use.gated
            if is_clear and self._is_spelt(hit, use):
                return True
        return False

    def _that_count(self, hit: Hit, senses: Senses) -> tuple[Sense, ...]:
        return tuple(
            sense
            for sense in senses.every
            if self._is_spelt(hit, sense.use) and (sense.is_plain or self._is_meant(hit, sense))
        )

    def _is_spelt(self, hit: Hit, use: Use) -> bool:
        surface = self._text[hit.start : hit.end]
        if not is_spelt(surface, use.case):
            return False
        return (surface.isascii() and not use.cyrillic) or self._is_in_its_script(hit, use)

    def _is_in_its_script(self, hit: Hit, use: Use) -> bool:
        """Whether the letters are the alias's own; in designations look-alikes do as well.

        A Cyrillic alias must stand among Cyrillic letters: "C-400" in a Russian text.
        """
        if use.cyrillic:
            return has_cyrillic(self._text[max(0, hit.start - _NEAR) : hit.end])
        surface = self._text[hit.start : hit.end]
        return not has_cyrillic(surface) or (has_figure(surface) and surface.isupper())

    def _is_meant(self, hit: Hit, sense: Sense) -> bool:
        use = sense.use
        if (use.first_name or use.family_name) and self._setting.follows_first_name(hit):
            return False
        if use.first_name and self._setting.precedes_surname(hit):
            return False
        return not use.gated or self._setting.supports(hit, use, sense.entry)

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
