"""The rules' reading of transfers: candidates in, proposals out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from armsflow.languages.article import Article
from armsflow.languages.frames import Orientation
from armsflow.languages.language import Language
from armsflow.model import EventDate, Item, Party, Span, TransferKind
from armsflow.readers.proposals import TransferProposal
from armsflow.readers.rules.transfers.candidates import Candidate, candidates
from armsflow.readers.rules.transfers.chains import Chain
from armsflow.readers.rules.transfers.parties import PartyMention
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER, slots
from armsflow.readers.rules.transfers.stages import StageReader

BASING = frozenset({Orientation.MOVE, Orientation.PULL, Orientation.HOST})
"""Orientations of words by which a state bases its own forces on another's land."""


def propose_transfers(article: Article, language: Language) -> tuple[TransferProposal, ...]:
    """Every transfer and deployment that the rules see, in text order."""
    return tuple(
        proposal
        for candidate in candidates(article, language)
        if candidate.chain
        for proposal in _proposals(article, language, candidate, candidate.chain)
    )


def _proposals(
    article: Article, language: Language, candidate: Candidate, chain: Chain
) -> Iterator[TransferProposal]:
    filled = slots(chain, candidate.relations, candidate.sentence)
    standing = StageReader(candidate.sentence, language.frames).read(chain)
    item = _item(article, candidate)
    span = candidate.sentence.span
    basing = chain.base.orientation in BASING
    for supplier, recipient in product(_or_none(filled[SUPPLIER]), _or_none(filled[RECIPIENT])):
        yield TransferProposal(
            kind=TransferKind.DEPLOYMENT if basing else TransferKind.TRANSFER,
            supplier=supplier and _party(supplier),
            recipient=recipient and _party(recipient),
            items=(item,),
            stage=standing.stage,
            realis=standing.realis,
            evidence=span,
            anchor=chain.base.token.span,
            date=_date(article, language, chain, span),
            price=next(language.prices(article.text, span), None),
        )


def _or_none(parties: Sequence[PartyMention]) -> Sequence[PartyMention | None]:
    named = list({p.id: p for p in parties if p.id}.values())
    return named or [None]


def _party(mention: PartyMention) -> Party | None:
    if mention.id is None:
        return None
    return Party(
        id=mention.id,
        name=mention.name,
        via=mention.via,
        span=mention.span,
        inferred=mention.points_back,
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


def _date(article: Article, language: Language, chain: Chain, span: Span) -> EventDate | None:
    found = list(language.dates(article.text, span, article.document.published))
    anchor = chain.base.token.start
    return min(found, key=lambda d: abs(d.span.start - anchor), default=None)
