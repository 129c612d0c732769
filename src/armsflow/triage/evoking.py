"""Which words evoke a transfer, and how: the frame lexicon's, in every form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from armsflow.languages.frames import FrameLexicon, Sense
from armsflow.triage.forms import noun_forms, verb_forms

_VERB: Final = "v"
_NOUN: Final = "n"

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
    regular = verb_forms if kind == _VERB else noun_forms
    for form, words in irregular.items():
        for word in words:
            if word in meant:
                yield form, meant[word]
    for word, orientation in meant.items():
        for form in regular(word):
            yield form, orientation
