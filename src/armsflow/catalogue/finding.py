"""Finding: from hits of the matcher to mentions, with ambiguity weighed and not hidden."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from armsflow.catalogue.context import Setting
from armsflow.catalogue.entries import Entry, Mention
from armsflow.catalogue.matching import is_whole, is_written_as
from armsflow.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armsflow.catalogue.compiled import Use
    from armsflow.catalogue.core import Core
    from armsflow.catalogue.matching import Hit, Matcher

PHRASE = "phrase"
"""Form of a phrase that only looks like a name ("Jordan Peterson"): it uses up its words."""
_CONFIDENCE = {"name": 0.98, "designation": 0.97, "adjective": 0.95, "surname": 0.8}
_OTHER_CONFIDENCE = 0.9
_GATED, _UNKNOWN_SUFFIX = 0.9, 0.8


class _Meaning(NamedTuple):
    use: Use
    entry: Entry
    weight: float


class Finder:
    """Finds mentions with a core and its matcher."""

    def __init__(self, core: Core, matcher: Matcher) -> None:
        self._core = core
        self._matcher = matcher

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in text order; none overlaps another."""
        hits = self._matcher.hits(text)
        return _Sieve(text, hits, self._core, self._matcher).mentions() if hits else iter(())


class _Sieve:
    """The hits of one text, from which what does not hold is sifted out."""

    def __init__(self, text: str, hits: list[Hit], core: Core, matcher: Matcher) -> None:
        self._text = text
        self._hits = hits
        self._core = core
        self._uses = matcher.uses

    def mentions(self) -> Iterator[Mention]:
        end = 0
        for hit in self._hits:
            if hit.start < end:
                continue
            meanings = self._meanings(hit)
            if meanings:
                end = hit.end
            if meanings and meanings[0].use.form != PHRASE:
                yield self._mention(hit, meanings)

    @cached_property
    def _setting(self) -> Setting:
        return Setting(self._text, self._core.words, self._certain())

    def _certain(self) -> frozenset[int]:
        """Numbers of the entries that the text names with an alias that means nothing else."""
        alone = ((hit, self._uses(hit.pattern)) for hit in self._hits)
        return frozenset(
            uses[0].entry
            for hit, uses in alone
            if len(uses) == 1
            and not (uses[0].gated or uses[0].first_name)
            and self._holds(hit, uses[0])
        )

    def _meanings(self, hit: Hit) -> list[_Meaning]:
        uses = [use for use in self._uses(hit.pattern) if self._counts(hit, use)]
        if len(uses) == 1:
            return [_Meaning(uses[0], self._core.entry(uses[0].entry), 1.0)]
        return sorted(self._weighed(hit, uses), key=lambda meaning: -meaning.weight)

    def _weighed(self, hit: Hit, uses: list[Use]) -> Iterator[_Meaning]:
        for rank, use in enumerate(uses):
            entry = self._core.entry(use.entry)
            yield _Meaning(use, entry, (1 + self._setting.score(hit, use, entry)) / (1 + rank))

    def _counts(self, hit: Hit, use: Use) -> bool:
        if not self._holds(hit, use):
            return False
        if use.first_name and self._setting.is_person(hit):
            return False
        if use.form == "surname" and self._setting.is_another_person(hit):
            return False
        return not use.gated or self._setting.supports(hit, use, self._core.entry(use.entry))

    def _holds(self, hit: Hit, use: Use) -> bool:
        surface = self._text[hit.start : hit.end]
        return is_written_as(surface, use.case) and is_whole(surface)

    def _mention(self, hit: Hit, meanings: list[_Meaning]) -> Mention:
        best = meanings[0]
        share = best.weight / sum(meaning.weight for meaning in meanings)
        return Mention(
            span=Span(hit.start, hit.end),
            text=self._text[hit.start : hit.end],
            entries=tuple(dict.fromkeys(meaning.entry for meaning in meanings)),
            form=best.use.form,
            confidence=round(share * _trust(hit, best.use), 3),
        )


def _trust(hit: Hit, use: Use) -> float:
    trust = _CONFIDENCE.get(use.form, _OTHER_CONFIDENCE)
    trust *= _GATED if use.gated else 1
    return trust * (_UNKNOWN_SUFFIX if hit.tail > 1 else 1)
