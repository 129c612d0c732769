"""Families: every system hangs on at most one broader system, and no chain comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from armsflow.catalogue.building.designations import key
from armsflow.catalogue.building.systems_drafts import Draft
from armsflow.catalogue.checking import CatalogueTableError


def check_families(drafts: Mapping[str, Draft]) -> None:
    """Stop at a family that is no system, and at a system that is its own ancestor."""
    for draft in drafts.values():
        if draft.family is not None and draft.family not in drafts:
            raise CatalogueTableError(draft.where, f"the family “{draft.family}” is no system")
        _check_ancestors(draft, drafts)


def by_id(drafts: Iterable[Draft]) -> dict[str, Draft]:
    """Drafts by their id; two of one category whose ids a text cannot tell apart are an error."""
    first: dict[tuple[str, str | None], Draft] = {}
    for draft in drafts:
        earlier = first.setdefault((key(draft.id), draft.system_class.category), draft)
        if earlier is not draft:
            rule = f"“{draft.id}” stands already in {earlier.where} as “{earlier.id}”"
            raise CatalogueTableError(draft.where, rule)
    return {draft.id: draft for draft in first.values()}


def _check_ancestors(draft: Draft, drafts: Mapping[str, Draft]) -> None:
    seen = {draft.id}
    family = draft.family
    while family is not None:
        if family in seen:
            raise CatalogueTableError(draft.where, f"“{draft.id}” is its own ancestor")
        seen.add(family)
        family = drafts[family].family if family in drafts else None
