"""``armsflow add``: press reports into a register."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import Final, cast

from armsflow.cli.exits import Exit
from armsflow.cli.named_inputs import name_inputs
from armsflow.cli.notices import show_notices
from armsflow.cli.read import Outcome, ReadDocuments, Tally, in_order
from armsflow.cli.registers import catalogue, name_register, opened
from armsflow.errors import ItemError
from armsflow.model import Document, Failure, Reading
from armsflow.stores.finished import READER, FinishedReadings
from armsflow.stores.store import Added, Store

NAME: Final = "add"
HELP: Final = "Add press reports to a register"

BATCH: Final = 64
"""How many readings are written in one transaction."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow add``."""
    name_inputs(parser)
    name_register(parser)
    parser.add_argument(
        "--readings",
        type=Path,
        metavar="FILE",
        help="take finished readings (JSON Lines) of these documents instead of reading them",
    )


def run(args: argparse.Namespace) -> int:
    """Read the inputs and keep what they say; each batch is kept whole or not at all."""
    from armsflow.sources import Inputs, SourceFormat  # noqa: PLC0415 help need not wait for it

    show_notices()
    try:
        read, reader = _reader(args.readings)
    except ItemError as error:
        sys.stderr.write(f"armsflow: {error}\n")
        return Exit.STOPPED
    stdin = cast("BufferedReader", sys.stdin.buffer)
    chosen = SourceFormat(args.source_format) if args.source_format else None
    inputs = Inputs(names=args.inputs, stdin=stdin, source_format=chosen)
    tally = Tally()
    with opened(args.register, create=True) as store:
        outcomes = tally.watch(storable(in_order(inputs.documents(), read)))
        added = keep(store, outcomes, reader)
    sys.stdout.write(
        f"{args.register}: {added.documents} reports and {added.readings} readings added, "
        f"{added.known} known already, {tally.failed} failed\n"
    )
    return tally.exit


def storable(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes; a reading of a text that no database can hold becomes a failure."""
    for outcome in outcomes:
        yield outcome if isinstance(outcome, Failure) else _held(outcome)


def _held(reading: Reading) -> Outcome:
    document = reading.document
    words = f"{document.text}{document.ref}{document.title}{document.publisher}"
    try:
        words.encode()
    except UnicodeEncodeError as error:
        return _unheld(document, error.start, "half of a surrogate pair", "unpaired-surrogate")
    if "\0" in words:
        return _unheld(document, words.index("\0"), "NUL", "nul-character")
    return reading


def _unheld(document: Document, place: int, what: str, code: str) -> Failure:
    where = document.ref or document.id
    message = (
        f"{where}: character {place} is {what}, which cannot be kept; "
        "mend the file that it comes from."
    )
    return Failure(ref=document.ref, code=code, message=message)


def keep(store: Store, outcomes: Iterable[Outcome], reader: str) -> Added:
    """Keep the readings among the outcomes, batch by batch; returns what was added."""
    added, readings = Added(), (each for each in outcomes if not isinstance(each, Failure))
    while batch := list(islice(readings, BATCH)):
        added += store.add(batch, reader)
    return added


def _reader(readings: Path | None) -> tuple[ReadDocuments, str]:
    if readings is not None:
        return FinishedReadings(readings, catalogue()).read, READER
    return own_reader()


def own_reader() -> tuple[ReadDocuments, str]:
    """The reader of this installation and its name, with its version."""
    # Imported here: reading loads the language, which finished readings do without.
    from importlib.metadata import version  # noqa: PLC0415

    from armsflow.reading import read_documents  # noqa: PLC0415

    return read_documents, f"armsflow {version('armsflow')}"
