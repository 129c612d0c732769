"""Transfers by the rules' candidates and learned weights: which hold, how far, between whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.model import EventDate, Item, Party, Realis, Span, Stage, TransferKind
from armsflow.readers.learned.context import Draft, Surroundings, completed
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.learned.roles import likely, role_chances, role_evidence
from armsflow.readers.learned.scenes import scene_of
from armsflow.readers.learned.standing_features import kind_features, stage_features, standing_features
from armsflow.readers.proposals import TransferProposal
from armsflow.readers.rules.transfers.candidates import Candidate, candidates
from armsflow.readers.rules.transfers.parties import PartyMention
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER

_ACCEPTED = 0.45
_ONE_SIDED = 0.8
_MODELS = ("transfer", "stage", "realis", "kind", "role", "context")


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferModels:
    """The models of one language, by what they decide."""

    transfer: LinearModel
    stage: LinearModel
    realis: LinearModel
    kind: LinearModel
    role: LinearModel
    context: LinearModel

    @classmethod
    def load(cls, folder: Path) -> TransferModels:
        """Read the model files of a folder."""
        return cls(**{name: LinearModel.load(folder / f"{name}.jsonl") for name in _MODELS})


def propose_transfers(
    article: Article, language: Language, models: TransferModels
) -> tuple[TransferProposal, ...]:
    """Every transfer and deployment that the models accept, in text order."""
    accepted = [
        (draft, confidence)
        for candidate in candidates(article, language)
        for draft, confidence in _drafts(candidate, language, models)
    ]
    surroundings = Surroundings(article, language, [draft for draft, _ in accepted])
    return tuple(
        proposal
        for draft, confidence in accepted
        for proposal in _Proposer(article, language, models).propose(
            draft, completed(draft, surroundings, models.context), confidence
        )
    )


def _drafts(
    candidate: Candidate, language: Language, models: TransferModels
) -> Iterator[tuple[Draft, float]]:
    scene = scene_of(candidate)
    chances = role_chances(scene, models.role)
    features = [*standing_features(candidate, language), *role_evidence(scene, chances)]
    confidence = models.transfer.probabilities(features)["True"]
    filled = likely(scene, chances)
    if confidence >= (_ACCEPTED if all(filled.values()) else _ONE_SIDED):
        suppliers, recipients = filled[SUPPLIER], filled[RECIPIENT]
        yield Draft(candidate=candidate, suppliers=suppliers, recipients=recipients), confidence


class _Proposer:
    """Turns drafts of one article into proposals."""

    def __init__(self, article: Article, language: Language, models: TransferModels) -> None:
        self._article = article
        self._language = language
        self._models = models

    def propose(
        self, draft: Draft, filled: Mapping[str, Sequence[PartyMention]], confidence: float
    ) -> Iterator[TransferProposal]:
        """One proposal for each pair of supplier and recipient."""
        candidate, text = draft.candidate, self._article.text
        features = stage_features(candidate, self._language)
        stage, certainty = self._models.stage.best(features)
        kind = self._models.kind.best(kind_features(candidate, self._language))[0]
        realis = self._models.realis.best(features)[0]
        span = candidate.sentence.span
        anchor = candidate.chain.base.token.span if candidate.chain else candidate.item.span
        for supplier, recipient in product(filled[SUPPLIER] or [None], filled[RECIPIENT] or [None]):
            yield TransferProposal(
                kind=TransferKind(kind),
                supplier=supplier and _party(supplier, span),
                recipient=recipient and _party(recipient, span),
                items=(_item(self._article, candidate),),
                stage=Stage(stage),
                realis=Realis(realis),
                evidence=span,
                anchor=anchor,
                date=_date(self._article, self._language, anchor, span),
                price=next(self._language.prices(text, span), None),
                confidence=round(confidence, 2),
                certainty=certainty,
            )


def _party(mention: PartyMention, sentence: Span) -> Party | None:
    if mention.id is None:
        return None
    return Party(
        id=mention.id,
        name=mention.name,
        via=mention.via,
        span=mention.span,
        inferred=mention.points_back or not sentence.contains(mention.span),
    )


def _item(article: Article, candidate: Candidate) -> Item:
    item = candidate.item
    return Item(
        text=item.span.of(article.text),
        span=item.span,
        system=item.system,
        category=item.category,
        quantity=item.quantity,
    )


def _date(article: Article, language: Language, anchor: Span, span: Span) -> EventDate | None:
    found = list(language.dates(article.text, span, article.document.published))
    return min(found, key=lambda d: abs(d.span.start - anchor.start), default=None)
