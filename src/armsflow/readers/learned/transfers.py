"""Transfers by the rules' candidates and learned weights: which hold, how far, between whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from armsflow.grounding.merging import ENDS, SURE
from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.weapons import BASES
from armsflow.model import Realis, Stage, TransferKind
from armsflow.readers.learned.acceptance import Telling, acceptance_features, tellings
from armsflow.readers.learned.context import Surroundings, completed
from armsflow.readers.learned.judging import Judged, by_word, judged, likeliest
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.proposals import TransferProposal
from armsflow.readers.rules.transfers.candidates import Candidate, candidates
from armsflow.readers.rules.transfers.proposing import Proposer, Verdict

_ACCEPTED = 0.5
_ONE_SIDED = 0.7
"""How sure a model must be where the sentence itself does not name both parties."""
_LISTED = 0.25
_MODELS = ("transfer", "stage", "realis", "kind", "role", "context", "acceptance")


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferModels:
    """The models of one language, by what they decide."""

    transfer: LinearModel
    stage: LinearModel
    realis: LinearModel
    kind: LinearModel
    role: LinearModel
    context: LinearModel
    acceptance: LinearModel

    @classmethod
    def load(cls, folder: Path) -> TransferModels:
        """Read the model files of a folder."""
        return cls(**{name: LinearModel.load(folder / f"{name}.jsonl") for name in _MODELS})


class Accepted(NamedTuple):
    """A telling and how likely it is a transfer, seen with its article."""

    telling: Telling
    chance: float


def propose_transfers(
    article: Article, language: Language, models: TransferModels
) -> tuple[TransferProposal, ...]:
    """Every transfer and deployment that the models accept, in text order."""
    accepted = _accepted(article, language, models)
    if not accepted:
        return ()
    surroundings = Surroundings(article, language, [each.draft for each, _ in accepted])
    proposer = Proposer(article, language)
    return tuple(
        proposal
        for each, verdict in accepted
        for proposal in proposer.propose(
            each.draft.candidate, completed(each.draft, surroundings, models.context), verdict
        )
    )


def _accepted(
    article: Article, language: Language, models: TransferModels
) -> list[tuple[Telling, Verdict]]:
    rows = [judged(c, language, models) for c in candidates(article, language)]
    whole = tellings(article, language, rows, models.context)
    features = (acceptance_features(whole, place) for place in range(len(whole)))
    chances = [models.acceptance.chance(each) for each in features]
    return [
        (each, verdict)
        for group in by_word(list(map(Accepted, whole, chances)), _candidate)
        if any(map(_is_accepted, group))
        for verdict in [_verdict(group)]
        for each, chance in group
        if chance >= _LISTED or _ends_basing(each.judged)
    ]


def _candidate(row: Accepted) -> Candidate:
    return row.telling.judged.candidate


def _is_accepted(row: Accepted) -> bool:
    named = all(row.telling.judged.filled.values())
    return row.chance >= (_ACCEPTED if named else _ONE_SIDED) or _ends_basing(row.telling.judged)


def _ends_basing(each: Judged) -> bool:
    """Whether a base is refused or given up: no item by itself, but the end of a deployment."""
    stage, chance = likeliest([each.stages])
    ended = stage in ENDS and chance >= SURE
    return each.candidate.item.category == BASES and ended and all(each.filled.values())


def _verdict(group: Sequence[Accepted]) -> Verdict:
    rows = [row.telling.judged for row in group]
    stage, certainty = likeliest([each.stages for each in rows])
    return Verdict(
        stage=Stage(stage),
        realis=Realis(likeliest([each.realis for each in rows])[0]),
        kind=TransferKind(likeliest([each.kinds for each in rows])[0]),
        confidence=round(max(row.chance for row in group), 2),
        certainty=certainty,
    )
