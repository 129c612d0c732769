"""Judging: what the models of one sentence say of each candidate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from armsflow.languages.language import Language
from armsflow.languages.weapons import BASES
from armsflow.model import TransferKind
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.learned.roles import likely, role_chances, role_evidence
from armsflow.readers.learned.scenes import scene_of
from armsflow.readers.learned.standing_features import (
    chain_features,
    kind_features,
    stage_features,
    standing_features,
)
from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.parties import PartyMention
from armsflow.readers.rules.transfers.reader import BASING
from armsflow.readers.rules.transfers.roles import slots

_BASING_WORD = 0.3
Row = TypeVar("Row")


class SentenceModels(Protocol):
    """The models that look at one sentence."""

    @property
    def transfer(self) -> LinearModel:
        """Whether a candidate is a transfer."""

    @property
    def stage(self) -> LinearModel:
        """How far it is."""

    @property
    def realis(self) -> LinearModel:
        """How surely it is so."""

    @property
    def kind(self) -> LinearModel:
        """Whether the weapons change owner."""

    @property
    def role(self) -> LinearModel:
        """What a party is to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A candidate with what the models say of it."""

    candidate: Candidate
    confidence: float
    filled: Mapping[str, Sequence[PartyMention]]
    stages: Mapping[str, float]
    realis: Mapping[str, float]
    kinds: Mapping[str, float]


def judged(candidate: Candidate, language: Language, models: SentenceModels) -> Judged:
    """A candidate by the models of its sentence."""
    scene = scene_of(candidate)
    chances = role_chances(scene, models.role)
    chain = chain_features(candidate, language)
    features = [*standing_features(candidate, language, chain), *role_evidence(scene, chances)]
    stage = stage_features(candidate, language, chain)
    return Judged(
        candidate=candidate,
        confidence=models.transfer.chance(features),
        filled=_by_rule(candidate) or likely(scene, chances),
        stages=models.stage.probabilities(stage),
        realis=models.realis.probabilities(stage),
        kinds=_kinds(candidate, models.kind.probabilities(kind_features(candidate))),
    )


def by_word(rows: Sequence[Row], candidate: Callable[[Row], Candidate]) -> list[list[Row]]:
    """Rows whose items hang on the same word are judged together: a list has one stage."""
    groups: dict[tuple[int, int], list[Row]] = {}
    for number, row in enumerate(rows):
        place, chain = candidate(row).place, candidate(row).chain
        word = chain.base.token.index if chain and not chain.below else -1 - number
        groups.setdefault((place, word), []).append(row)
    return list(groups.values())


def likeliest(chances: Sequence[Mapping[str, float]]) -> tuple[str, float]:
    """The class that is likeliest in the mean, and its mean probability."""
    means = {name: sum(chance[name] for chance in chances) / len(chances) for name in chances[0]}
    return max(means.items(), key=lambda pair: pair[1])


def _by_rule(candidate: Candidate) -> Mapping[str, Sequence[PartyMention]]:
    """The rules' slots for a base, of which the models have seen too few."""
    if candidate.item.category != BASES or candidate.chain is None:
        return {}
    return slots(candidate.chain, candidate.relations, candidate.sentence)


def _kinds(candidate: Candidate, chances: Mapping[str, float]) -> Mapping[str, float]:
    """The chances of each kind; a base, or a word for basing, speaks for deployment."""
    if candidate.item.category == BASES:
        return {TransferKind.DEPLOYMENT: 1.0, TransferKind.TRANSFER: 0.0}
    chain = candidate.chain
    if chain is None or chain.base.orientation not in BASING:
        return chances
    deployed = (chances[TransferKind.DEPLOYMENT] + _BASING_WORD) / (1 + _BASING_WORD)
    return {TransferKind.DEPLOYMENT: deployed, TransferKind.TRANSFER: 1 - deployed}
