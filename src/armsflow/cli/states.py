"""``armsflow states``: what states are said to stand for in alliances, over time."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.cli.naming import party
from armsflow.cli.output import output
from armsflow.cli.registers import name_register, opened
from armsflow.stores.voices import Held, Voices

NAME: Final = "states"
HELP: Final = "Show what states are said to stand for in alliances"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow states``."""
    parser.add_argument("state", nargs="?", help="ISO code or name; without, all states")
    name_register(parser)
    parser.add_argument("--toward", metavar="ID", help="an alliance (NATO, CSTO) or a state")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--out", metavar="FILE", help="write to FILE, not to standard output")


def run(args: argparse.Namespace) -> int:
    """Write the positions that were asked for, by state and date."""
    with opened(args.register) as store, output(args.out) as stream:
        for stance in Voices(store.database).all_held(party(args.state), party(args.toward)):
            stream.write(_json(stance) if args.format == "json" else _text(stance))
    return Exit.DONE


def _json(stance: Held) -> str:
    return json.dumps(asdict(stance), ensure_ascii=False) + "\n"


def _text(stance: Held) -> str:
    what = f"{stance.polarity} {stance.kind}"
    toward = f" toward {stance.toward}" if stance.toward else ""
    by = f", by the word of {stance.speaker}" if stance.speaker else ""
    head = f"{stance.published or 'undated'}  {stance.actor} {what}{toward}{by} ({stance.ref})"
    return f"{head}\n    {' '.join(stance.words.split())}\n"
