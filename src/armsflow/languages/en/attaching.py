"""Heads and labels of words: the parser's steps, scored for many sentences at once.

Which steps a sentence may take, and what they do, is the pipeline's arc-eager system (Honnibal and
Johnson 2015); only the scores of the steps are worked out here, by the pipeline's own weights. Its
own loop scores each sentence by itself and asks for Python's lock at every turn, which takes twice
as long for the same parses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from armsflow.languages.en.encoding import Layers, Vectors, held, maxout

Docs = Sequence[Any]
"""Sentences, as the pipeline holds them."""


class Attacher:
    """Attaches the words of sentences to one another; holds the pipeline's parser."""

    def __init__(self, parser: Any, blank: Any) -> None:  # noqa: ANN401 the library has no types
        """Take the parser, and a sentence of a word, with vectors, to know its sizes by."""
        self._parser = parser
        self._words_in = parser.model.get_ref("tok2vec")
        self._states_of = parser.model.predict([blank])
        self._scorer = _Scorer(parser.model.get_ref("lower"), parser.model.get_ref("upper"))

    def attach(self, docs: Docs) -> None:
        """Give all words of tagged sentences their heads and labels."""
        if docs:
            self._parser.set_annotations(docs, self._parsed(docs))

    def _parsed(self, docs: Docs) -> list[Any]:
        """The last state of each sentence."""
        batch: list[Any] = self._parser.moves.init_batch(docs)
        told = self._scorer.told(np.asarray(self._words_in.predict(docs)))
        unfinished = [state for state in batch if not state.is_final()]
        while unfinished:
            looked_at = self._states_of.get_token_ids(unfinished)
            scores = self._scorer.scores(told, looked_at)
            unfinished = self._parser.transition_states(unfinished, scores)
        return batch


class _Scorer:
    """Two layers: of the words that a state looks at, and of the steps that they speak for."""

    def __init__(self, lower: Layers, upper: Layers) -> None:
        weights = held(lower, "W")
        self._looked_at, self._width, _, inputs = weights.shape
        # So ordered that each sum of a maxout is a block of columns, as in the encoder.
        by_block = weights.transpose(3, 0, 2, 1).reshape(inputs, -1)
        self._weights = np.ascontiguousarray(by_block)
        self._nobody = held(lower, "pad")[0].transpose(0, 2, 1).ravel()
        self._bias = held(lower, "b").T.ravel()
        self._steps = np.ascontiguousarray(held(upper, "W").T)
        self._step_bias = held(upper, "b")

    def told(self, words: Vectors) -> Vectors:
        """What each word says in each of the places that a state looks at, a row each.

        The first rows are for a place where no word is.
        """
        rows = np.empty((len(words) + 1, self._weights.shape[1]), dtype=np.float32)
        rows[0] = self._nobody
        np.matmul(words, self._weights, out=rows[1:])
        return rows.reshape(len(rows) * self._looked_at, -1)

    def scores(self, told: Vectors, looked_at: NDArray[np.int32]) -> Vectors:
        """The score of each step in each state, by the numbers of the words it looks at.

        The number is -1 where no word is.
        """
        rows = (looked_at + 1) * self._looked_at + np.arange(self._looked_at)
        sums = told.take(rows, axis=0).sum(axis=1)
        sums += self._bias
        scores: Vectors = maxout(sums, self._width) @ self._steps
        scores += self._step_bias
        return scores
