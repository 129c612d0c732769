"""Judging: what the models say of each candidate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.party_mentions import PartyMention


class Standing(NamedTuple):
    """The chances of each stage, of each degree of reality and of each kind."""

    stages: Mapping[str, float]
    realis: Mapping[str, float]
    kinds: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A candidate with what the models say of it.

    Nobody asks for the standing of most, which are no transfers: ``weigh`` works it out then.
    """

    candidate: Candidate
    confidence: float
    filled: Mapping[str, Sequence[PartyMention]]
    weigh: Callable[[], Standing]

    @cached_property
    def standing(self) -> Standing:
        """How far and how surely it has come, and of which kind it is."""
        return self.weigh()
