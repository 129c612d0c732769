"""Parties of a sentence: states, organisations and firms, and words that point back to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsflow.catalogue.entries import EntryKind, Mention
from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span

_OWN_NAME = frozenset({EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP})
_OF_STATE = frozenset(
    {
        EntryKind.STATE,
        EntryKind.PRODUCER,
        EntryKind.MINISTRY,
        EntryKind.OFFICIAL,
        EntryKind.PLACE,
        EntryKind.BASE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """Words that may fill a party slot.

    ``id`` is None for a collective ("allies") that no register can name. ``kind`` is that of
    the catalogue entry, None for pronouns and collectives; ``points_back`` marks words that
    were resolved from the context.
    """

    token: Token
    span: Span
    id: str | None
    name: str
    via: str | None = None
    kind: EntryKind | None = None
    form: str = "name"
    points_back: bool = False


def named_parties(article: Article, sentence: Sentence) -> list[PartyMention]:
    """The parties that a sentence names, in text order."""
    found = (_named(mention, sentence) for mention in article.mentions_in(sentence.span))
    return [party for party in found if party]


def _named(mention: Mention, sentence: Sentence) -> PartyMention | None:
    entry = mention.entry
    token = sentence.top(mention.span)
    if token is None:
        return None
    if entry.kind in _OWN_NAME:
        identity, name = entry.id, entry.name
    elif entry.kind in _OF_STATE and entry.state:
        identity, name = entry.state, entry.name
    else:
        return None
    via = entry.name if entry.kind is EntryKind.PRODUCER else None
    return PartyMention(
        token=token,
        span=mention.span,
        id=identity,
        name=name,
        via=via,
        kind=entry.kind,
        form=mention.form,
    )


class PartyFinder:
    """Finds the parties of each sentence of an article, resolving words that point back."""

    def __init__(self, article: Article, language: Language) -> None:
        """Name the parties of every sentence once."""
        self._article = article
        self._words = language.context
        self._named = [named_parties(article, s) for s in article.sentences]

    def find(self, place: int) -> list[PartyMention]:
        """The parties of the sentence at ``place`` in the article, in text order."""
        sentence = self._article.sentences[place]
        named = self._named[place]
        taken = {token.index for p in named for token in sentence.within(p.span)}
        others = [t for t in sentence if t.index not in taken]
        back = (self._pointing_back(place, token, named) for token in others)
        return sorted([*named, *(p for p in back if p)], key=lambda p: p.token.index)

    def _pointing_back(
        self, place: int, token: Token, named: Sequence[PartyMention]
    ) -> PartyMention | None:
        sentence = self._article.sentences[place]
        if self._is_collective(token):
            return PartyMention(token=token, span=token.span, id=None, name=token.text)
        if not self._refers(sentence, token, named):
            return None
        antecedent = next(self._antecedents(place, token), None)
        if antecedent is None:
            return None
        return PartyMention(
            token=token,
            span=self._phrase(sentence, token),
            id=antecedent.id,
            name=antecedent.name,
            kind=antecedent.kind,
            form="pronoun" if token.lower in self._words.pronouns else "description",
            points_back=True,
        )

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

    def _antecedents(self, place: int, token: Token) -> Iterator[PartyMention]:
        before = [p for p in self._named[place] if p.token.index < token.index]
        yield from self._ranked(place, before)
        for earlier in range(place - 1, max(-1, place - 4), -1):
            yield from self._ranked(earlier, self._named[earlier])

    def _ranked(self, place: int, parties: Sequence[PartyMention]) -> list[PartyMention]:
        sentence = self._article.sentences[place]
        states = [p for p in parties if p.kind in _OF_STATE and p.via is None]
        return sorted(states, key=lambda p: (not self._is_subject(sentence, p), -p.token.index))

    def _is_subject(self, sentence: Sentence, party: PartyMention) -> bool:
        token: Token | None = party.token
        while token is not None and token.dep in {"compound", "amod", "poss", "nmod"}:
            token = sentence.head(token)
        return token is not None and token.dep in {"nsubj", "nsubjpass"}
