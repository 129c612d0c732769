"""Assembling: all source tables of a folder into the compiled catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsflow.catalogue.building.ministries import read_ministries
from armsflow.catalogue.building.parties import (
    read_alliances,
    read_groups,
    read_memberships,
    read_producers,
)
from armsflow.catalogue.building.people import read_leaders, read_officials
from armsflow.catalogue.building.places import read_bases, read_places
from armsflow.catalogue.building.russian import with_russian_names
from armsflow.catalogue.building.states import read_states
from armsflow.catalogue.building.weapons import read_systems
from armsflow.catalogue.building.wording import read_context, read_phrases
from armsflow.catalogue.checking import Known, check, key_of
from armsflow.catalogue.naming import compile_names

if TYPE_CHECKING:
    from pathlib import Path

    from armsflow.catalogue.compiled import Compiled
    from armsflow.catalogue.naming import Named


def read_parties(folder: Path) -> list[Named]:
    """Every entry of the tables but the weapon systems, in a fixed order."""
    states = read_states(folder)
    parties = [
        *states,
        *read_alliances(folder),
        *read_groups(folder),
        *read_producers(folder),
        *read_ministries(folder, states),
        *read_leaders(folder),
        *read_officials(folder),
        *read_bases(folder),
        *read_places(folder),
    ]
    return with_russian_names(folder, parties)


def assemble(folder: Path) -> Compiled:
    """The compiled catalogue of the source tables in ``folder``.

    Raises :class:`CatalogueTableError` or another :class:`RunError` that names file, line and
    rule.
    """
    parties = read_parties(folder)
    check(parties, Known())
    memberships = read_memberships(folder, {item.entry.id for item in parties})
    systems = read_systems(folder)
    check(systems, Known(frozenset(key_of(item.entry) for item in parties)))
    named = [*parties, *systems]
    return compile_names(
        named,
        phrases=read_phrases(folder),
        memberships=memberships,
        context=read_context(folder, named),
    )
