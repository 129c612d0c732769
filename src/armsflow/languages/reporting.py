"""How a language reports speech: its cue words by frame, read from a file a linguist edits."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

Words = frozenset[str]


@dataclass(frozen=True, kw_only=True)
class VerbFrames:
    """Reporting verbs (dictionary forms) by the shape of what may stand for the content."""

    clause: Words
    quotation: Words
    addressed: Words
    infinitive: Words
    object_infinitive: Words
    object: Words
    object_predicate: Words
    object_charge: Words
    governing: Words
    naming: Words
    pricing: Words
    blaming: Words
    plain: Words
    telling: Words
    silent: Words
    received: Words
    documentary: Words
    relaying: Words
    echoing: Words

    @cached_property
    def all(self) -> Words:
        """Every verb of every frame."""
        return frozenset().union(
            self.clause, self.quotation, self.infinitive, self.object_infinitive, self.object,
            self.object_predicate, self.object_charge,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Cues of more than one word, keyed by the verb that leads them."""

    particle: Mapping[str, Words]
    preposition: Mapping[str, Words]
    preposition_infinitive: Mapping[str, Words]
    idiom: Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronouns:
    """Pronouns by what they can stand for, in lower case."""

    masculine: Words
    feminine: Words
    plural: Words
    neuter: Words
    first: Words
    second: Words
    relative: Words
    generic: Words

    def gender(self, word: str) -> str | None:
        """``m`` or ``f`` for a pronoun that tells it, else None."""
        if word in self.masculine:
            return "m"
        return "f" if word in self.feminine else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Small words between the parts of an attribution and its content, in lower case."""

    conjunctions: Words
    joining: Words
    continuing: Words
    circumstances: Words
    comparing: Words
    pricing: Words
    charging: Words
    dating: Words
    owning: Words
    quantifiers: Words
    denials: Words


@dataclass(frozen=True, kw_only=True)
class Reporting:
    """All reporting words of one language."""

    verbs: VerbFrames
    phrases: Phrases
    links: Links
    adjectives: Words
    impersonal: Words
    linking: Words
    eager: Words
    nouns: Words
    light: Words
    bearing: Words
    about: Words
    reports: Words
    view_prepositions: Words
    view_nouns: Words
    according: Mapping[str, tuple[tuple[str, ...], ...]]
    hedge_cues: Words
    hedge_words: Words
    connectives: tuple[tuple[str, ...], ...]
    negations: Words
    pronouns: Pronouns
    times: Words
    headline_sources: Words
    askers: Words

    @cached_property
    def verbal(self) -> Words:
        """Every verb that reports, by itself or with words that belong to it."""
        return frozenset().union(
            self.verbs.all, self.phrases.particle, self.phrases.preposition,
            self.phrases.preposition_infinitive, self.phrases.idiom,
        )  # fmt: skip

    @cached_property
    def triggers(self) -> Words:
        """Dictionary forms one of which every sentence with an unquoted attribution holds."""
        return self.verbal.union(self.adjectives, self.nouns, self.view_nouns, self.according)


def read_reporting(path: Path) -> Reporting:
    """Read the reporting words of a language from a TOML file."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Reporting(
        verbs=VerbFrames(**{f.name: _words(raw["verbs"][f.name]) for f in fields(VerbFrames)}),
        phrases=_phrases(raw["phrases"]),
        links=Links(**{key: _words(words) for key, words in raw["links"].items()}),
        adjectives=_words(raw["adjectives"]["clause"]),
        impersonal=_words(raw["adjectives"]["impersonal"]),
        linking=_words(raw["adjectives"]["linking"]),
        eager=_words(raw["adjectives"]["eager"]),
        nouns=_words(raw["nouns"]["clause"]),
        light=_words(raw["nouns"]["light"]),
        bearing=_words(raw["nouns"]["bearing"]),
        about=_words(raw["nouns"]["about"]),
        reports=_words(raw["nouns"]["reports"]),
        view_prepositions=_words(raw["views"]["prepositions"]),
        view_nouns=_words(raw["views"]["nouns"]),
        according=_idioms(raw["according"]["phrases"]),
        hedge_cues=_words(raw["hedges"]["cues"]),
        hedge_words=_words(raw["hedges"]["words"]),
        connectives=tuple(tuple(p.split()) for p in raw["adjuncts"]["connectives"]),
        negations=_words(raw["negations"]["words"]),
        pronouns=Pronouns(**{key: _words(words) for key, words in raw["pronouns"].items()}),
        times=_words(raw["adjuncts"]["time"]),
        headline_sources=_words(raw["headlines"]["sources"]),
        askers=_words(raw["transcripts"]["askers"]),
    )


def _words(words: str | Iterable[str]) -> Words:
    return frozenset(words.split() if isinstance(words, str) else words)


def _phrases(raw: Mapping[str, Any]) -> Phrases:
    return Phrases(
        particle=_by_verb(raw["particle"]),
        preposition=_by_verb(raw["preposition"]),
        preposition_infinitive=_by_verb(raw["preposition_infinitive"]),
        idiom=_idioms(raw["idiom"]),
    )


def _by_verb(phrases: Iterable[str]) -> dict[str, Words]:
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        verb, _, rest = phrase.partition(" ")
        found.setdefault(verb, set()).add(rest)
    return {verb: frozenset(rest) for verb, rest in found.items()}


def _idioms(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        verb, *rest = phrase.split()
        found.setdefault(verb, []).append(tuple(rest))
    return {verb: tuple(sorted(rests, key=len, reverse=True)) for verb, rests in found.items()}
