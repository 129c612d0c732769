"""Which words evoke a transfer, and how: the frame lexicon's, in whatever form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from armsflow.languages.frames import FrameLexicon, Sense

_MOST: Final = 100_000
"""Words remembered, so that a stream without end does not fill the memory."""
_VERB, _NOUN = "v", "n"


class Evoking(dict[str, str]):
    """What each word met so far evokes, "" for nothing: a verb's or noun's orientation."""

    def __init__(self, frames: FrameLexicon, lemmas: Callable[[str], tuple[str, str]]) -> None:
        """Take the lexicon, and what gives a word's dictionary forms as a verb and as a noun."""
        super().__init__()
        self._verbs = _orientations(_VERB, frames.verbs)
        self._nouns = _orientations(_NOUN, frames.nouns)
        self._lemmas = lemmas

    def __missing__(self, word: str) -> str:
        verb, noun = self._lemmas(word)
        if len(self) >= _MOST:
            self.clear()
        self[word] = found = self._verbs.get(verb) or self._nouns.get(noun, "")
        return found


def _orientations(kind: str, lexicon: Mapping[str, tuple[Sense, ...]]) -> dict[str, str]:
    return {word: f"{kind}-{senses[0].orientation}" for word, senses in lexicon.items()}
