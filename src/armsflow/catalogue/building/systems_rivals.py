"""Rivals: which of several systems keeps an alias that more than one table row gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from armsflow.catalogue.building.designations import alias_key
from armsflow.catalogue.building.systems_drafts import Draft


def settle_rivals(drafts: Mapping[str, Draft]) -> None:
    """An id belongs to its system alone, and what a variant is called is no name of its family.

    Gated aliases that several unrelated systems share stay with all of them: those are the
    ambiguities that the context of a mention decides.
    """
    owners = {alias_key(draft.id): draft.id for draft in drafts.values()}
    for draft in drafts.values():
        for folded, item in list(draft.aliases.items()):
            if owners.get(folded, draft.id) != draft.id and not item.gated:
                del draft.aliases[folded]
    for draft in drafts.values():
        for ancestor in _ancestors(draft, drafts):
            for folded in draft.aliases.keys() & ancestor.aliases.keys() - {alias_key(ancestor.id)}:
                del ancestor.aliases[folded]


def _ancestors(draft: Draft, drafts: Mapping[str, Draft]) -> Iterator[Draft]:
    family = draft.family
    while family is not None:
        yield drafts[family]
        family = drafts[family].family
