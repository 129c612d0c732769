"""Parties of a sentence: states, organisations and firms, and words that point back to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span
from armsflow.readers.rules.transfers.companions import companions
from armsflow.readers.rules.transfers.party_mentions import (
    OF_STATE,
    PartyMention,
    named_parties,
)

_DONE_TO = frozenset({"dobj", "pobj", "dative", "iobj"})
FirstPerson = Callable[[int, Token], PartyMention | None]
"""Says whom a word of the sentence at a place means, if it is a "we"."""


def nobody(_place: int, _token: Token) -> None:
    """The answer where nothing tells whose "we" it is."""


class PartyFinder:
    """Finds the parties of each sentence of an article, resolving words that point back."""

    def __init__(
        self, article: Article, language: Language, first_person: FirstPerson = nobody
    ) -> None:
        """Name the parties of every sentence once."""
        self._article = article
        self._first_person = first_person
        self._words = words = language.context
        self._pointing = words.pronouns | words.states | words.collectives | words.speakers
        self._found: dict[int, list[PartyMention]] = {}
        self._named = [named_parties(article, s) for s in article.sentences]
        self._listed: dict[int, Sequence[tuple[PartyMention, ...]]] = {}

    def find(self, place: int) -> list[PartyMention]:
        """The parties of the sentence at ``place`` in the article, in text order."""
        if place not in self._found:
            self._found[place] = self._parties(place)
        return self._found[place]

    def _parties(self, place: int) -> list[PartyMention]:
        sentence = self._article.sentences[place]
        named = self._named[place]
        taken = {token.index for p in named for token in sentence.within(p.span)}
        others = [t for t in sentence if self._may_point(t) and t.index not in taken]
        back = (each for token in others for each in self._pointing_back(place, token, named))
        return sorted([*named, *back], key=lambda p: p.token.index)

    def _may_point(self, token: Token) -> bool:
        return token.lower in self._pointing or token.lemma in self._words.collectives

    def _pointing_back(
        self, place: int, token: Token, named: Sequence[PartyMention]
    ) -> Iterator[PartyMention]:
        sentence = self._article.sentences[place]
        if speaker := self._first_person(place, token):
            yield speaker
        elif self._is_collective(token):
            yield PartyMention(token=token, span=token.span, id=None, name=token.text)
        elif self._refers(sentence, token, named):
            for antecedent in self._meant(place, token):
                yield PartyMention(
                    token=token,
                    span=self._phrase(sentence, token),
                    id=antecedent.id,
                    name=antecedent.name,
                    kind=antecedent.kind,
                    form="pronoun" if token.lower in self._words.pronouns else "description",
                    points_back=True,
                )

    def _meant(self, place: int, token: Token) -> Sequence[PartyMention]:
        """The party that a word points back to; with a plural, those side by side with it."""
        found = next(self._antecedents(place, token), None)
        if found is None:
            return ()
        where, antecedent = found
        if token.lower in self._words.plurals:
            groups = (group for group in self._lists(where) if antecedent in group)
            return next(groups, (antecedent,))
        return (antecedent,)

    def _lists(self, place: int) -> Sequence[tuple[PartyMention, ...]]:
        """The parties side by side in a sentence, found once however many words mean them."""
        if place not in self._listed:
            sentence = self._article.sentences[place]
            self._listed[place] = companions(sentence, self._named[place])
        return self._listed[place]

    def _is_collective(self, token: Token) -> bool:
        return token.is_noun and (
            token.lower in self._words.collectives or token.lemma in self._words.collectives
        )

    def _refers(self, sentence: Sentence, token: Token, named: Sequence[PartyMention]) -> bool:
        if token.lower in self._words.pronouns:
            return True
        if token.lower not in self._words.states or not token.is_noun:
            return False
        left, right = sentence.edges(token)
        owned = any(left <= p.token.index <= right for p in named)
        determiner = sentence.child(token, "det")
        return not owned and determiner is not None and determiner.lower in {"the", "this", "that"}

    @staticmethod
    def _phrase(sentence: Sentence, token: Token) -> Span:
        determiner = sentence.child(token, "det")
        return Span(determiner.start if determiner else token.start, token.end)

    def _antecedents(self, place: int, token: Token) -> Iterator[tuple[int, PartyMention]]:
        actor = self._actor_beside(place, token)
        before = [p for p in self._named[place] if p.token.index < token.index and p.id != actor]
        yield from ((place, party) for party in self._ranked(place, before))
        for earlier in range(place - 1, max(-1, place - 4), -1):
            yield from ((earlier, p) for p in self._ranked(earlier, self._named[earlier]))

    def _actor_beside(self, place: int, token: Token) -> str | None:
        """Who does what is done to a pronoun: it never means him ("Russia sent tanks to it").

        Principle B of binding (Chomsky 1981).
        """
        sentence = self._article.sentences[place]
        if token.dep not in _DONE_TO:
            return None
        verb = next((each for each in sentence.ancestors(token) if each.is_verb), None)
        actors = sentence.children(verb, "nsubj") if verb else []
        return next((p.id for p in self._named[place] if p.token in actors), None)

    def _ranked(self, place: int, parties: Sequence[PartyMention]) -> list[PartyMention]:
        sentence = self._article.sentences[place]
        states = [p for p in parties if p.kind in OF_STATE and p.via is None]
        return sorted(states, key=lambda p: (not self._is_subject(sentence, p), -p.token.index))

    def _is_subject(self, sentence: Sentence, party: PartyMention) -> bool:
        token: Token | None = party.token
        while token is not None and token.dep in {"compound", "amod", "poss", "nmod"}:
            token = sentence.head(token)
        return token is not None and token.dep in {"nsubj", "nsubjpass"}
