"""How a language names persons and bodies, read from a file a linguist edits."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """Titles, roles, bodies and small words of names, in lower case."""

    titles: Words
    roles: Words
    general_roles: Words
    feminine: Words
    masculine: Words
    bodies: Words
    texts: Words
    particles: Words
    relatives: Words
    definite: Words
    indefinite: Words
    several: Words
    vague: Words
    circumstances: Words
    outlets: Words
    offices: frozenset[str]
    abroad: Words
    hearers: Words
    heads: Words
    classes: Mapping[str, Words]
    function_words: Words
    ones: Words
    serving: Words
    sides: Words
    honorifics: Words
    peoples: Mapping[str, str]
    kin: Mapping[str, Words]
    short_states: Mapping[str, str]


def read_persons(path: Path) -> Persons:
    """Read the words of a language from a TOML file."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    titles, roles, names = raw["titles"], raw["roles"], raw["names"]
    return Persons(
        titles=_words(titles["plain"]),
        roles=_words(roles["nouns"]),
        general_roles=_words(roles["general"]),
        feminine=_words(titles["feminine"]) | _words(roles["feminine"]),
        masculine=_words(titles["masculine"]) | _words(roles["masculine"]),
        bodies=_words(raw["bodies"]["nouns"]),
        texts=_words(raw["bodies"]["texts"]),
        particles=_words(names["particles"]),
        relatives=_words(names["relatives"]),
        definite=_words(names["definite"]),
        indefinite=_words(names["indefinite"]),
        several=_words(names["several"]),
        vague=_words(roles["vague"]),
        circumstances=_words(names["circumstances"]),
        outlets=_words(raw["bodies"]["outlets"]),
        offices=frozenset(raw["bodies"]["offices"]),
        abroad=_words(raw["bodies"]["abroad"]),
        hearers=_words(roles["hearers"]),
        heads=_words(roles["heads"]),
        classes={kind: _words(nouns) for kind, nouns in raw["bodies"]["classes"].items()},
        function_words=_words(names["function_words"])
        | _words(names["definite"])
        | _words(names["indefinite"]),
        ones=_words(names["ones"]),
        serving=_words(names["serving"]),
        sides=_words(raw["states"]["sides"]),
        honorifics=_words(titles["honorifics"]),
        peoples=dict(roles["peoples"]),
        kin={word: _words(kin) for kin in roles["kin"] for word in kin.split()},
        short_states=dict(raw["states"]["short"]),
    )


def _words(words: str | Iterable[str]) -> Words:
    return frozenset(words.split() if isinstance(words, str) else words)
