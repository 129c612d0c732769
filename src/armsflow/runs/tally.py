"""The tally: what became of every document. Its parts add up, always."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self


@dataclass(slots=True)
class Tally:
    """How many documents there were, and what became of them.

    ``documents`` is the sum of those read, skipped (by reason), duplicate and failed (by code).
    """

    documents: int = 0
    read: int = 0
    duplicate: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    transfers: int = 0
    statements: int = 0
    positions: int = 0

    def add(self, other: Tally) -> None:
        """Count the documents of another tally too."""
        self.documents += other.documents
        self.read += other.read
        self.duplicate += other.duplicate
        self.skipped += other.skipped
        self.failed += other.failed
        self.transfers += other.transfers
        self.statements += other.statements
        self.positions += other.positions

    @property
    def adds_up(self) -> bool:
        """Whether every document is accounted for, once."""
        parts = self.read + self.duplicate + self.skipped.total() + self.failed.total()
        return self.documents == parts

    def to_json(self) -> dict[str, object]:
        """The tally as JSON values, reasons by name."""
        return {
            "documents": self.documents,
            "read": self.read,
            "skipped": dict(sorted(self.skipped.items())),
            "duplicate": self.duplicate,
            "failed": dict(sorted(self.failed.items())),
            "transfers": self.transfers,
            "statements": self.statements,
            "positions": self.positions,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Self:
        """The tally that :meth:`to_json` wrote."""
        counts = {name: value for name, value in data.items() if isinstance(value, int)}
        reasons = {name: value for name, value in data.items() if isinstance(value, dict)}
        return cls(
            **counts,
            skipped=Counter(reasons["skipped"]),
            failed=Counter(reasons["failed"]),
        )
