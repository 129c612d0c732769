"""The command line: a module a command, and only the one that is asked for is imported."""

from armsflow.cli.main import main

__all__ = ["main"]
