"""Qualifiers: a town before the name of a region lies there ("London, Ontario", "Moscow (Idaho)").

Only regions whose states have towns called after foreign capitals and states are known, since a
comma before the name of a state mostly parts a list ("Moscow, Beijing").
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from armsflow.catalogue.entries import EntryKind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armsflow.catalogue.core import Core
    from armsflow.catalogue.entries import Entry

_JOINTS = (", ", " (")
_LIST_GOES_ON = r"(?!,? (?:and|or) [A-Z])"
_IN_PLACE = re.compile(r"\b(?:in|of|from|near|at|outside|around)\s\Z", re.IGNORECASE)
_NEAR = 12
_TOWNS = frozenset({"capital", "name", "alias"})


class Qualifiers:
    """The regions, by their names and abbreviations, with the numbers of their entries."""

    def __init__(self, core: Core) -> None:
        """Take the regions of ``core``."""
        self._regions = core.words.regions
        self._core = core

    @cached_property
    def _after(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self._regions, key=len, reverse=True)))
        return re.compile(rf"(?:, | \()({names})(?!\w){_LIST_GOES_ON}")

    def applied(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions, with those of towns in a region as places of it."""
        for mention in mentions:
            end = mention[0][1]  # by number, which is quicker than by name
            if text.startswith(_JOINTS, end) and self._after.match(text, end):
                return list(self._qualified(text, mentions))
        return mentions

    def _qualified(self, text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
        region: Entry | None = None
        for mention in mentions:
            if region is not None and mention.entry.name == region.name:
                yield mention._replace(entries=_first(region, mention))
                region = None
                continue
            region = self._region_after(text, mention)
            if region is None or region.state == mention.entry.state:
                yield mention
            else:
                yield mention._replace(entries=_first(region, mention), form="name")

    def _region_after(self, text: str, mention: Mention) -> Entry | None:
        """The region after a mention of a town, in which the town lies then."""
        start, end = mention.span
        if text[end : end + 2] not in _JOINTS or not _may_be_town(text, start, mention):
            return None
        found = self._after.match(text, end)
        if found is None:
            return None
        region = self._core.entry(self._regions[found[1]])
        return None if self._is_in_namesake(mention.entry, region) else region

    def _is_in_namesake(self, town: Entry, region: Entry) -> bool:
        """Whether a town lies in a state that is called as the region is ("Batumi, Georgia")."""
        if town.state is None:
            return False
        state = self._core.number(town.state, EntryKind.STATE)
        return state is not None and self._core.entry(state).name == region.name


def _may_be_town(text: str, start: int, mention: Mention) -> bool:
    """Whether it names a place; a state by its own name only after a word such as "in"."""
    if mention.entry.kind is EntryKind.PLACE:
        return True
    if mention.entry.kind is not EntryKind.STATE or mention.form not in _TOWNS:
        return False
    before = text[max(0, start - _NEAR) : start]
    return mention.form == "capital" or _IN_PLACE.search(before) is not None


def _first(entry: Entry, mention: Mention) -> tuple[Entry, ...]:
    return (entry, *(rival for rival in mention.entries if rival != entry))
