"""Finding: from hits of the matcher to mentions, with ambiguity weighed and not hidden."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from armsflow.catalogue.compiled import Use
from armsflow.catalogue.context import Setting
from armsflow.catalogue.entries import Entry, Mention
from armsflow.catalogue.matching import is_in_script, is_whole, is_written_as
from armsflow.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from armsflow.catalogue.core import Core
    from armsflow.catalogue.matching import Hit, Matcher

PHRASE = "phrase"
"""Form of a phrase that only looks like a name ("Jordan Peterson"): it uses up its words."""
_CONFIDENCE = {"name": 0.98, "designation": 0.97, "adjective": 0.95, "surname": 0.8}
_OTHER_CONFIDENCE = 0.9
_GATED, _UNKNOWN_SUFFIX = 0.9, 0.8
_CYRILLIC = re.compile("[\u0400-\u052f]")
_NEAR = 60


class Sense(NamedTuple):
    """One meaning of a pattern; of a plain one its spelling alone decides whether it counts."""

    use: Use
    entry: Entry
    is_plain: bool
    confidence: float


class Finder:
    """Finds mentions with a core and its matcher."""

    def __init__(self, core: Core, matcher: Matcher) -> None:
        """Keep the senses of the patterns met so far."""
        self._core = core
        self._matcher = matcher
        self._senses: dict[int, tuple[Sense, ...]] = {}

    def find(self, text: str) -> list[Mention]:
        """Mentions in text order; none overlaps another."""
        hits = self._matcher.hits(text)
        return _Sieve(text, hits, self).mentions() if hits else []

    def senses(self, pattern: int) -> tuple[Sense, ...]:
        """What a pattern may mean, the likeliest first."""
        senses = self._senses.get(pattern)
        if senses is None:
            packed = self._core.uses[pattern]
            numbers = [packed] if isinstance(packed, int) else packed
            senses = self._senses[pattern] = tuple(map(self._sense, numbers))
        return senses

    def setting(self, text: str, certain: Callable[[], frozenset[int]]) -> Setting:
        """The text as context; ``certain`` is asked only where it matters."""
        return Setting(text, self._core.words, certain)

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
        end = 0
        for hit in self._hits:
            if hit.start >= end:
                senses = self._that_count(hit)
                if senses:
                    end = hit.end
                    if senses[0].use.form != PHRASE:
                        found.append(self._mention(hit, senses))
        return found

    @cached_property
    def _setting(self) -> Setting:
        return self._finder.setting(self._text, self._certain)

    def _certain(self) -> frozenset[int]:
        """Numbers of the entries that the text names with an alias that means nothing else."""
        alone = ((hit, self._finder.senses(hit.pattern)) for hit in self._hits)
        return frozenset(
            senses[0].use.entry
            for hit, senses in alone
            if len(senses) == 1 and not senses[0].use.gated and self._holds(hit, senses[0])
        )

    def _that_count(self, hit: Hit) -> Sequence[Sense]:
        surface = self._text[hit.start : hit.end]
        if not is_whole(surface):
            return ()
        senses = self._finder.senses(hit.pattern)
        if len(senses) == 1 and senses[0].is_plain:
            return senses if self._is_spelt(surface, senses[0].use) else ()
        return [
            sense
            for sense in senses
            if self._is_spelt(surface, sense.use) and (sense.is_plain or self._is_meant(hit, sense))
        ]

    def _holds(self, hit: Hit, sense: Sense) -> bool:
        surface = self._text[hit.start : hit.end]
        written = is_written_as(surface, sense.use.case) and is_whole(surface)
        return written and self._is_in_its_script(hit, sense.use)

    def _is_in_its_script(self, hit: Hit, use: Use) -> bool:
        """Whether a Cyrillic alias stands among Cyrillic letters; look-alikes mislead else."""
        return not use.cyrillic or bool(
            _CYRILLIC.search(self._text, max(0, hit.start - _NEAR), hit.end)
        )

    def _is_spelt(self, surface: str, use: Use) -> bool:
        if not is_written_as(surface, use.case):
            return False
        return is_in_script(surface, self._text, cyrillic=use.cyrillic)

    def _is_meant(self, hit: Hit, sense: Sense) -> bool:
        use = sense.use
        if not self._is_in_its_script(hit, use):
            return False
        if (use.first_name or use.family_name) and self._setting.follows_first_name(hit):
            return False
        if use.first_name and self._setting.precedes_surname(hit):
            return False
        return not use.gated or self._setting.supports(hit, use, sense.entry)

    def _mention(self, hit: Hit, senses: Sequence[Sense]) -> Mention:
        if len(senses) == 1:
            return self._mention_of(hit, senses, senses[0].confidence)
        weights = [self._weight(hit, sense, rank) for rank, sense in enumerate(senses, 1)]
        ranked = sorted(zip(weights, senses, strict=True), key=lambda pair: -pair[0])
        confidence = round(ranked[0][1].confidence * ranked[0][0] / sum(weights), 3)
        return self._mention_of(hit, [sense for _, sense in ranked], confidence)

    def _weight(self, hit: Hit, sense: Sense, rank: int) -> float:
        return (1 + self._setting.score(hit, sense.use, sense.entry)) / rank

    def _mention_of(self, hit: Hit, senses: Sequence[Sense], confidence: float) -> Mention:
        span = Span(hit.start, hit.end)
        best = senses[0]
        entries = (best.entry,) if len(senses) == 1 else _entries(senses)
        if hit.tail > 1:
            confidence *= _UNKNOWN_SUFFIX
        return Mention(span, self._text[hit.start : hit.end], entries, best.use.form, confidence)


def _entries(senses: Sequence[Sense]) -> tuple[Entry, ...]:
    return tuple(dict.fromkeys(sense.entry for sense in senses))
