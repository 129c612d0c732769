"""Weapon words of a language: nouns that are items of a transfer without being designations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHIPS = "ships"
"""The category of ships, which have names of their own."""
FORCES = "forces"
"""The category of troops, which only a deployment moves."""
MUNITIONS = "missiles"
"""The category of missiles, rockets and ammunition."""
BASES = "bases"
"""The category of military bases, which are no items but stand for what is based there."""
UMBRELLAS = frozenset({"other", BASES})
"""Categories of words that cover weapons of any kind, or forces with what they bring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponLexicon:
    """Class nouns by SIPRI category, and the words of the phrases they stand in.

    ``heads`` maps a word or fixed phrase to its category; ``compounds`` maps a noun to the
    words that must stand before it to make it a weapon, each with the category it then has.
    ``carriers`` follow a weapon word without changing the item ("S-400 complexes"), ``measures``
    count it ("dozens of tanks"), ``munitions`` are what is fired from it, ``supplies`` what it
    needs ("missiles for F-16s"), ``spoilers`` turn it into something else ("tank crew"); beside
    ``bands`` ("militia") the ``persons`` ("fighter") are men; ``definite`` words say that it was
    named before, ``elliptic`` words alone stand for an item named before ("two more"). ``units``
    maps a noun to the military unit it counts in; before one of the ``scales`` a number counts
    no items ("120 mm"); ``spelling`` folds variants.
    """

    heads: Mapping[str, str]
    compounds: Mapping[str, Mapping[str, str]]
    carriers: frozenset[str]
    measures: frozenset[str]
    munitions: frozenset[str]
    supplies: frozenset[str]
    persons: frozenset[str]
    bands: frozenset[str]
    spoilers: frozenset[str]
    definite: frozenset[str]
    elliptic: frozenset[str]
    ship_prefixes: frozenset[str]
    units: Mapping[str, str]
    scales: frozenset[str]
    spelling: Mapping[str, str]

    @classmethod
    def load(cls, path: Path) -> WeaponLexicon:
        """Read a lexicon in TOML."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        phrases = tables.pop("phrases")
        compounds: dict[str, dict[str, str]] = {}
        for category, table in tables.items():
            for noun, before in table["compounds"].items():
                compounds.setdefault(noun, {}).update(dict.fromkeys(before, category))
        return cls(
            heads={word: cat for cat, table in tables.items() for word in table["heads"]},
            compounds=compounds,
            carriers=frozenset(phrases["carriers"]),
            measures=frozenset(phrases["measures"]),
            munitions=frozenset(phrases["munitions"]),
            supplies=frozenset(phrases["supplies"]),
            persons=frozenset(phrases["persons"]),
            bands=frozenset(phrases["bands"]),
            spoilers=frozenset(phrases["spoilers"]),
            definite=frozenset(phrases["definite"]),
            elliptic=frozenset(phrases["elliptic"]),
            ship_prefixes=frozenset(phrases["ship_prefixes"]),
            units=phrases["units"],
            scales=frozenset(phrases["scales"]),
            spelling=phrases["spelling"],
        )

    def fold(self, word: str) -> str:
        """The spelling under which a dictionary form is listed."""
        return self.spelling.get(word, word)
