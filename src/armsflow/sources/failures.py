"""The value that stands in the output for an input that could not be taken in."""

from __future__ import annotations

from typing import Final

from armsflow.errors import ItemError
from armsflow.model import Failure

_LONGEST: Final = 200


def failure(error: ItemError, *, ref: str | None = None) -> Failure:
    """The failure that ``error`` is, for the input known as ``ref``."""
    return Failure(ref=ref, code=error.code, message=str(error))


def one_line(error: Exception) -> str:
    """What another library says of a fault, in one line of bounded length, without a full stop."""
    words = " ".join(str(error).split()) or type(error).__name__
    return (words if len(words) <= _LONGEST else words[:_LONGEST] + " …").rstrip(".")
