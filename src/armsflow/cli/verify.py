"""``armsflow verify``: whether a register is whole."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.cli.registers import name_register, opened
from armsflow.stores.verification import faults

NAME: Final = "verify"
HELP: Final = "Check that a register is whole and every quotation holds"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow verify``."""
    name_register(parser)


def run(args: argparse.Namespace) -> int:
    """Write every fault as one line; 1 if there is any."""
    found = 0
    with opened(args.register) as store:
        for fault in faults(store):
            found += 1
            sys.stdout.write(f"{fault}\n")
    if not found:
        sys.stdout.write(f"{args.register}: whole; every quotation holds\n")
    return Exit.PARTLY if found else Exit.DONE
