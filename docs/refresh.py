"""Put fresh output into the documents: what they show is always what the commands print.

A fenced block under a comment ``<!-- from: armsflow … -->`` is replaced by the output of that
command; ``| 3-20`` at the comment's end keeps only those lines, and ``ARMSFLOW_WEIGHTS=FOLDER``
before the command reads with other weights than those shipped. ``python docs/refresh.py FILE…``
rewrites the files that changed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

_BLOCK: Final = re.compile(
    r"(<!-- from: (?:ARMSFLOW_WEIGHTS=(?P<weights>\S+) )?(?P<command>armsflow [^|\n]*?)"
    r"(?: \| (?P<first>\d+)-(?P<last>\d+))? -->\n"
    r"```\w*\n)(?P<body>.*?)(```\n)",
    re.DOTALL,
)


def refreshed(document: str) -> str:
    """The document with every generated block made anew."""
    return _BLOCK.sub(_block, document)


def _block(found: re.Match[str]) -> str:
    lines = _output(found["command"], found["weights"]).splitlines(keepends=True)
    first, last = int(found["first"] or 1), int(found["last"] or len(lines))
    return found[1] + "".join(lines[first - 1 : last]) + "```\n"


def _output(command: str, weights: str | None) -> str:
    words = [sys.executable, "-m", *command.split()]
    chosen = {"ARMSFLOW_WEIGHTS": weights} if weights else {}
    done = subprocess.run(  # noqa: S603 # our own documents
        words, capture_output=True, text=True, check=True, env={"COLUMNS": "80"} | chosen
    )
    return done.stdout


def main(paths: list[str]) -> None:
    """Refresh each file in place."""
    for path in map(Path, paths):
        document = path.read_text(encoding="utf-8")
        fresh = refreshed(document)
        if fresh != document:
            path.write_text(fresh, encoding="utf-8")
            sys.stdout.write(f"{path}: refreshed\n")


if __name__ == "__main__":
    main(sys.argv[1:])
