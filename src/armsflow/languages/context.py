"""Words that point back to a party without naming it, and nouns that stand for one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextLexicon:
    """Closed word lists of one language, in lower case.

    ``pronouns`` and ``states`` ("the kingdom") point back to a state, ``plurals`` among them to
    several; ``speakers`` to the state of who is quoted; ``collectives`` ("allies", "the West")
    are parties that no register can name; ``bodies`` ("army", "ministry") stand for the state
    whose adjective or name is with them; ``firms`` mark suppliers; ``hostile`` words stand next
    to a state that fights or objects, ``against`` words between two that stand against one
    another.
    """

    pronouns: frozenset[str]
    plurals: frozenset[str]
    speakers: frozenset[str]
    states: frozenset[str]
    collectives: frozenset[str]
    bodies: frozenset[str]
    firms: frozenset[str]
    hostile: frozenset[str]
    against: frozenset[str]

    @classmethod
    def load(cls, path: Path) -> ContextLexicon:
        """Read a lexicon in TOML."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(**{name: frozenset(words) for name, words in tables.items()})
