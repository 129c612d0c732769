"""``armsflow restore``: a register from a backup."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.cli.registers import name_register
from armsflow.stores.copying import restore

NAME: Final = "restore"
HELP: Final = "Make a register from a backup"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow restore``."""
    parser.add_argument("file", type=Path, help="a file that `armsflow backup` wrote")
    name_register(parser)


def run(args: argparse.Namespace) -> int:
    """Make the register, which must not exist yet, whole or not at all."""
    restore(args.file, args.register)
    sys.stdout.write(f"{args.register}: restored from {args.file}\n")
    return Exit.DONE
