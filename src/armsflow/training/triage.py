"""``python -m armsflow.training.triage``: fit the weights of the triage anew, and its threshold.

What the reader finds is what the triage must let through: a weapon word is an example of a
transfer where it stands in the evidence of one, and of the other kind elsewhere. The texts are the
project's own with their dates, and any others: no annotation is looked at. Beside them stand lines
of everyday news, written so as to tell of no transfer, whatever the reader makes of them.

The threshold is the highest that keeps 99.2 of 100 texts with a transfer, each judged by weights
that have not seen it. Most of these were written to be hard; of the press, more is kept.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from armsflow.catalogue import Catalogue
from armsflow.evaluation.gold import load_gold
from armsflow.model import Document
from armsflow.readers.learned.linear import BIAS, LinearModel
from armsflow.reading import read_document
from armsflow.training.examples import Example
from armsflow.training.fitting import fit
from armsflow.triage.judging import THRESHOLD, WEIGHTS, Triage, words_with, write_threshold
from armsflow.triage.noticing import Noticed

_RAREST: Final = 3
_STRENGTH: Final = 0.05
_FOLDS: Final = 4
_LOST: Final = 0.008
"""The share of texts with a transfer that the threshold may lose."""
_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What a text shows the triage: its weapon words, and for each whether it tells."""

    noticed: Sequence[Noticed]
    telling: Sequence[bool]


def main() -> None:
    """Train on the given texts and write weights and threshold into the package."""
    parser = argparse.ArgumentParser(prog="python -m armsflow.training.triage", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="case files, folders or JSON Lines")
    parser.add_argument(
        "--everyday", nargs="*", type=Path, default=[], help="files, a text of everyday news a line"
    )
    parser.add_argument("--texts", nargs="*", type=Path, default=[], help="JSON Lines of others")
    parser.add_argument("--out", type=Path, default=WEIGHTS.parent, help="folder of the weights")
    arguments = parser.parse_args()
    documents = [
        Document(text=gold.text, ref=gold.id, published=gold.published)
        for gold in load_gold(arguments.gold, "en")
    ]
    documents += [Document(text=text) for path in arguments.texts for text in _texts(path)]
    everyday = [line for path in arguments.everyday for line in _lines(path)]
    catalogue = Catalogue.load()
    seen = [*looked_at(documents, catalogue), *untold(everyday, catalogue)]
    threshold = held_out_threshold(seen)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / WEIGHTS.name).write_text(train(seen).dumped(), encoding="utf-8")
    write_threshold(arguments.out / THRESHOLD.name, threshold)
    count = len(documents) + len(everyday)
    print(f"{count} texts; threshold {threshold}; written to {arguments.out}")  # noqa: T201 - a command


def looked_at(documents: Iterable[Document], catalogue: Catalogue) -> Iterator[Seen]:
    """What each document with a weapon word shows; the reader says which of them tell."""
    triage = Triage(catalogue, _untrained())
    for document in documents:
        noticed = triage.noticed(document.text)
        if noticed:
            reading = read_document(document, catalogue)
            told = [piece.span for transfer in reading.transfers for piece in transfer.evidence]
            yield Seen(noticed, [any(s.start <= n.place < s.end for s in told) for n in noticed])


def untold(texts: Iterable[str], catalogue: Catalogue) -> Iterator[Seen]:
    """What each text with a weapon word shows that tells of no transfer."""
    triage = Triage(catalogue, _untrained())
    found = (triage.noticed(text) for text in texts)
    return (Seen(noticed, [False] * len(noticed)) for noticed in found if noticed)


def train(seen: Iterable[Seen]) -> LinearModel:
    """The model of the words around weapon words."""
    words = words_with(_untrained())
    examples = [
        Example("sighting", words.features(noticed, len(each.noticed)), str(told))
        for each in seen
        for noticed, told in zip(each.noticed, each.telling, strict=True)
    ]
    return fit(examples, rarest=_RAREST, strength=_STRENGTH)


def held_out_threshold(seen: Sequence[Seen], lost: float = _LOST) -> float:
    """The probability that all but a share of ``lost`` of the texts with a transfer reach."""
    scores = sorted(score for fold in range(_FOLDS) for score in _held_out(seen, fold))
    log_odds = scores[int(lost * len(scores))]
    scale = 10**_DIGITS
    return math.floor(scale / (1 + math.exp(-log_odds))) / scale


def _held_out(seen: Sequence[Seen], fold: int) -> Iterator[float]:
    """The best score of each text of a fold that tells of a transfer, by the other folds."""
    others = [each for place, each in enumerate(seen) if place % _FOLDS != fold]
    words = words_with(train(others))
    for each in seen[fold::_FOLDS]:
        if any(each.telling):
            yield max(words.log_odds(noticed, len(each.noticed)) for noticed in each.noticed)


def _untrained() -> LinearModel:
    return LinearModel(classes=("False", "True"), weights={BIAS: (0.0, 0.0)})


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _texts(path: Path) -> Iterator[str]:
    for line in _lines(path):
        yield json.loads(line)["text"]


if __name__ == "__main__":
    main()
