"""What the library logs, as one line each on standard error."""

from __future__ import annotations

import logging
import sys


class _Notices(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        sys.stderr.write(f"armsflow: note: {record.getMessage()}\n")


def show_notices() -> None:
    """Show armsflow's own warnings; what libraries below it log is theirs and stays quiet."""
    logger = logging.getLogger("armsflow")
    logger.handlers = [_Notices()]
    logger.propagate = False
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())
