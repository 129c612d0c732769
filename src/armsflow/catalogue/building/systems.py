"""Systems: from the tables in ``catalogue/systems`` to the records that are compiled."""

from __future__ import annotations

from pathlib import Path

from armsflow.catalogue.building.records import SystemRecord
from armsflow.catalogue.building.systems_ambiguous import gate_ambiguous
from armsflow.catalogue.building.systems_authored import read_authored
from armsflow.catalogue.building.systems_classes import read_classes
from armsflow.catalogue.building.systems_families import by_id, check_families
from armsflow.catalogue.building.systems_rivals import settle_rivals


def build_systems(folder: Path) -> tuple[SystemRecord, ...]:
    """All systems of the tables in ``folder``, in the order of the tables; always the same.

    Raises ``SystemTableError``, which names file, line and rule.
    """
    classes = read_classes(folder / "classes.csv")
    drafts = by_id(read_authored(folder / "authored", classes))
    check_families(drafts)
    settle_rivals(drafts)
    gate_ambiguous(drafts.values(), folder / "ambiguous.csv")
    return tuple(draft.record() for draft in drafts.values())
