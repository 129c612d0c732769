"""Positions by rule: what states are said to stand for toward alliances and other states."""

from armsflow.readers.rules.positions.reader import propose_positions

__all__ = ["propose_positions"]
