"""What a command is, and which there are."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Final, Protocol, cast

COMMANDS: Final = {
    "read": "Read press reports: who sends which weapons to whom, and who says so",
    "lookup": "Look a name up in the catalogue of states, alliances and weapon systems",
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
