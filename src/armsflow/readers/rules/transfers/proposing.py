"""From a judged candidate to proposals: one for each pair of supplier and recipient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.model import EventDate, Item, Party, Price, Realis, Span, Stage, TransferKind
from armsflow.readers.proposals import TransferProposal
from armsflow.readers.rules.transfers.candidates import Candidate
from armsflow.readers.rules.transfers.party_mentions import PartyMention
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reader makes of the word over an item; both certainties run from 0 to 1.

    ``confidence`` says how sure it is that there is a transfer, ``certainty`` of the stage.
    """

    stage: Stage
    realis: Realis
    kind: TransferKind
    confidence: float = 1.0
    certainty: float = 1.0


class Proposer:
    """Makes the proposals of one article; dates and prices of a sentence are sought once."""

    def __init__(self, article: Article, language: Language) -> None:
        """Take the article for its words and the language for dates and prices."""
        self._article = article
        self._language = language
        self._dates: dict[Span, list[EventDate]] = {}
        self._prices: dict[Span, Price | None] = {}

    def propose(
        self,
        candidate: Candidate,
        filled: Mapping[str, Sequence[PartyMention]],
        verdict: Verdict,
    ) -> Iterator[TransferProposal]:
        """One proposal for each pair of supplier and recipient, one of them may be open."""
        span = candidate.sentence.span
        anchor = candidate.chain.base.token.span if candidate.chain else candidate.item.span
        for supplier, recipient in product(
            _parties(filled[SUPPLIER], span), _parties(filled[RECIPIENT], span)
        ):
            yield TransferProposal(
                kind=verdict.kind,
                supplier=supplier,
                recipient=recipient,
                items=(_item(candidate),),
                stage=verdict.stage,
                realis=verdict.realis,
                evidence=span,
                anchor=anchor,
                date=self._date(anchor, span),
                price=self._price(span),
                confidence=verdict.confidence,
                certainty=verdict.certainty,
                unnamed=_unnamed({SUPPLIER: supplier, RECIPIENT: recipient}, filled),
            )

    def _date(self, anchor: Span, span: Span) -> EventDate | None:
        if span not in self._dates:
            found = self._language.dates(self._article.text, span, self._article.document.published)
            self._dates[span] = list(found)
        dates = self._dates[span]
        return min(dates, key=lambda d: abs(d.span.start - anchor.start), default=None)

    def _price(self, span: Span) -> Price | None:
        if span not in self._prices:
            self._prices[span] = next(self._language.prices(self._article.text, span), None)
        return self._prices[span]


def _parties(mentions: Sequence[PartyMention], sentence: Span) -> list[Party | None]:
    named: dict[str, Party | None] = {
        mention.id: _party(mention, mention.id, sentence) for mention in mentions if mention.id
    }
    has_collective = any(mention.id is None for mention in mentions)
    return [*named.values(), *([None] if has_collective or not named else [])]


def _unnamed(
    parties: Mapping[str, Party | None], filled: Mapping[str, Sequence[PartyMention]]
) -> frozenset[str]:
    """The slots without a party that a collective fills."""
    return frozenset(slot for slot, party in parties.items() if party is None and filled[slot])


def _party(mention: PartyMention, identity: str, sentence: Span) -> Party:
    return Party(
        id=identity,
        name=mention.name,
        via=mention.via,
        span=mention.span,
        inferred=mention.points_back or not sentence.contains(mention.span),
    )


def _item(candidate: Candidate) -> Item:
    item = candidate.item
    return Item(
        text=item.words,
        span=item.span,
        system=item.system,
        category=item.category,
        quantity=item.quantity,
    )
