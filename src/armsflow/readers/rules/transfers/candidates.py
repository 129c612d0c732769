"""Candidates: every item of an article with the chain over it and the parties around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.syntax import Sentence
from armsflow.readers.rules.transfers.chains import Chain, ChainFinder
from armsflow.readers.rules.transfers.items import ItemFinder, ItemMention
from armsflow.readers.rules.transfers.parties import PartyFinder, PartyMention
from armsflow.readers.rules.transfers.roles import Relation, RoleFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the rules and the learned models look at: one item in its sentence.

    ``place`` is the sentence's place in the article; ``chain`` is None where no word over or
    under the item evokes a transfer.
    """

    place: int
    sentence: Sentence
    item: ItemMention
    chain: Chain | None
    parties: Sequence[PartyMention]
    relations: Sequence[Relation]


def candidates(article: Article, language: Language) -> Iterator[Candidate]:
    """The candidates of an article in text order."""
    parties = PartyFinder(article, language)
    for place, sentence in enumerate(article.sentences):
        items = ItemFinder(article, sentence, language).find()
        if items:
            yield from _in_sentence(place, sentence, items, parties.find(place), language)


def _in_sentence(
    place: int,
    sentence: Sentence,
    items: Sequence[ItemMention],
    parties: Sequence[PartyMention],
    language: Language,
) -> Iterator[Candidate]:
    chains = ChainFinder(sentence, language.frames)
    roles = RoleFinder(sentence, parties, language.context)
    for item in items:
        chain = chains.find(item)
        yield Candidate(
            place=place,
            sentence=sentence,
            item=item,
            chain=chain,
            parties=parties,
            relations=roles.relations(chain) if chain else (),
        )
