"""Judging: what the models say of each candidate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.weapons import BASES
from armsflow.model import Stage, TransferKind
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.models import TransferModels
from armsflow.readers.learned.roles import likely, role_chances, role_evidence
from armsflow.readers.learned.scenes import scene_of
from armsflow.readers.learned.standing_features import (
    chain_features,
    kind_features,
    stage_features,
    standing_features,
)
from armsflow.readers.learned.voices import Voices
from armsflow.readers.rules.transfers.candidates import Candidate, candidates
from armsflow.readers.rules.transfers.party_mentions import PartyMention
from armsflow.readers.rules.transfers.reader import BASING
from armsflow.readers.rules.transfers.roles import slots
from armsflow.readers.rules.transfers.stages import StageReader

_BASING_WORD = 0.3
_PLAINLY_TOLD = frozenset({Stage.SOUGHT, Stage.REFUSED, Stage.SUSPENDED, Stage.CANCELLED})
_SHARE_OF_RULES = 0.3
"""How much the rules count where they read one of these: the text learnt from tells of more
turns after a request or a refusal than the press does."""


class Standing(NamedTuple):
    """The chances of each stage, of each degree of reality and of each kind."""

    stages: Mapping[str, float]
    realis: Mapping[str, float]
    kinds: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A candidate with what the models say of it.

    ``features`` are what its confidence rests on. Nobody asks for the standing of most, which
    are no transfers: ``weigh`` works it out then.
    """

    candidate: Candidate
    confidence: float
    filled: Mapping[str, Sequence[PartyMention]]
    features: Sequence[str]
    weigh: Callable[[], Standing]

    @cached_property
    def standing(self) -> Standing:
        """How far and how surely it has come, and of which kind it is."""
        return self.weigh()


def judged(
    article: Article, language: Language, models: TransferModels, enmity: Enmity
) -> Iterator[Judged]:
    """Every candidate of an article with what the models say of it, in text order."""
    voices = Voices(article, language, models.voice)
    for candidate in candidates(article, language, voices.meant):
        yield judge(candidate, language, models, enmity)


def judge(
    candidate: Candidate, language: Language, models: TransferModels, enmity: Enmity
) -> Judged:
    """What the models say of a candidate."""
    scene = scene_of(candidate, enmity)
    chances = role_chances(scene, models.role)
    chain = chain_features(candidate, language)
    features = [*standing_features(candidate, language, chain), *role_evidence(scene, chances)]

    def standing() -> Standing:
        told = stage_features(candidate, language, chain)
        return Standing(
            stages=_stages(candidate, language, models.stage.probabilities(told)),
            realis=models.realis.probabilities(told),
            kinds=_kinds(candidate, models.kind.probabilities(kind_features(candidate))),
        )

    return Judged(
        candidate=candidate,
        confidence=models.transfer.chance(features),
        filled=_by_rule(candidate) or likely(scene, chances),
        features=features,
        weigh=standing,
    )


def _stages(
    candidate: Candidate, language: Language, chances: Mapping[str, float]
) -> Mapping[str, float]:
    """The chances of each stage; words over the item that ask or stop weigh more."""
    if candidate.chain is None:
        return chances
    told = StageReader(candidate.sentence, language.frames).read(candidate.chain).stage
    if told not in _PLAINLY_TOLD:
        return chances
    return {
        stage: (1 - _SHARE_OF_RULES) * chance + _SHARE_OF_RULES * (stage == told)
        for stage, chance in chances.items()
    }


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
