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

    def __init__(self, frames: FrameLexicon, lemma: Callable[[str, str], str]) -> None:
        """Take the lexicon, and what gives the dictionary form of a word with a tag."""
        super().__init__()
        self._verbs = _orientations(_VERB, frames.verbs)
        self._nouns = _orientations(_NOUN, frames.nouns)
        self._lemma = lemma

    def __missing__(self, word: str) -> str:
        verb, noun = self._lemma(word, "VBD"), self._lemma(word, "NNS")
        if len(self) >= _MOST:
            self.clear()
        self[word] = found = self._verbs.get(verb) or self._nouns.get(noun, "")
        return found


def _orientations(kind: str, lexicon: Mapping[str, tuple[Sense, ...]]) -> dict[str, str]:
    return {word: f"{kind}-{senses[0].orientation}" for word, senses in lexicon.items()}
