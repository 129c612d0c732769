"""``python -m armsflow.training.triage``: fit the weights of the triage anew.

What the reader finds is what the triage must let through: a weapon word is an example of a
transfer where it stands in the evidence of one, and of the other kind elsewhere. The texts are the
project's own with their dates, lines of everyday news, and any others: no annotation is looked at.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from armsflow.catalogue import Catalogue
from armsflow.evaluation.gold import load_gold
from armsflow.model import Document
from armsflow.readers.learned.linear import BIAS, LinearModel
from armsflow.reading import read_document
from armsflow.training.examples import Example
from armsflow.training.fitting import fit
from armsflow.triage.judging import WEIGHTS, Triage

_RAREST: Final = 3
_STRENGTH: Final = 0.05


def main() -> None:
    """Train on the given texts and write the weights into the package."""
    parser = argparse.ArgumentParser(prog="python -m armsflow.training.triage", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="case files, folders or JSON Lines")
    parser.add_argument("--everyday", type=Path, help="a file with a text of everyday news a line")
    parser.add_argument("--texts", nargs="*", type=Path, default=[], help="JSON Lines of others")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="file of the weights")
    arguments = parser.parse_args()
    documents = [
        Document(text=gold.text, ref=gold.id, published=gold.published)
        for gold in load_gold(arguments.gold, "en")
    ]
    documents += [Document(text=line) for line in _lines(arguments.everyday)]
    documents += [Document(text=text) for path in arguments.texts for text in _texts(path)]
    model = train(documents, Catalogue.load())
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(model.dumped(), encoding="utf-8")
    print(f"{len(documents)} documents; weights written to {arguments.out}")  # noqa: T201 - a command


def train(documents: Iterable[Document], catalogue: Catalogue) -> LinearModel:
    """The model of the words around weapon words."""
    triage = Triage(catalogue, LinearModel(classes=("False", "True"), weights={BIAS: (0.0, 0.0)}))
    examples = [each for one in documents for each in _examples(one, triage, catalogue)]
    return fit(examples, rarest=_RAREST, strength=_STRENGTH)


def _lines(path: Path | None) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path else []


def _texts(path: Path) -> Iterator[str]:
    for line in _lines(path):
        yield json.loads(line)["text"]


def _examples(document: Document, triage: Triage, catalogue: Catalogue) -> Iterator[Example]:
    reading = read_document(document, catalogue)
    telling = [piece.span for transfer in reading.transfers for piece in transfer.evidence]
    for place, features in triage.sightings(document.text):
        told = any(span.start <= place < span.end for span in telling)
        yield Example("sighting", features, str(told))


if __name__ == "__main__":
    main()
