"""The words of context that tell what an ambiguous name means, and phrases that are no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsflow.catalogue.building.tables import read_table, read_words
from armsflow.catalogue.checking import CatalogueTableError
from armsflow.catalogue.entries import EntryKind
from armsflow.catalogue.folding import fold_name
from armsflow.catalogue.naming import plural
from armsflow.catalogue.spelling import party_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from armsflow.catalogue.naming import Name, Named


def read_phrases(folder: Path) -> list[Name]:
    """Phrases that hold a name and mean something else ("Jordan Peterson")."""
    return [party_name(row["phrase"], "phrase") for row in read_table(folder / "phrases.csv")]


def read_context(folder: Path, named: Sequence[Named]) -> dict[str, object]:
    """The part of the compiled file that :class:`ContextWords` is decoded from."""
    return {
        **_class_nouns(folder),
        "titles": [fold_name(word) for word in read_words(folder / "titles.txt")],
        "first_names": read_words(folder / "first_names.txt"),
        "institutions": read_words(folder / "institutions.txt"),
        "everyday": [fold_name(word) for word in read_words(folder / "everyday.txt")],
        "hints": _hints(folder, named),
        "regions": _regions(folder, named),
    }


def _class_nouns(folder: Path) -> dict[str, dict[str, list[str]]]:
    """English class nouns with their plurals, Russian abbreviations, and stems of Russian nouns.

    The categories of a strong one, which only texts about weapons use, have ``!`` among them.
    """
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for row in read_table(folder / "context_words.csv"):
        noun, categories = row["stem"], row.values("categories") or [""]
        categories += ["!"] if row["strength"] == "strong" else []
        if noun.isascii():
            words |= dict.fromkeys((noun, plural(noun)), categories)
        elif noun.isupper():
            words[fold_name(noun)] = categories
        else:
            stems[fold_name(noun)] = categories
    return {"categories": words, "stems": stems}


def _hints(folder: Path, named: Sequence[Named]) -> dict[str, list[str]]:
    number = {(n.entry.kind.value, n.entry.id): index for index, n in enumerate(named)}
    return {
        str(number[row["kind"], row["id"]]): [fold_name(word) for word in row.values("words")]
        for row in read_table(folder / "hints.csv")
    }


def _regions(folder: Path, named: Sequence[Named]) -> dict[str, int]:
    """The numbers of regions, by the names and abbreviations that stand after a town."""
    places = {
        item.entry.id: (number, item.entry.name)
        for number, item in enumerate(named)
        if item.entry.kind is EntryKind.PLACE
    }
    regions: dict[str, int] = {}
    for row in read_table(folder / "regions.csv"):
        if row["place"] not in places:
            raise CatalogueTableError(row.where, f"“{row['place']}” is no place of places.csv")
        number, name = places[row["place"]]
        regions |= dict.fromkeys((name, *row.values("abbreviations")), number)
    return regions
