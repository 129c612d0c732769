"""The value that stands in the output for an input that could not be taken in."""

from __future__ import annotations

from armsflow.errors import ItemError
from armsflow.model import Failure


def failure(error: ItemError, *, ref: str | None = None) -> Failure:
    """The failure that ``error`` is, for the input known as ``ref``."""
    return Failure(ref=ref, code=error.code, message=str(error))
