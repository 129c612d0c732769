"""Enmity: which parties of an article stand against one another, by the record or by its words.

Nobody arms a state that he is at war with, so that in "weapons to repel Russian forces" and
"jets sent to counter China" the party named is no supplier and no recipient.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

from armsflow.catalogue.adversaries import Adversaries
from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.syntax import Sentence
from armsflow.readers.rules.transfers.party_mentions import PartyMention, named_parties

_NEAR = 10
_MOST = 12
"""Parties of a sentence that are compared with one another: work stays linear."""

Pair = frozenset[str]


class Enmity:
    """The pairs of ids that stand against one another in one article."""

    def __init__(self, article: Article, language: Language) -> None:
        """Take the article; its words are read when they are first asked for."""
        self._article = article
        self._words = language.context.against
        self._record = Adversaries.load()
        self._on = article.document.published

    @cached_property
    def _told(self) -> frozenset[Pair]:
        return frozenset(
            pair
            for sentence in self._article.sentences
            if any(token.lemma in self._words for token in sentence)
            for pair in self._pairs(sentence, named_parties(self._article, sentence))
        )

    def _pairs(self, sentence: Sentence, parties: Sequence[PartyMention]) -> Iterator[Pair]:
        for one, other in combinations(parties[:_MOST], 2):
            if one.id and other.id and one.id != other.id and self._fight(sentence, one, other):
                yield frozenset((one.id, other.id))

    def _fight(self, sentence: Sentence, one: PartyMention, other: PartyMention) -> bool:
        between = sentence.tokens[one.token.index + 1 : other.token.index]
        return len(between) <= _NEAR and any(token.lemma in self._words for token in between)

    def between(self, one: str, other: str) -> str | None:
        """``record`` or ``told``, by what the two are known to be against one another."""
        if self._record.hostile(one, other, self._on):
            return "record"
        return "told" if frozenset((one, other)) in self._told else None

    def recorded(self, identity: str, others: Iterable[str]) -> bool:
        """Whether the record has it as an adversary of any of the others."""
        return any(self._record.hostile(identity, other, self._on) for other in others)

    def governs(self, sentence: Sentence, party: PartyMention) -> str | None:
        """The hostile word right before or over a party ("against China", "to deter Moscow")."""
        start = max(0, sentence.edges(party.token)[0])
        near = sentence.tokens[max(0, min(start, party.token.index) - 2) : party.token.index]
        over = [t for t in (sentence.head(party.token),) if t is not None]
        return next((t.lemma for t in [*reversed(near), *over] if t.lemma in self._words), None)
