"""Where a command's output goes: standard output, or a file that is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from armsflow.errors import OutputUnwritableError


@contextmanager
def output(path: str | None) -> Iterator[TextIO]:
    """A stream of text in UTF-8; characters it cannot hold are written as escapes.

    Raises :class:`~armsflow.errors.OutputUnwritableError` where ``path`` cannot be written.
    """
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        yield sys.stdout
        return
    try:
        with Path(path).open(
            "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as file:
            yield file
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise OutputUnwritableError(path, why) from None


def wants_colour(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal and its user has not asked for no colour (no-color.org)."""
    dumb = os.environ.get("TERM") == "dumb"
    return stream.isatty() and not os.environ.get("NO_COLOR") and not dumb
