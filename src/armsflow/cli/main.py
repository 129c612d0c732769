"""The ``armsflow`` command: its parser, and what becomes of errors."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Final

from armsflow.cli.command import COMMANDS, Command, load
from armsflow.cli.exits import Exit
from armsflow.errors import BrokenInstallationError, RunError

_EPILOG: Final = """\
exit codes:
  0  done
  1  some inputs failed (one line each on standard error), or a check found a fault
  2  the command line makes no sense
  3  the run could not go on
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that ``argv`` names (``sys.argv`` by default) and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _answer(words)
    except RunError as error:
        sys.stderr.write(f"armsflow: {error}\n")
        return Exit.STOPPED
    except ImportError as error:
        sys.stderr.write(f"armsflow: {BrokenInstallationError('armsflow', str(error))}\n")
        return Exit.STOPPED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Python flushes standard output once more at its end; that must find an open file.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.PIPE_CLOSED


def _answer(words: Sequence[str]) -> int:
    command = _chosen(words)
    args = _parser(command).parse_args(words)
    if command is None:
        return _version() if args.version else _usage()
    code = command.run(args)
    sys.stdout.flush()
    return code


def _chosen(words: Sequence[str]) -> Command | None:
    first = next((word for word in words if not word.startswith("-")), None)
    return load(first) if first in COMMANDS else None


def _parser(command: Command | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="armsflow",
        description="Reads press reports on the arms trade, with evidence for every value.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the version and leave")
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, line in COMMANDS.items():
        below = commands.add_parser(name, help=line, description=line + ".")
        if command is not None and name == command.NAME:
            command.configure(below)
    return parser


def _version() -> int:
    sys.stdout.write(f"armsflow {version('armsflow')}\n")
    return Exit.DONE


def _usage() -> int:
    _parser(None).print_help(sys.stderr)
    return Exit.USAGE
