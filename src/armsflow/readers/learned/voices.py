"""Whose "we" it is: the state that a speaker or a paper means by the first person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from armsflow.catalogue.entries import EntryKind
from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.quotations import Quotations, quotations
from armsflow.languages.syntax import Sentence, Token
from armsflow.readers.learned.linear import LinearModel, steps
from armsflow.readers.rules.transfers.party_mentions import PartyMention, named_parties

FIRST_PERSON = "first-person"
_SURE = 0.5
_SPEAK = frozenset({EntryKind.OFFICIAL, EntryKind.MINISTRY})
_NAMED = frozenset({*_SPEAK, EntryKind.STATE, EntryKind.PLACE, EntryKind.PRODUCER})
_NEAR = (0, -1, 1, -2)
_SHARES = (0.1, 0.3, 0.5, 0.8)
_COUNTS = (1, 2, 4, 8)
_MOST_RANKS = 4
_LAST_RANK = 9
_OF_SUBJECT = frozenset({"amod", "compound", "poss", "nmod"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


class Voices:
    """Finds whom "we", "us" and "our" stand for in an article."""

    def __init__(self, article: Article, language: Language, model: LinearModel | None) -> None:
        """Take the article; without a model nobody is found."""
        self._article = article
        self._words = language.context
        self._lexicon = language.voices
        self._model = model
        self._known: dict[tuple[str, str], Sequence[str]] = {}

    def meant(self, place: int, token: Token) -> PartyMention | None:
        """The state that a word of the sentence at ``place`` means; None if it is no "we"."""
        if self._model is None or not self.speaks(token):
            return None
        model = self._model
        rated = ((model.chance(self.features(place, token, i)), i) for i in self.candidates)
        chance, identity = max(rated, default=(0.0, ""))
        if chance < _SURE:
            return None
        return PartyMention(
            token=token,
            span=token.span,
            id=identity,
            name=self._names[identity],
            kind=EntryKind.STATE,
            form=FIRST_PERSON,
            points_back=True,
        )

    def speaks(self, token: Token) -> bool:
        """Whether a word is the first person of several; "US" is not."""
        return token.lower in self._words.speakers and not token.form.isupper()

    @property
    def candidates(self) -> Iterable[str]:
        """The ids of the states that may be meant."""
        return self._names

    def features(self, place: int, token: Token, identity: str) -> list[str]:
        """What speaks for ``identity`` being meant, as named features."""
        quoted = "quoted" if self._in_quotes(token) else "told"
        near = (f for d in _NEAR for f in self._of_sentence(place, d, identity, quoted))
        return [*self._anywhere(identity, quoted), *near]

    def _anywhere(self, identity: str, quoted: str) -> Sequence[str]:
        """What speaks for ``identity`` wherever in the article; worked out once."""
        key = identity, quoted
        if key not in self._known:
            found = (*self._of_article(identity, quoted), *self._of_style(identity, quoted))
            self._known[key] = found
        return self._known[key]

    def _of_article(self, identity: str, quoted: str) -> Iterator[str]:
        most = max(self._officials.values(), default=0)
        rank = self._ranks.index(identity) if identity in self._ranks else _LAST_RANK
        yield f"rank={rank}|{quoted}"
        yield f"only={len(self._counts) == 1}"
        yield f"most-officials={most > 0 and self._officials[identity] == most}|{quoted}"
        yield f"headline={identity in self._ids_at(0)}|{quoted}"
        yield from steps("named", self._counts[identity], _COUNTS)
        yield from steps(f"officials|{quoted}", self._officials[identity], _COUNTS)
        spoken_of = self._spoken_of[identity]
        yield from steps("spoken-of", spoken_of, _COUNTS)
        if self._speaking:
            yield from steps("spoken-of-share", spoken_of / self._speaking, _SHARES)

    def _of_style(self, identity: str, quoted: str) -> Iterator[str]:
        if identity in self._lexicon.briefing_states:
            yield f"briefing={self._is_briefing}|{quoted}"
            yield from steps(f"domestic|{quoted}", self._domestic, _COUNTS)
            yield f"is-named={identity in self._counts}"

    def _of_sentence(self, place: int, away: int, identity: str, quoted: str) -> Iterator[str]:
        near = place + away
        if not 0 <= near < len(self._named):
            return
        found = [p for p in self._named[near] if p.id == identity]
        if not found:
            yield f"not-at={away}|{quoted}"
        for party in found:
            inside = self._in_quotes(party.token)
            office = "office" if party.kind in _SPEAK else "land"
            where = f"at={away}|{quoted}|inside={inside}"
            yield f"{where}|{office}"
            yield f"{where}|{self._place_of(self._article.sentences[near], party.token)}"
            if not away:
                yield f"here={party.token.dep}|{quoted}"

    def _place_of(self, sentence: Sentence, token: Token) -> str:
        head = sentence.head(token)
        owner = head is not None and token.dep in _OF_SUBJECT and head.dep in _SUBJECT
        body = head is not None and head.lemma in self._words.bodies
        return f"subject={owner or token.dep in _SUBJECT}|body={body}"

    def _in_quotes(self, token: Token) -> bool:
        return self._quotations.at(token.start) is not None

    def _ids_at(self, place: int) -> set[str | None]:
        return {party.id for party in self._named[place]}

    @cached_property
    def _quotations(self) -> Quotations:
        return quotations(self._article.text)

    @cached_property
    def _named(self) -> Sequence[Sequence[PartyMention]]:
        sentences = self._article.sentences
        found = (named_parties(self._article, sentence) for sentence in sentences)
        return [[p for p in parties if p.id and p.kind in _NAMED] for parties in found]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(p.id for parties in self._named for p in parties if p.id)

    @cached_property
    def _officials(self) -> Counter[str]:
        return Counter(
            p.id for parties in self._named for p in parties if p.id and p.kind in _SPEAK
        )

    @cached_property
    def _ranks(self) -> list[str]:
        return [identity for identity, _ in self._counts.most_common(_MOST_RANKS)]

    @cached_property
    def _names(self) -> dict[str, str]:
        named = {p.id: p.name for parties in self._named for p in parties if p.id}
        return {**self._lexicon.briefing_states, **named}

    @cached_property
    def _speaking_places(self) -> list[int]:
        """The sentences in which the first person is used outside quotation marks."""
        return [
            place
            for place, sentence in enumerate(self._article.sentences)
            if any(self.speaks(t) and not self._in_quotes(t) for t in sentence)
        ]

    @property
    def _speaking(self) -> int:
        return len(self._speaking_places)

    @cached_property
    def _spoken_of(self) -> Counter[str]:
        """In how many of those each state is named: nobody means himself by his name."""
        return Counter(
            identity
            for place in self._speaking_places
            for identity in {
                p.id for p in self._named[place] if p.id and not self._in_quotes(p.token)
            }
        )

    @cached_property
    def _domestic(self) -> int:
        """How many of the words for institutions at home the article has."""
        return len(self._lexicon.domestic.intersection(self._article.text.lower().split()))

    @cached_property
    def _is_briefing(self) -> bool:
        return self._lexicon.briefing_turn.search(self._article.text) is not None
