"""What can go wrong, as classes: a sentence for people and a stable code for programs.

An :class:`ItemError` spoils one item and the run goes on; a :class:`RunError` means that the run
makes no sense and stops. The sentence of an error is its ``str``.
"""

from __future__ import annotations

from typing import ClassVar


class ArmsflowError(Exception):
    """Any error that armsflow raises on purpose; ``code`` is stable across versions."""

    code: ClassVar[str] = "error"


class ItemError(ArmsflowError):
    """This document, line or page failed; the others go on."""

    code = "item"


class RunError(ArmsflowError):
    """This run makes no sense as asked or installed; it stops."""

    code = "run"
