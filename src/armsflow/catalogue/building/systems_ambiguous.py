"""Ambiguous names: names of systems that are words, places, persons or firms as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from armsflow.catalogue.building.designations import alias_key
from armsflow.catalogue.building.systems_drafts import Draft
from armsflow.catalogue.building.systems_tables import read_rows

COLUMNS = ("name", "also")


def gate_ambiguous(drafts: Iterable[Draft], path: Path) -> None:
    """Gate every alias that the table at ``path`` says to mean something else as well."""
    names = {alias_key(row["name"]) for row in read_rows(path, COLUMNS)}
    for draft in drafts:
        for name in names & draft.aliases.keys():
            draft.aliases[name] = replace(draft.aliases[name], gated=True)
