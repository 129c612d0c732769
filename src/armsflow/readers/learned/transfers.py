"""Transfers by the rules' candidates and learned weights: which hold, how far, between whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from armsflow.grounding.merging import ENDS, SURE
from armsflow.languages.article import Article
from armsflow.languages.frames import Orientation
from armsflow.languages.language import Language
from armsflow.languages.weapons import BASES, FORCES
from armsflow.model import Realis, Stage, TransferKind
from armsflow.readers.learned.context import Draft, Surroundings, completed
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.judging import Judged, Standing
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.learned.lists import inherited
from armsflow.readers.learned.roles import likely, role_chances, role_evidence
from armsflow.readers.learned.scenes import scene_of
from armsflow.readers.learned.standing_features import (
    chain_features,
    kind_features,
    stage_features,
    standing_features,
)
from armsflow.readers.learned.voices import Voices
from armsflow.readers.proposals import TransferProposal
from armsflow.readers.rules.transfers.candidates import Candidate, candidates
from armsflow.readers.rules.transfers.party_mentions import PartyMention
from armsflow.readers.rules.transfers.proposing import Proposer, Verdict
from armsflow.readers.rules.transfers.reader import BASING
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER, slots

_VAGUE = 0.85
_STATIONED = 0.4
_EVEN = 0.5
_SUPPLIED = 0.6
_NAMED = {"": 0.45, "s": 0.8, "r": 0.9, "sr": 0.8}
_GENERIC = {"": 0.55, "s": 0.8, "r": 0.85, "sr": 0.9}
"""The confidence that is asked for where slots are missing: supplier, recipient or both."""
_LISTED = 0.25
_POSSIBLE = 0.2
"""The confidence that more of the article may yet raise to that of a transfer."""
_RISE = 0.5
"""By how much more of the article raises a confidence, at most."""
_BASING_WORD = 0.3
_MODELS = ("transfer", "stage", "realis", "kind", "role", "context", "voice")


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferModels:
    """The models of one language, by what they decide."""

    transfer: LinearModel
    stage: LinearModel
    realis: LinearModel
    kind: LinearModel
    role: LinearModel
    context: LinearModel
    voice: LinearModel

    @classmethod
    def load(cls, folder: Path) -> TransferModels:
        """Read the model files of a folder."""
        return cls(**{name: LinearModel.load(folder / f"{name}.jsonl") for name in _MODELS})


def propose_transfers(
    article: Article, language: Language, models: TransferModels
) -> tuple[TransferProposal, ...]:
    """Every transfer and deployment that the models accept, in text order."""
    enmity = Enmity(article, language)
    found = _candidates(article, language, models)
    alone = [_judged(each, language, models, enmity) for each in found]
    judged = inherited(alone, article)
    drafts = [
        (_draft(group, each), verdict)
        for group in _grouped(judged)
        if _is_accepted(group)
        for verdict in [_verdict(group)]
        for each in group
        if _belongs(each)
    ]
    if not drafts:
        return ()
    surroundings = Surroundings(article, language, [draft for draft, _ in drafts], enmity)
    proposer = Proposer(article, language)
    return tuple(
        proposal
        for draft, verdict in drafts
        for proposal in proposer.propose(
            draft.candidate, completed(draft, surroundings, models.context), verdict
        )
    )


def telling_places(article: Article, language: Language, models: TransferModels) -> list[int]:
    """Where items stand that may be transferred; only a part of the article need be parsed."""
    enmity = Enmity(article, language)
    found = _candidates(article, language, models)
    judged = (_judged(each, language, models, enmity) for each in found)
    return [each.candidate.item.span.start for each in judged if _may_be_accepted(each)]


def _candidates(
    article: Article, language: Language, models: TransferModels
) -> Iterator[Candidate]:
    return candidates(article, language, Voices(article, language, models.voice).meant)


def _may_be_accepted(each: Judged) -> bool:
    return each.confidence >= max(_POSSIBLE, _threshold(each) - _RISE) or _ends_basing(each)


def _judged(
    candidate: Candidate, language: Language, models: TransferModels, enmity: Enmity
) -> Judged:
    scene = scene_of(candidate, enmity)
    chances = role_chances(scene, models.role)
    chain = chain_features(candidate, language)
    features = [*standing_features(candidate, language, chain), *role_evidence(scene, chances)]

    def standing() -> Standing:
        told = stage_features(candidate, language, chain)
        return Standing(
            stages=models.stage.probabilities(told),
            realis=models.realis.probabilities(told),
            kinds=_kinds(candidate, models.kind.probabilities(kind_features(candidate))),
        )

    return Judged(
        candidate=candidate,
        confidence=models.transfer.chance(features),
        filled=_by_rule(candidate) or likely(scene, chances),
        weigh=standing,
    )


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


def _grouped(judged: Sequence[Judged]) -> list[list[Judged]]:
    """Items that hang on the same word are judged together: a list has one stage."""
    groups: dict[tuple[int, int], list[Judged]] = {}
    for number, each in enumerate(judged):
        chain = each.candidate.chain
        word = chain.base.token.index if chain and not chain.below else -1 - number
        groups.setdefault((each.candidate.place, word), []).append(each)
    return list(groups.values())


def _is_accepted(group: Sequence[Judged]) -> bool:
    return any(each.confidence >= _threshold(each) or _ends_basing(each) for each in group)


def _threshold(each: Judged) -> float:
    """How sure a model must be: surer where the words name no system, or not both parties."""
    item = each.candidate.item
    missing = "".join(slot[0] for slot in (SUPPLIER, RECIPIENT) if not each.filled[slot])
    if not missing and item.category == FORCES:
        return _STATIONED if each.standing.kinds[TransferKind.DEPLOYMENT] > _EVEN else _VAGUE
    if not missing and item.elliptic:
        return _VAGUE
    if missing == RECIPIENT[0] and _hangs_on_supplier(each.candidate):
        return _SUPPLIED
    return (_NAMED if item.entry else _GENERIC)[missing]


def _hangs_on_supplier(candidate: Candidate) -> bool:
    """Whether the item's own attribute says who gave it ("the Iranian-supplied drones")."""
    chain = candidate.chain
    if chain is None or not chain.below or chain.base.orientation is not Orientation.GIVE:
        return False
    before = candidate.sentence.tokens[: chain.base.token.index][-1:]
    return any(token.form == "-" for token in before)


