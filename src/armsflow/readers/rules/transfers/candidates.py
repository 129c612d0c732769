"""Candidates: every item of an article with the chain over it and the parties around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from armsflow.catalogue.entries import Entry
from armsflow.languages.article import Article
from armsflow.languages.frames import Orientation
from armsflow.languages.language import Language
from armsflow.languages.syntax import Sentence
from armsflow.readers.rules.transfers.chains import Chain, ChainFinder
from armsflow.readers.rules.transfers.items import ItemFinder, ItemMention
from armsflow.readers.rules.transfers.parties import FirstPerson, PartyFinder, nobody
from armsflow.readers.rules.transfers.party_mentions import PartyMention
from armsflow.readers.rules.transfers.roles import Relation, RoleFinder

_MOST_ITEMS = 24
_MOST_PARTIES = 14
_FAR = 4
"""Sentences after which a system is no longer what "the missiles" means."""
_FORGOTTEN = 6
"""Sentences after which an item is no longer what "one" or "others" means."""


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

    @property
    def orientation(self) -> Orientation | None:
        """Which way the word that evokes the transfer points, if there is one."""
        return self.chain.base.orientation if self.chain else None


def candidates(
    article: Article, language: Language, first_person: FirstPerson = nobody
) -> Iterator[Candidate]:
    """The candidates of an article in text order; ``first_person`` says whom "we" means."""
    parties = PartyFinder(article, language, first_person)
    recall = _Recall(language.weapons.definite)
    for place, sentence in enumerate(article.sentences):
        if not sentence.is_parsed:
            continue
        found = ItemFinder(article, sentence, language).find(recall.last(place))
        items = [recall.resolved(place, item) for item in found]
        if items:
            yield from _in_sentence(
                place, sentence, items=items, parties=parties.find(place), language=language
            )


class _Recall:
    """Remembers the systems that an article has named, for words that point back to them."""

    def __init__(self, definite: frozenset[str]) -> None:
        self._definite = definite
        self._named: dict[str | None, tuple[int, Entry]] = {}
        self._last: tuple[int, ItemMention] | None = None

    def last(self, place: int) -> ItemMention | None:
        """The last item before a sentence that is near enough for "one" to mean."""
        if self._last is None or place - self._last[0] >= _FORGOTTEN:
            return None
        return self._last[1]

    def resolved(self, place: int, item: ItemMention) -> ItemMention:
        """The item, with the system named before if its words point back ("the missiles")."""
        if item.entry is None and item.words.split()[0].lower() in self._definite:
            where, entry = self._named.get(item.category, (-_FAR, None))
            if entry is not None and place - where < _FAR:
                item = replace(item, entry=entry)
        elif item.entry is not None:
            self._named[item.category] = (place, item.entry)
        self._last = place, item
        return item


def _in_sentence(
    place: int,
    sentence: Sentence,
    *,
    items: Sequence[ItemMention],
    parties: Sequence[PartyMention],
    language: Language,
) -> Iterator[Candidate]:
    chains = ChainFinder(sentence, language.frames)
    for item in items[:_MOST_ITEMS]:
        chain = chains.find(item)
        near = _nearest(parties, item)
        roles = RoleFinder(sentence, near, language.context)
        yield Candidate(
            place=place,
            sentence=sentence,
            item=item,
            chain=chain,
            parties=near,
            relations=roles.relations(chain) if chain else (),
        )


def _nearest(parties: Sequence[PartyMention], item: ItemMention) -> Sequence[PartyMention]:
    """The parties nearest to an item, in text order: work a sentence stays bounded."""
    if len(parties) <= _MOST_PARTIES:
        return parties
    by_distance = sorted(parties, key=lambda p: abs(p.token.index - item.head.index))
    return sorted(by_distance[:_MOST_PARTIES], key=lambda p: p.token.index)
