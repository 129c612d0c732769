"""``armsflow statements``: who says what in a register."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final, TextIO

from armsflow.cli.exits import Exit
from armsflow.cli.output import output
from armsflow.cli.registers import name_register, opened
from armsflow.stores.voices import Said, Voices

NAME: Final = "statements"
HELP: Final = "List who says what in a register"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow statements``."""
    name_register(parser)
    parser.add_argument("--speaker", metavar="NAME", help="only what NAME says")
    parser.add_argument("--words", help="only statements with these words")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--out", metavar="FILE", help="write to FILE, not to standard output")


def run(args: argparse.Namespace) -> int:
    """Write the statements that were asked for, by date."""
    with opened(args.register) as store, output(args.out) as stream:
        voices = Voices(store.database)
        write_sayings(voices.all_said(args.speaker, args.words), args.format, stream)
    return Exit.DONE


def write_sayings(sayings: Iterable[Said], form: str, stream: TextIO) -> None:
    """Write statements as JSON Lines or as text."""
    stream.writelines(_json(each) if form == "json" else _text(each) for each in sayings)


def _json(saying: Said) -> str:
    return json.dumps(asdict(saying), ensure_ascii=False) + "\n"


def _text(saying: Said) -> str:
    who = saying.speaker or "(no named source)"
    office = ", ".join(filter(None, (saying.role, saying.affiliation)))
    named = f"{who}, {office}" if office else who
    head = f"{saying.published or 'undated'}  {named} ({saying.voice}), {saying.ref}"
    return f"{head}\n    {' '.join(saying.words.split())}\n"
