"""Regular forms of English words, in small letters; some that are none do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_VOWELS: Final = frozenset("aeiou")


def noun_forms(noun: str) -> Iterator[str]:
    """A noun in the singular and the plural."""
    yield from (noun, f"{noun}s", f"{noun}es")
    if noun.endswith("y"):
        yield f"{noun[:-1]}ies"


def verb_forms(verb: str) -> Iterator[str]:
    """A verb in its dictionary form, the third person, the past and the participles."""
    yield from (*noun_forms(verb), f"{verb}ed", f"{verb}ing")
    stem, last = verb[:-1], verb[-1]
    if last == "e":
        yield from (f"{verb}d", f"{stem}ing")
    elif last == "y":
        yield f"{stem}ied"
    elif last not in _VOWELS:
        yield from (f"{verb}{last}ed", f"{verb}{last}ing")
