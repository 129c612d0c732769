"""Judging: whether a document deserves a parse, and where in it the words stand that matter."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.readers.learned.linear import LinearModel
from armsflow.triage.looking import FirstLook
from armsflow.triage.scoring import Words, party_words

WEIGHTS: Final = Path(__file__).parent / "weights" / "en" / "sighting.jsonl"
"""Where the shipped weights lie."""
DEFAULT_THRESHOLD: Final = 0.05
"""The probability of a transfer from which a document is read."""

NO_WEAPON: Final = "no-weapon"
"""No word of the document names a weapon."""
NO_TRANSFER_WORDS: Final = "no-transfer-words"
"""The words around its weapons do not tell of a transfer."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a document is skipped, or where the weapon words stand for which it is read.

    ``places`` are the offsets of nouns and ``names`` those of what may be a designation, each in
    order; ``skipped`` is None for a document to read.
    """

    skipped: str | None
    places: tuple[int, ...] = ()
    names: tuple[int, ...] = ()


class Triage:
    """Looks at documents one by one; made once a process."""

    def __init__(self, catalogue: Catalogue, model: LinearModel) -> None:
        """Take the names, and the weights of the words around weapons."""
        self._first = FirstLook(catalogue.core, english().weapons)
        self._words = Words(party_words(catalogue.core), model)

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
        log_odds = self._words.log_odds
        telling = [each for each in look.sightings if log_odds(look.padded, each) >= least]
        if not telling:
            return Verdict(NO_TRANSFER_WORDS)
        places: dict[bool, list[int]] = {True: [], False: []}
        for each in telling:
            places[each.is_name].append(look.origin(each.start + 1))
        return Verdict(None, tuple(places[False]), tuple(places[True]))

    def sightings(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Where each weapon word of ``text`` stands, with its features."""
        look = self._first.look(text)
        for each in look.sightings:
            yield look.origin(each.start + 1), self._words.features(look.padded, each)


def _log_odds(probability: float) -> float:
    if not 0 < probability < 1:
        return -math.inf if probability <= 0 else math.inf
    return math.log(probability / (1 - probability))
