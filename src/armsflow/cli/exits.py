"""The exit codes of every command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a run ended, for scripts."""

    DONE = 0
    """Everything that was asked for was done."""
    PARTLY = 1
    """Some inputs failed, or a check found something broken; the rest was done."""
    USAGE = 2
    """The command line made no sense."""
    STOPPED = 3
    """The run could not go on."""
    INTERRUPTED = 130
    """Someone pressed Ctrl-C."""
    PIPE_CLOSED = 141
    """Whoever read the output stopped reading."""
