"""``armsflow backup``: a whole copy of a register."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.cli.registers import name_register
from armsflow.stores.copying import backup

NAME: Final = "backup"
HELP: Final = "Write a copy of a register"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow backup``."""
    parser.add_argument("file", type=Path, help="where to write it; it must not exist yet")
    name_register(parser)


def run(args: argparse.Namespace) -> int:
    """Write the copy, whole or not at all."""
    backup(args.register, args.file)
    sys.stdout.write(f"{args.file}: written\n")
    return Exit.DONE
