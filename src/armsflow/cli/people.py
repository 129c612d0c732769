"""``armsflow people``: what a speaker said over time, and what came of what was foretold."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any, Final, TextIO

from armsflow.cli.exits import Exit
from armsflow.cli.output import output
from armsflow.cli.registers import name_register, opened
from armsflow.cli.statements import write_sayings
from armsflow.cli.tables import table
from armsflow.stores.voices import Voices

NAME: Final = "people"
HELP: Final = "Show what a speaker said over time and what came of it"

_COLUMNS: Final = ("speaker", "statements", "from", "until")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow people``."""
    parser.add_argument("name", nargs="?", help="a speaker; without, all speakers are listed")
    name_register(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--out", metavar="FILE", help="write to FILE, not to standard output")


def run(args: argparse.Namespace) -> int:
    """Write the speakers, or what one of them said and foretold."""
    with opened(args.register) as store, output(args.out) as stream:
        voices = Voices(store.database)
        if args.name:
            _one(voices, args, stream)
        else:
            _all(voices, args.format, stream)
    return Exit.DONE


def _all(voices: Voices, form: str, stream: TextIO) -> None:
    if form == "json":
        stream.writelines(
            json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in voices.speakers()
        )
        return
    rows = ((s.name, str(s.statements), s.first or "", s.last or "") for s in voices.speakers())
    stream.write(table(_COLUMNS, rows))


def _one(voices: Voices, args: argparse.Namespace, stream: TextIO) -> None:
    write_sayings(voices.all_said(args.name), args.format, stream)
    for deal, promise in voices.foretold(args.name):
        foretold = {"deal": deal["id"], "system": deal["system"], **promise}
        stream.write(_foretold(foretold, args.format))


def _foretold(promise: dict[str, Any], form: str) -> str:
    if form == "json":
        return json.dumps({"foretold": promise}, ensure_ascii=False) + "\n"
    what = f"{promise['what']} of {promise['system'] or 'weapons'} by {promise['due']}"
    return f"foretold in {promise['ref']}: {what}: {promise['outcome']}  ({promise['deal']})\n"
