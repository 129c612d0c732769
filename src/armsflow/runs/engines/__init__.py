"""Engines: what carries out the work of a run, on one machine or many; each does the same."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Broken:
    """A task that could not be carried out, and why."""

    why: str


def say_nothing() -> None:
    """Show no notes on single documents, such as a guessed encoding: a run has too many of them."""
    logging.getLogger("armsflow").setLevel(logging.ERROR)


class Engine(Protocol):
    """Carries out tasks; ``shards`` is how many shards' worth of them it wants at a time."""

    shards: int

    def results(
        self, work: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Result | Broken]]:
        """The result of each task with its place among them, in any order.

        ``work`` is a function of a module, or a :func:`functools.partial` of one.
        """
        ...

    def close(self) -> None:
        """Let go of all workers."""
        ...
