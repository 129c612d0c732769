"""Judging: whether a document deserves a parse, and where in it the words stand that matter."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.languages.en.parse import load_parser
from armsflow.readers.learned.linear import LinearModel
from armsflow.triage.evoking import evoking
from armsflow.triage.looking import FirstLook
from armsflow.triage.noticing import Noticed, SecondLook
from armsflow.triage.scoring import Words

WEIGHTS: Final = Path(__file__).parent / "weights" / "en" / "sighting.jsonl"
"""Where the shipped weights lie."""
THRESHOLD: Final = WEIGHTS.with_name("threshold.json")
"""Where the threshold lies that was set with them."""
_PROBABILITY: Final = "probability"
DEFAULT_THRESHOLD: Final[float] = json.loads(THRESHOLD.read_text(encoding="utf-8"))[_PROBABILITY]
"""The probability of a transfer from which a document is read."""

_EVEN: Final = 0.0
"""The log-odds from which a transfer is likelier than none."""

_FURTHER: Final = 1.0
"""By how much less likely, in log-odds, a weapon word may tell where another one does."""

NO_WEAPON: Final = "no-weapon"
"""No word of the document names a weapon."""
NO_TRANSFER_WORDS: Final = "no-transfer-words"
"""The words around its weapons do not tell of a transfer."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a document is skipped, or the offsets of the weapon words for which it is read.

    ``skipped`` is None for a document to read; ``places`` are in order. It ``is_likely`` that a
    transfer is told where the words around one of them say so. ``further`` are weapon words that
    would not do by themselves, and may tell of a transfer where the others do.
    """

    skipped: str | None
    places: tuple[int, ...] = ()
    is_likely: bool = False
    further: tuple[int, ...] = ()


_NO_WEAPON: Final = Verdict(NO_WEAPON)
_NO_TRANSFER_WORDS: Final = Verdict(NO_TRANSFER_WORDS)


class Triage:
    """Looks at documents, several at once; made once a process."""

    def __init__(self, catalogue: Catalogue, model: LinearModel) -> None:
        """Take the names, and the weights of the words around weapons."""
        self._first = FirstLook(catalogue.core, english().weapons)
        self._second = SecondLook(catalogue)
        self._words = words_with(model)

    @classmethod
    def load(cls, catalogue: Catalogue, weights: Path = WEIGHTS) -> Self:
        """The triage with the weights of a file."""
        return cls(catalogue, LinearModel.load(weights))

    def judge(self, text: str, threshold: float = DEFAULT_THRESHOLD) -> Verdict:
        """Whether ``text`` deserves a parse; at threshold 0 every text with a weapon does."""
        return self.judge_all([text], threshold)[0]

    def judge_all(
        self, texts: Sequence[str], threshold: float = DEFAULT_THRESHOLD
    ) -> list[Verdict]:
        """The same for several texts, which is quicker together."""
        least = _log_odds(threshold)
        return [
            self._judged(self._second.look(text, look), least) if look.sightings else _NO_WEAPON
            for text, look in zip(texts, self._first.looks(texts), strict=True)
        ]

    def _judged(self, noticed: Sequence[Noticed], least: float) -> Verdict:
        if not noticed:
            return _NO_WEAPON
        count = len(noticed)
        scores = [self._words.log_odds(each, count) for each in noticed]
        best = max(scores)
        if best < least:
            return _NO_TRANSFER_WORDS
        scored = [(each.place, score) for each, score in zip(noticed, scores, strict=True)]
        return Verdict(
            None,
            places=tuple(place for place, score in scored if score >= least),
            is_likely=best >= _EVEN,
            further=tuple(place for place, score in scored if least > score >= least - _FURTHER),
        )

    def noticed(self, text: str) -> Sequence[Noticed]:
        """The weapon words of ``text`` with the words around them, in order."""
        (look,) = self._first.looks([text])
        return self._second.look(text, look) if look.sightings else ()


def words_with(model: LinearModel) -> Words:
    """The words of English, with the weights of a model."""
    language, irregular = english(), load_parser().irregular
    words = evoking(language.frames, irregular("verb"), irregular("noun"))
    return Words(language.weapons.heads, words, model)


def write_threshold(path: Path, probability: float) -> None:
    """Write the threshold that was set for weights."""
    path.write_text(json.dumps({_PROBABILITY: probability}) + "\n", encoding="utf-8")


def _log_odds(probability: float) -> float:
    if not 0 < probability < 1:
        return -math.inf if probability <= 0 else math.inf
    return math.log(probability / (1 - probability))
