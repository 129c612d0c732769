"""Words as vectors, each worked out once: the vector of a word before its neighbours are looked at.

The pipeline works it out anew for every word of every text, and half the words of the press are
among a few hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from armsflow.languages.en.encoding import Layers, Vectors

_MOST: Final = 20_000
"""Words that are remembered, some megabytes; then all are forgotten."""
_SPELLING: Final = "ORTH"


class KnownWords:
    """The vectors of the words met so far, by the numbers of their spellings."""

    def __init__(self, embed: Layers) -> None:
        """Take the layers that embed words: the first tells their features, which fix the rest."""
        self._features, *self._layers = embed.layers
        self._rows: dict[int, int] = {}
        self._vectors: Vectors = np.empty((0, embed.get_dim("nO")), dtype=np.float32)

    def vectors(self, docs: Sequence[Any]) -> list[Vectors]:
        """A row a word, an array a document; a word's vector depends on its spelling alone."""
        spelt = [doc.to_array(_SPELLING) for doc in docs]
        every = np.concatenate(spelt)
        words, firsts, places = np.unique(every, return_index=True, return_inverse=True)
        if len(self._rows) + len(words) > _MOST:
            self._rows, self._vectors = {}, self._vectors[:0]
        numbers = words.tolist()
        new = [place for place, word in enumerate(numbers) if word not in self._rows]
        if new:
            self._learn([numbers[place] for place in new], docs, firsts[new])
        rows = np.array([self._rows[word] for word in numbers])
        ends = np.cumsum([len(each) for each in spelt])
        return np.split(self._vectors[rows[places]], ends[:-1])

    def _learn(self, words: Sequence[int], docs: Sequence[Any], at: NDArray[np.intp]) -> None:
        """Work out the vectors of words, of which one each stands ``at`` a place of the texts."""
        found = [np.concatenate(self._features.predict(docs))[at]]
        for layer in self._layers:
            found = layer.predict(found)
        start = len(self._rows)
        self._rows |= {word: start + number for number, word in enumerate(words)}
        self._vectors = np.concatenate((self._vectors, *found))
