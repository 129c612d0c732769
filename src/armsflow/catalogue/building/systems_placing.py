"""Placing: where a system of a list belongs among those that are there already."""

from __future__ import annotations

from collections.abc import Iterable

from armsflow.catalogue.building.designations import alias_key
from armsflow.catalogue.building.records import AliasRecord
from armsflow.catalogue.building.systems_drafts import Draft, Listed

_SHORTEST_FAMILY = 3


class Places:
    """All drafts so far, found by any of their aliases."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        """Begin with the authored systems, which may share names."""
        self._owners: dict[tuple[bool, str], Draft] = {}
        self.drafts: dict[str, Draft] = {}
        for draft in drafts:
            self._take(draft)

    def place(self, listed: Listed) -> None:
        """Take a listed system in; one that is there already only adds its names."""
        draft = listed.draft
        known = self._owners.get(alias_key(draft.id)) or self._named(listed)
        if known is None:
            family = self._family(listed)
            draft.family = family.id if family else None
            draft.aliases = self._free_names(draft)
            self._take(draft)
        elif _are_alike(known, draft):
            known.aliases |= self._free_names(draft)
            self._take(known)

    def _named(self, listed: Listed) -> Draft | None:
        """The system whose designation and a name of one word make up the listed name."""
        head, words = listed.name.head, listed.name.words_after_head
        if head is None or len(words) != 1 or not words[0].isalpha():
            return None
        known = self._owners.get(alias_key(head))
        return known if known and _are_alike(known, listed.draft) else None

    def _family(self, listed: Listed) -> Draft | None:
        """By its head, by the list's own tree, or by the longest designation it continues."""
        named = self._owners.get(alias_key(listed.name.head)) if listed.name.head else None
        above = self._owners.get(alias_key(listed.parent.id)) if listed.parent else None
        for family in (named, above, self._continued(listed.draft)):
            if family is not None and _are_alike(family, listed.draft):
                return family
        return None

    def _continued(self, draft: Draft) -> Draft | None:
        is_cyrillic, folded = alias_key(draft.id)
        for length in range(len(folded) - 1, _SHORTEST_FAMILY - 1, -1):
            if folded[length - 1].isdigit() and folded[length].isdigit():
                continue
            family = self._owners.get((is_cyrillic, folded[:length]))
            if family is not None and folded[length - 1].isdigit():
                return family
        return None

    def _free_names(self, draft: Draft) -> dict[tuple[bool, str], AliasRecord]:
        """Names that belong to nobody yet."""
        return {name: item for name, item in draft.aliases.items() if name not in self._owners}

    def _take(self, draft: Draft) -> None:
        self.drafts[draft.id] = draft
        for name in draft.aliases:
            self._owners.setdefault(name, draft)


def _are_alike(one: Draft, other: Draft) -> bool:
    return one.system_class.category == other.system_class.category
