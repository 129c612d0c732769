"""Judging: whether a document deserves a parse, and where in it the words stand that matter."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from armsflow.catalogue import Catalogue, EntryKind
from armsflow.languages.en.language import english
from armsflow.readers.learned.linear import BIAS, LinearModel
from armsflow.triage.looking import AMBIGUOUS, FirstLook, Look, Sighting
from armsflow.triage.scoring import Surroundings, margins, party_words

WEIGHTS: Final = Path(__file__).parent / "weights" / "en" / "sighting.jsonl"
"""Where the shipped weights lie."""
DEFAULT_THRESHOLD: Final = 0.08
"""The probability of a transfer from which a document is read."""

NO_WEAPON: Final = "no-weapon"
"""No word of the document names a weapon."""
NO_TRANSFER_WORDS: Final = "no-transfer-words"
"""The words around its weapons do not tell of a transfer."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a document is skipped, or where the weapon words stand for which it is read.

    ``places`` are offsets into the text, in order; ``skipped`` is None for a document to read.
    """

    skipped: str | None
    places: tuple[int, ...] = ()


class Triage:
    """Looks at documents one by one; made once a process."""

    def __init__(self, catalogue: Catalogue, model: LinearModel) -> None:
        """Take the names, and the weights of the words around weapons."""
        self._catalogue = catalogue
        self._first = FirstLook(catalogue.core, english().weapons)
        self._surroundings = Surroundings(party_words(catalogue.core))
        self._weights = margins(model.weights)
        self._bias = self._weights.pop(BIAS)

    @classmethod
    def load(cls, catalogue: Catalogue, weights: Path = WEIGHTS) -> Self:
        """The triage with the weights of a file."""
        return cls(catalogue, LinearModel.load(weights))

    def judge(self, text: str, threshold: float = DEFAULT_THRESHOLD) -> Verdict:
        """Whether ``text`` deserves a parse; at threshold 0 every text with a weapon word does."""
        look = self._first.look(text)
        if not look.sightings:
            return Verdict(NO_WEAPON)
        least = _log_odds(threshold)
        telling = [each for each in look.sightings if self.log_odds(look, each) >= least]
        if not telling:
            return Verdict(NO_TRANSFER_WORDS)
        if all(each.word == AMBIGUOUS for each in telling) and not self._names_system(text):
            return Verdict(NO_WEAPON)
        return Verdict(None, tuple(look.origin(each.start + 1) for each in telling))

    def sightings(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Where each weapon word of ``text`` stands, with its features."""
        look = self._first.look(text)
        for each in look.sightings:
            yield look.origin(each.start + 1), self._surroundings.features(look.padded, each)

    def log_odds(self, look: Look, sighting: Sighting) -> float:
        """How likely the words around a weapon word tell of a transfer."""
        weights = self._weights
        found = self._surroundings.features(look.padded, sighting)
        return self._bias + sum(weights[each] for each in found if each in weights)

    def _names_system(self, text: str) -> bool:
        return any(m.entry.kind is EntryKind.SYSTEM for m in self._catalogue.find(text))


def _log_odds(probability: float) -> float:
    if not 0 < probability < 1:
        return -math.inf if probability <= 0 else math.inf
    return math.log(probability / (1 - probability))
