"""Stance lexicons: which words express a state's stance, and where its parties stand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from armsflow.model import Polarity, PositionKind

Words = frozenset[str]
_NONE: Words = frozenset()
_LISTS = (
    "denying doubting assuring concealing possible negating asking granting carrying unions "
    "addressed plural forums"
).split()


class Openness(StrEnum):
    """Whether a stance counts without a named counterpart."""

    CLOSED = "closed"
    COLLECTIVE = "collective"
    ANY = "any"


class Part(StrEnum):
    """The word class of a cue."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Counterpart(StrEnum):
    """What a stance may be directed at."""

    ALLIANCE = "alliance"
    STATE = "state"
    ANY = "any"
    BLOCS = "blocs"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One way to express a stance; the lexicon's head comment explains each field."""

    kind: PositionKind
    polarity: Polarity
    actor: tuple[str, ...]
    toward: tuple[str, ...]
    want: Counterpart
    open: Openness = Openness.CLOSED
    mutual: bool = False
    near: Words = _NONE
    over: Words = _NONE
    apart: Words = _NONE
    object: Words = _NONE
    as_predicate: bool = False
    clausal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceLexicon:
    """The cue words of one language, by word class and dictionary form in lower case.

    ``denying`` turns a stance round, ``doubting`` puts it in question, ``assuring`` words do so
    when they are negated ("does not guarantee"), ``concealing`` words say the stance when they
    are negated ("does not hide"), ``possible`` ones leave it open; ``negating`` are particles
    and determiners. ``asking`` verbs make their object the one who is to act, ``granting`` ones
    are a host's. ``carrying`` nouns pass on what is said of them ("has no plan to"). ``unions``
    point back to an alliance ("the bloc"), ``addressed`` are pronouns for the one spoken to,
    ``plural`` ones for several.
    ``forums`` are organisations that nobody takes a stance toward.
    """

    stances: Mapping[tuple[Part, str], tuple[Stance, ...]]
    denying: Words
    doubting: Words
    assuring: Words
    concealing: Words
    possible: Words
    negating: Words
    asking: Words
    granting: Words
    carrying: Words
    unions: Words
    addressed: Words
    plural: Words
    forums: Words

    @classmethod
    def load(cls, path: Path) -> StanceLexicon:
        """Read a lexicon in TOML; an unknown kind, polarity or counterpart raises ValueError."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {name: frozenset(text.split()) for name, text in tables["words"].items()}
        found: dict[tuple[Part, str], list[Stance]] = {}
        for entry in tables["stance"]:
            stance = _stance(entry, lists)
            for key in _keys(entry):
                found.setdefault(key, []).append(stance)
        senses = {key: tuple(all_) for key, all_ in found.items()}
        return cls(stances=senses, **{name: lists[name] for name in _LISTS})

    def of(self, part: Part, lemma: str) -> Sequence[Stance]:
        """The stances that a word may express, in the order of the file."""
        return self.stances.get((part, lemma), ())


def _stance(entry: Mapping[str, Any], lists: Mapping[str, Words]) -> Stance:
    return Stance(
        kind=PositionKind(entry["kind"]),
        polarity=Polarity(entry["polarity"]),
        actor=tuple(entry["actor"].split()),
        toward=tuple(entry.get("toward", "").split()),
        want=Counterpart(entry["want"]),
        open=Openness(entry.get("open", "closed")),
        mutual=entry.get("mutual", False),
        near=_words(entry, "near", lists),
        over=_words(entry, "over", lists),
        apart=_words(entry, "apart", lists),
        object=_words(entry, "object", lists),
        as_predicate=entry.get("predicate", False),
        clausal=entry.get("clausal", False),
    )


def _words(entry: Mapping[str, Any], name: str, lists: Mapping[str, Words]) -> Words:
    """The words of a condition; ``@name`` stands for the list of that name."""
    found: set[str] = set()
    for word in entry.get(name, "").split():
        found |= lists[word[1:]] if word.startswith("@") else {word}
    return frozenset(found)


def _keys(entry: Mapping[str, Any]) -> Iterator[tuple[Part, str]]:
    for part, name in ((Part.VERB, "verbs"), (Part.NOUN, "nouns"), (Part.ADJECTIVE, "adjectives")):
        for word in entry.get(name, "").split():
            yield part, word
