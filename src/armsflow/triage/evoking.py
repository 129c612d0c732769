"""Which words evoke a transfer, and how: the frame lexicon's, in every form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from armsflow.languages.frames import FrameLexicon, Sense

_VERB: Final = "v"
_NOUN: Final = "n"
_VOWELS: Final = frozenset("aeiou")

Irregular = Mapping[str, Iterable[str]]
"""Dictionary forms, each by its irregular form."""


def evoking(frames: FrameLexicon, verbs: Irregular, nouns: Irregular) -> dict[str, str]:
    """What each word in small letters evokes: the orientation of a verb or, failing that, a noun.

    ``verbs`` and ``nouns`` are the irregular forms of the language's words.
    """
    return {
        **dict(_forms(_NOUN, frames.nouns, nouns)),
        **dict(_forms(_VERB, frames.verbs, verbs)),
    }


def _forms(
    kind: str, lexicon: Mapping[str, tuple[Sense, ...]], irregular: Irregular
) -> Iterator[tuple[str, str]]:
    meant = {word: f"{kind}-{senses[0].orientation}" for word, senses in lexicon.items()}
    regular = _of_verb if kind == _VERB else _of_noun
    for form, words in irregular.items():
        for word in words:
            if word in meant:
                yield form, meant[word]
    for word, orientation in meant.items():
        for form in regular(word):
            yield form, orientation


def _of_noun(word: str) -> Iterator[str]:
    yield from (word, f"{word}s", f"{word}es")
    if word.endswith("y"):
        yield f"{word[:-1]}ies"


def _of_verb(word: str) -> Iterator[str]:
    """A verb in its regular forms; some that are none do no harm."""
    yield from (*_of_noun(word), f"{word}ed", f"{word}ing")
    stem, last = word[:-1], word[-1]
    if last == "e":
        yield from (f"{word}d", f"{stem}ing")
    elif last == "y":
        yield f"{stem}ied"
    elif last not in _VOWELS:
        yield from (f"{word}{last}ed", f"{word}{last}ing")
