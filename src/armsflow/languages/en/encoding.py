"""Words among their neighbours: the layers that encode sentences, without the work of training.

Each layer looks at a word and the one on either side, takes the largest of several sums (maxout),
norms it and adds it to the word's vector. The arithmetic is that of thinc's layers of these names;
what these keep for training, and the passes over memory that it takes, are a third of their time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Layers = Any
"""Layers of thinc's, of any kind; only the parser imports that library."""
Vectors = NDArray[np.float32]

_LEAST: Final = np.float32(1e-8)
"""Added to a variance before it divides."""


class Encoder:
    """Encodes the word vectors of sentences."""

    def __init__(self, encode: Layers) -> None:
        """Take the layers, which thinc lays over sentences with blank words between them."""
        (layers,) = encode.layers
        self._blanks: int = encode.attrs["pad"]
        self._layers = [_Layer(residual) for residual in layers.layers]

    def encoded(self, sentences: Sequence[Vectors]) -> list[Vectors]:
        """The vectors of each sentence's words, a row a word."""
        blank = np.zeros((self._blanks, sentences[0].shape[1]), dtype=np.float32)
        parts = [blank]
        for sentence in sentences:
            parts += (sentence, blank)
        rows = np.concatenate(parts)
        for layer in self._layers:
            layer.add_to(rows)
        return self._parted(rows, sentences)

    def _parted(self, rows: Vectors, sentences: Sequence[Vectors]) -> list[Vectors]:
        lengths = np.array([len(sentence) for sentence in sentences])
        ends = np.cumsum(lengths + self._blanks)
        return [rows[end - length : end] for end, length in zip(ends, lengths, strict=True)]


class _Layer:
    """One layer: its weights, so ordered that each sum of a maxout is a block of columns."""

    def __init__(self, residual: Layers) -> None:
        by_name = {layer.name: layer for layer in residual.walk()}
        maxout, norm = by_name["maxout"], by_name["layernorm"]
        weights, bias = held(maxout, "W"), held(maxout, "b")
        self._width, _, inputs = weights.shape
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, -1))
        self._bias = bias.T.ravel()
        self._scale, self._shift = held(norm, "G"), held(norm, "b")

    def add_to(self, rows: Vectors) -> None:
        """Add to each row what the layer makes of it and the rows beside it."""
        normed = self._largest(_with_neighbours(rows))
        normed -= normed.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", normed, normed) / np.float32(self._width)
        normed *= (1 / np.sqrt(variance + _LEAST))[:, None]
        normed *= self._scale
        normed += self._shift
        rows += normed

    def _largest(self, seen: Vectors) -> Vectors:
        sums = seen @ self._weights
        sums += self._bias
        return maxout(sums, self._width)


def maxout(sums: Vectors, width: int) -> Vectors:
    """The largest of the sums of each unit, two at least, which are blocks of ``width`` columns."""
    largest: Vectors = np.maximum(sums[:, :width], sums[:, width : 2 * width])
    for start in range(2 * width, sums.shape[1], width):
        np.maximum(largest, sums[:, start : start + width], out=largest)
    return largest


def held(layer: Layers, name: str) -> Vectors:
    """A parameter of a layer."""
    return np.asarray(layer.get_param(name), dtype=np.float32)


def _with_neighbours(rows: Vectors) -> Vectors:
    """The row before, the row and the row after, side by side."""
    width = rows.shape[1]
    seen = np.zeros((len(rows), 3 * width), dtype=np.float32)
    seen[1:, :width] = rows[:-1]
    seen[:, width : 2 * width] = rows
    seen[:-1, 2 * width :] = rows[1:]
    return seen
