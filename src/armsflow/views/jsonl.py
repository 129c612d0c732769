"""JSON Lines: one reading, or the error line that stands for it, on each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from armsflow.model import Failure, Reading
from armsflow.model.codec import to_line


def render(outcomes: Iterable[Reading | Failure]) -> Iterator[str]:
    """A line for each outcome, in order, as the contract has it (``armsflow.reading/1``)."""
    for outcome in outcomes:
        yield to_line(outcome) + "\n"
