"""Frame lexicons: which words evoke a transfer, which slots they fill and how far it has come."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from armsflow.model import Stage


class Orientation(StrEnum):
    """Which slots the arguments of a word fill; the lexicon's head comment explains each."""

    GIVE = "give"
    GET = "get"
    ASK = "ask"
    CLEAR = "clear"
    DEAL = "deal"
    MOVE = "move"
    PULL = "pull"
    HOST = "host"
    PASS = "pass"  # noqa: S105 # weapons pass; no word to get in by
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a trigger: how its arguments fill slots, and the stage once it happened."""

    orientation: Orientation
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLexicon:
    """The trigger words of one language; all keys are dictionary forms in lower case."""

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    operators: Mapping[str, frozenset[str]]
    modality: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, Stage]

    @classmethod
    def load(cls, path: Path) -> FrameLexicon:
        """Read a lexicon in TOML; a stage or orientation it does not know raises ValueError."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            verbs=_senses(tables["verbs"]),
            nouns=_senses(tables["nouns"]),
            operators=_inverted(tables["operators"]),
            modality={kind: frozenset(words) for kind, words in tables["modality"].items()},
            adjectives={
                word: Stage(stage)
                for stage, words in tables["adjectives"].items()
                for word in words
            },
        )


def _senses(tables: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for word, sense in _listed(tables):
        found.setdefault(word, []).append(sense)
    return {word: tuple(senses) for word, senses in found.items()}


def _listed(tables: Mapping[str, Mapping[str, Iterable[str]]]) -> Iterator[tuple[str, Sense]]:
    for orientation, stages in tables.items():
        for stage, words in stages.items():
            for word in words:
                yield word, Sense(Orientation(orientation), Stage(stage))


def _inverted(tables: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in tables.items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}
