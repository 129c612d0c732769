"""Systems: from the tables in ``catalogue/systems`` to the records that are compiled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from armsflow.catalogue.building.designations import key
from armsflow.catalogue.building.designations_listed import Wording
from armsflow.catalogue.building.records import SystemRecord
from armsflow.catalogue.building.systems_ambiguous import gate_ambiguous
from armsflow.catalogue.building.systems_authored import read_authored
from armsflow.catalogue.building.systems_classes import SystemClass, read_classes
from armsflow.catalogue.building.systems_drafts import Listed
from armsflow.catalogue.building.systems_families import by_id, check_families
from armsflow.catalogue.building.systems_oryx import read_oryx
from armsflow.catalogue.building.systems_placing import Places
from armsflow.catalogue.building.systems_rivals import settle_rivals
from armsflow.catalogue.building.systems_russian import add_russian
from armsflow.catalogue.building.systems_ships import add_ships
from armsflow.catalogue.building.systems_siso import read_emitters, read_entities
from armsflow.catalogue.building.systems_translated import add_translated
from armsflow.catalogue.building.tables import read_words

_SHORTEST_ID = 3


def build_systems(folder: Path) -> tuple[SystemRecord, ...]:
    """All systems of the tables in ``folder``: the authored ones, then those only lists have.

    The order is that of the tables, so the result is always the same. Raises
    ``CatalogueTableError``, which names file, line and rule.
    """
    classes = read_classes(folder / "classes.csv")
    authored = by_id(read_authored(folder / "authored", classes))
    check_families(authored)
    add_translated(authored, folder / "translated.csv")
    settle_rivals(authored)
    places = Places(authored.values())
    left_out = frozenset(read_words(folder / "left_out.txt"))
    for listed in _listed(folder, classes):
        if len(key(listed.draft.id)) >= _SHORTEST_ID and listed.draft.id not in left_out:
            places.place(listed)
    check_families(places.drafts)
    gate_ambiguous(places.drafts.values(), folder / "ambiguous.csv")
    add_russian(places.drafts, folder / "russian.csv")
    add_ships(places.drafts, folder / "ships_by_name.csv")
    return tuple(draft.record() for draft in places.drafts.values())


def _listed(folder: Path, classes: dict[str, SystemClass]) -> Iterator[Listed]:
    makers = sorted(read_words(folder / "makers.txt"), key=len, reverse=True)
    wording = Wording(tuple(makers), frozenset(read_words(folder / "class_words.txt")))
    return chain(
        read_oryx(folder / "oryx", classes, wording),
        read_entities(folder / "siso", classes, wording),
        read_emitters(folder / "siso", classes["radar"]),
    )
