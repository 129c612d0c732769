"""What can go wrong before any feed is asked."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.errors import RunError


@dataclass(eq=False)
class FeedListError(RunError):
    """A list of feeds that cannot be followed; ``why`` says what is wrong with it."""

    code = "feed-list"
    where: str
    why: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f'{self.where}: {self.why}; a feed is written [[feed]] url = "https://…".'
