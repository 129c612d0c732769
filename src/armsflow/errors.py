"""One tree of errors: what to skip and what to stop at."""

from __future__ import annotations


class ArmsflowError(Exception):
    """Anything armsflow raises on purpose; its text is one sentence for people."""


class ItemError(ArmsflowError):
    """This item failed; the run goes on with the next."""


class RunError(ArmsflowError):
    """This run makes no sense and stops."""
