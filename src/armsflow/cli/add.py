"""``armsflow add``: press reports into a register."""

from __future__ import annotations

import argparse
import getpass
import sys
from io import BufferedReader
from pathlib import Path
from typing import Final, cast

from armsflow.cli.exits import Exit
from armsflow.cli.named_inputs import name_inputs
from armsflow.cli.notices import show_notices
from armsflow.cli.read import ReadDocuments, Tally, in_order
from armsflow.cli.registers import catalogue, name_register, opened
from armsflow.errors import ItemError
from armsflow.stores.finished import READER, FinishedReadings
from armsflow.stores.keeping import keep_run, storable

NAME: Final = "add"
HELP: Final = "Add press reports to a register"


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
        named = " ".join(args.inputs)
        added = keep_run(store, outcomes, reader, who=getpass.getuser(), source=named).added
    sys.stdout.write(
        f"{args.register}: {added.documents} reports and {added.readings} readings added, "
        f"{added.known} known already, {tally.failed} failed\n"
    )
    return tally.exit


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
