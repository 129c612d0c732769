"""Transfers by the rules' candidates and learned weights: which hold, how far, between whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.model import Realis, TransferKind
from armsflow.readers.learned.completing import completed_rows
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.judging import Judged, judged
from armsflow.readers.learned.models import TransferModels
from armsflow.readers.learned.rows import Row, row_features
from armsflow.readers.learned.thresholds import (
    belongs,
    ends_basing,
    likeliest,
    likeliest_stage,
    may_pass,
)
from armsflow.readers.proposals import TransferProposal
from armsflow.readers.rules.transfers.proposing import Proposer, Verdict

_LIKELY = 0.45
_CERTAIN = 0.75
"""How likely a row must be at the second look if the first accepts it, and if it does not."""


def propose_transfers(
    article: Article, language: Language, models: TransferModels
) -> tuple[TransferProposal, ...]:
    """Every transfer and deployment that the models accept, in text order."""
    enmity = Enmity(article, language)
    alone = list(judged(article, language, models, enmity))
    rows = completed_rows(alone, article, language, models.context, enmity=enmity)
    proposer = Proposer(article, language)
    return tuple(
        proposal
        for row in _accepted(rows, models)
        for proposal in proposer.propose(row.judged.candidate, row.filled, _verdict(row.group))
    )


def telling_places(article: Article, language: Language, models: TransferModels) -> list[int]:
    """Where items stand that may be transferred; only a part of the article need be parsed."""
    enmity = Enmity(article, language)
    found = judged(article, language, models, enmity)
    return [each.candidate.item.span.start for each in found if may_pass(each)]


def _accepted(rows: Sequence[Row], models: TransferModels) -> Iterator[Row]:
    """The rows of the groups that the second look accepts."""
    best: dict[int, float] = {}
    for row, features in zip(rows, row_features(rows), strict=True):
        chance = models.acceptance.chance(features)
        best[id(row.group)] = max(best.get(id(row.group), 0.0), chance)
    for row in rows:
        asked = _LIKELY if row.passes else _CERTAIN
        holds = best[id(row.group)] >= asked or any(map(ends_basing, row.group))
        if holds and belongs(row.judged):
            yield row


def _verdict(group: Sequence[Judged]) -> Verdict:
    stage, certainty = likeliest_stage([each.standing.stages for each in group])
    return Verdict(
        stage=stage,
        realis=Realis(likeliest([each.standing.realis for each in group])[0]),
        kind=TransferKind(likeliest([each.standing.kinds for each in group])[0]),
        confidence=round(max(each.confidence for each in group), 2),
        certainty=certainty,
    )
