"""How much an archive may unpack to: enough for any text, too little to exhaust a machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from armsflow.errors import UnpacksTooLargeError

RATIO: Final = 100
"""How many times its packed size an archive may unpack to; text comes to about 5, pages to 20."""

FREE: Final = 64_000_000
"""Bytes that anything may unpack to, however small it is packed."""


@dataclass(slots=True)
class Allowance:
    """Counts what unpacks; ``packed`` says how many packed bytes it came from so far."""

    packed: Callable[[], int]
    where: str
    spent: int = 0

    def spend(self, count: int) -> None:
        """Count ``count`` bytes; raises :class:`UnpacksTooLargeError` beyond what is allowed."""
        self.spent += count
        if self.is_exceeded:
            raise UnpacksTooLargeError(self.where, f"{RATIO} times its size")

    @property
    def is_exceeded(self) -> bool:
        """Whether more has unpacked than is allowed."""
        return self.spent > FREE and self.spent > FREE + RATIO * self.packed()
