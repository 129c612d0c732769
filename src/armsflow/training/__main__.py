"""``python -m armsflow.training``: fit the models anew from the project's own annotated text."""

from __future__ import annotations

import argparse
from pathlib import Path

from armsflow.catalogue import Catalogue
from armsflow.evaluation.gold import load_gold
from armsflow.evaluation.standoff import load_standoff
from armsflow.languages.en.language import english
from armsflow.readers.reader import WEIGHTS
from armsflow.training.transfers import save, train

OPEN = Path("corpora/open/en.jsonl")


def main() -> None:
    """Train on the given gold files and write the weights into the package."""
    parser = argparse.ArgumentParser(prog="python -m armsflow.training", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="case files, folders or JSON Lines")
    parser.add_argument("--open", type=Path, default=OPEN, help="stand-off gold of open texts")
    parser.add_argument("--texts", type=Path, help="JSON Lines of those texts; else they are left")
    parser.add_argument("--out", type=Path, default=WEIGHTS / "en", help="folder of the weights")
    arguments = parser.parse_args()
    documents = load_gold(arguments.gold, "en")
    if arguments.texts:
        documents += load_standoff(arguments.open, arguments.texts)
    save(train(documents, english(), Catalogue.load()), arguments.out)
    print(f"{len(documents)} documents; weights written to {arguments.out}")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
