"""Judging: what the models say of each candidate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.party_mentions import PartyMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A candidate with what the models say of it."""

    candidate: Candidate
    confidence: float
    filled: Mapping[str, Sequence[PartyMention]]
    stages: Mapping[str, float]
    realis: Mapping[str, float]
    kinds: Mapping[str, float]
