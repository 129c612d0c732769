"""Put fresh output into the documents: what they show is always what the commands print.

A fenced block under a comment ``<!-- from: armsflow … -->`` is replaced by the output of that
command; ``| 3-20`` at the comment's end keeps only those lines, and ``ARMSFLOW_WEIGHTS=FOLDER``
before the command reads with other weights than those shipped. ``python benchmarks/…`` is a
command too; one that names ``$ARMSFLOW_BACKGROUND``, a file of everyday news that the project may
not ship, is run only where that variable is set. ``python docs/refresh.py FILE…`` rewrites the
files that changed; ``--only WORDS`` runs only the commands with these words.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

BACKGROUND: Final = "$ARMSFLOW_BACKGROUND"
_BLOCK: Final = re.compile(
    r"(<!-- from: (?:ARMSFLOW_WEIGHTS=(?P<weights>\S+) )?"
    r"(?P<command>(?:armsflow |python benchmarks/)[^|\n]*?)"
    r"(?: \| (?P<first>\d+)-(?P<last>\d+))? -->\n"
    r"```\w*\n)(?P<body>.*?)(```\n)",
    re.DOTALL,
)


def refreshed(document: str, only: str = "") -> str:
    """The document with every generated block made anew, or those of some commands."""
    return _BLOCK.sub(
        lambda found: _block(found) if only in found["command"] else found[0], document
    )


def _block(found: re.Match[str]) -> str:
    if BACKGROUND in found["command"] and BACKGROUND[1:] not in os.environ:
        return found[0]
    lines = _output(found["command"], found["weights"]).splitlines(keepends=True)
    first, last = int(found["first"] or 1), int(found["last"] or len(lines))
    return found[1] + "".join(lines[first - 1 : last]) + "```\n"


def _output(command: str, weights: str | None) -> str:
    program, *words = command.split()
    words = [os.path.expandvars(word) for word in words]
    words = [sys.executable, *(["-m", program] if program == "armsflow" else []), *words]
    chosen = {"ARMSFLOW_WEIGHTS": weights} if weights else {}
    done = subprocess.run(  # noqa: S603 # our own documents
        words, capture_output=True, text=True, check=False, env={"COLUMNS": "80"} | chosen
    )
    if done.returncode:
        sys.exit(f"{done.stderr}{command}: ended with {done.returncode}, nothing more is refreshed")
    return done.stdout


def main() -> None:
    """Refresh each file in place."""
    parser = argparse.ArgumentParser(description="Put fresh output into documents.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--only", default="", metavar="WORDS", help="commands with these words")
    args = parser.parse_args()
    for path in args.files:
        document = path.read_text(encoding="utf-8")
        fresh = refreshed(document, args.only)
        if fresh != document:
            path.write_text(fresh, encoding="utf-8")
            sys.stdout.write(f"{path}: refreshed\n")


if __name__ == "__main__":
    main()
