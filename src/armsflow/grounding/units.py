"""Military units that translation confuses.

A Russian дивизион of launchers is a battalion; translated text calls it a "division", which in
English is a formation that no air-defence system is counted in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from armsflow.model import Item, Note

_TRANSLATED: Final = "division"
_MEANT: Final = "battalion"
_COUNTED_IN_BATTALIONS: Final = "air-defence systems"


def is_mistranslated(item: Item) -> bool:
    """Whether the item is an air-defence system counted in divisions."""
    counted = item.quantity is not None and item.quantity.unit == _TRANSLATED
    return counted and item.category == _COUNTED_IN_BATTALIONS


def in_battalions(item: Item) -> Item:
    """The item with its divisions, if an air-defence system has any, reported as battalions."""
    if item.quantity is None or not is_mistranslated(item):
        return item
    return replace(item, quantity=replace(item.quantity, unit=_MEANT))


def unit_notes(items: Iterable[Item]) -> Iterator[Note]:
    """One note for each place where divisions are reported as battalions, in text order."""
    places = {item.quantity.span for item in items if item.quantity and is_mistranslated(item)}
    for place in sorted(places):
        message = '"Division" of an air-defence system is taken for a battalion (дивизион).'
        yield Note(code="division-is-battalion", message=message, span=place)