def _ends_basing(each: Judged) -> bool:
    """Whether a base is refused or given up: no item by itself, but the end of a deployment."""
    if each.candidate.item.category != BASES or not all(each.filled.values()):
        return False
    stage, chance = _likeliest([each.standing.stages])
    return stage in ENDS and chance >= SURE


def _belongs(each: Judged) -> bool:
    return each.confidence >= _LISTED or _ends_basing(each)


def _draft(group: Sequence[Judged], each: Judged) -> Draft:
    filled = {
        slot: each.filled[slot] or next((g.filled[slot] for g in group if g.filled[slot]), ())
        for slot in (SUPPLIER, RECIPIENT)
    }
    return Draft(candidate=each.candidate, suppliers=filled[SUPPLIER], recipients=filled[RECIPIENT])


def _verdict(group: Sequence[Judged]) -> Verdict:
    stage, certainty = _likeliest([each.standing.stages for each in group])
    return Verdict(
        stage=Stage(stage),
        realis=Realis(_likeliest([each.standing.realis for each in group])[0]),
        kind=TransferKind(_likeliest([each.standing.kinds for each in group])[0]),
        confidence=round(max(each.confidence for each in group), 2),
        certainty=certainty,
    )


def _likeliest(chances: Sequence[Mapping[str, float]]) -> tuple[str, float]:
    means = {name: sum(chance[name] for chance in chances) / len(chances) for name in chances[0]}
    return max(means.items(), key=lambda pair: pair[1])
