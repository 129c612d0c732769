"""What a command is, and which there are."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Final, Protocol, cast

COMMANDS: Final = {
    "read": "Read press reports: who sends which weapons to whom, and who says so",
    "run": "Read masses of documents with triage, shards and resume",
    "lookup": "Look a name up in the catalogue of states, alliances and weapon systems",
    "add": "Add press reports to a register",
    "watch": "Ask feeds for new reports and add them to a register",
    "deals": "List the deals of a register",
    "deal": "Show one deal with all that is said of it",
    "statements": "List who says what in a register",
    "people": "Show what a speaker said over time and what came of it",
    "states": "Show what states are said to stand for in alliances",
    "search": "Find reports of a register by their words",
    "reread": "Read the reports of a register again and list what changed",
    "desk": "Review a register in the browser",
    "team": "Say who may use a register at the desk, and as what",
    "decide": "Accept, correct, reject, join or part claims of a register",
    "backup": "Write a copy of a register",
    "restore": "Make a register from a backup",
    "export": "Write the deals and claims of a register as CSV, JSON Lines or Parquet",
    "verify": "Check that a register is whole and every quotation holds",
    "compare": "Score the deals of a register against gold deals",
    "evaluate": "Score readings against a gold standard",
    "check": "Say what is installed and whether it is whole",
}
"""The commands with their lines of help; each is the module of its name in this package."""


class Command(Protocol):
    """What a command's module holds; NAME and HELP are those of :data:`COMMANDS`."""

    NAME: str
    HELP: str

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments to its parser."""

    def run(self, args: argparse.Namespace) -> int:
        """Carry the command out and return its exit code."""


def load(name: str) -> Command:
    """The command called ``name``, imported now."""
    return cast("Command", import_module(f"armsflow.cli.{name}"))
