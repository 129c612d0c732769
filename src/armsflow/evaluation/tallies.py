"""Tallies: how many answers were right, and which were not."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """A count of what was right, out of how many, with the names of what was wrong."""

    right: int = 0
    asked: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, name: str, *, right: bool) -> None:
        """Count one answer."""
        self.asked += 1
        self.right += right
        if not right:
            self.wrong.append(name)

    @property
    def share(self) -> float:
        """The share that was right; 1 where nothing was asked."""
        return self.right / self.asked if self.asked else 1.0
