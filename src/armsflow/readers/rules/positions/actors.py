"""Who may hold a stance or be the one it is directed at: parties, and words that stand for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from armsflow.catalogue.entries import EntryKind
from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.languages.quotations import Quotations, quotations
from armsflow.languages.syntax import Sentence, Token
from armsflow.readers.rules.transfers.parties import PartyFinder
from armsflow.readers.rules.transfers.party_mentions import PartyMention

UNIONS = frozenset({EntryKind.ALLIANCE, EntryKind.ORGANISATION})
_GROUPS = frozenset({EntryKind.GROUP, EntryKind.PRODUCER})
_DEFINITE = frozenset({"the", "this", "that", "its", "their"})
_REACH = 6
_ANY = frozenset({"any", "no"})
BLOCS = "blocs"
_OF_SUBJECT = frozenset({"compound", "amod", "poss", "nmod", "pobj", "prep", "conj"})
_STATES = frozenset({EntryKind.STATE, EntryKind.MINISTRY, EntryKind.OFFICIAL, EntryKind.PLACE})


class Cast:
    """The parties of each sentence of an article, "we", "you" and "the bloc" among them."""

    def __init__(self, article: Article, language: Language) -> None:
        """Find the parties of every sentence once."""
        self._article = article
        self._language = language
        finder = PartyFinder(article, language)
        self._parties = [self._taking_part(finder, n) for n in range(len(article.sentences))]

    def _taking_part(self, finder: PartyFinder, place: int) -> list[PartyMention]:
        forums = self._language.stances.forums
        found = (p for p in finder.find(place) if p.kind not in _GROUPS and p.id not in forums)
        sentence = self._article.sentences[place]
        kept = (p for p in found if not (p.points_back and _has_another_name(sentence, p.token)))
        meant = (
            each
            for p in kept
            for each in (self._meant_by(finder, place, p) if p.points_back else [p])
        )
        return list({(each.token.index, each.id): each for each in meant}.values())

    def _meant_by(self, finder: PartyFinder, place: int, party: PartyMention) -> list[PartyMention]:
        """What words that point back mean, the states spoken of: subjects and owners first."""
        for near in range(place, max(-1, place - 3), -1):
            named = [p for p in finder.find(near) if not p.points_back and p.kind in _STATES]
            if near == place:
                named = [p for p in named if p.token.index < party.token.index]
            topics = [p for p in named if self._is_topic(self._article.sentences[near], p.token)]
            if topics or named:
                chosen = self._as_many(party, topics or named)
                return [replace(party, id=c.id, name=c.name, kind=c.kind) for c in chosen]
        return [party]

    def _as_many(self, party: PartyMention, found: list[PartyMention]) -> list[PartyMention]:
        """All that "they" can mean, or the one that "it" means."""
        if party.token.lower not in self._language.stances.plural:
            return found[-1:]
        return list({p.id: p for p in found}.values())

    @staticmethod
    def _is_topic(sentence: Sentence, token: Token) -> bool:
        """Whether a name is the subject, or the subject is its: "the leadership of Belarus"."""
        while token.dep in _OF_SUBJECT:
            token = sentence[token.head]
        return token.dep in {"nsubj", "nsubjpass"}

    def at(self, place: int) -> list[PartyMention]:
        """The parties of the sentence at ``place``, in text order."""
        found = [*self._parties[place], *self._standing_in(place)]
        return sorted(found, key=lambda p: p.token.index)

    def last_alliance(self, place: int, token: Token) -> PartyMention | None:
        """The alliance that the article spoke of last before ``token``."""
        return next((p for p in self._before(place, token) if p.kind in UNIONS), None)

    def main_alliance(self) -> PartyMention | None:
        """The alliance that the article speaks of most, without its place in the text."""
        found = [p for parties in self._parties for p in parties if p.id and p.kind in UNIONS]
        counts = Counter(p.id for p in found)
        chosen = max(found, key=lambda p: counts[p.id], default=None)
        return chosen and replace(chosen, points_back=True)

    def last_state(self, place: int, token: Token, other: str) -> PartyMention | None:
        """The state, not ``other``, that the article spoke of last before ``token``."""
        states = (p for p in self._before(place, token) if p.kind not in UNIONS)
        return next((p for p in states if p.id and p.id != other), None)

    def _before(self, place: int, token: Token) -> Iterator[PartyMention]:
        here = [p for p in self._parties[place] if p.token.index < token.index]
        yield from self._silent(reversed(here), place, place)
        for earlier in range(place - 1, max(-1, place - 1 - _REACH), -1):
            yield from self._silent(reversed(self._parties[earlier]), earlier, place)

    @staticmethod
    def _silent(found: Iterator[PartyMention], at: int, place: int) -> Iterator[PartyMention]:
        """Mentions, those of another sentence without a span in this one's words."""
        for party in found:
            yield party if at == place else replace(party, points_back=True)

    def _standing_in(self, place: int) -> Iterator[PartyMention]:
        sentence = self._article.sentences[place]
        taken = {t.index for p in self._parties[place] for t in sentence.within(p.span)}
        for token in sentence:
            if token.index not in taken:
                found = self._meant(place, sentence, token)
                if found is not None:
                    yield replace(found, token=token, span=token.span, points_back=True)

    def _meant(self, place: int, sentence: Sentence, token: Token) -> PartyMention | None:
        if token.lower in self._language.context.speakers and token.tag.startswith("PRP"):
            return self._speaker(place, token)
        if token.lower in self._language.stances.addressed and token.tag.startswith("PRP"):
            return self._spoken_to(place, token)
        if token.lemma in self._language.stances.unions and token.is_noun:
            return self._union(place, sentence, token)
        return None

    def _union(self, place: int, sentence: Sentence, token: Token) -> PartyMention | None:
        """The alliance that "the bloc" points back to; no one alliance for "military blocs"."""
        if self._is_bare(sentence, token):
            return self.last_alliance(place, token) or self.main_alliance()
        several = token.tag == "NNS" or any(
            t.lower in _ANY for t in sentence.children(token, "det")
        )
        return PartyMention(
            token=token,
            span=token.span,
            id=None,
            name=token.text,
            kind=EntryKind.ALLIANCE,
            form=BLOCS if several else "description",
        )

    @staticmethod
    def _is_bare(sentence: Sentence, token: Token) -> bool:
        below = sentence.children(token, "det", "poss", "compound", "prep", "amod")
        return len(below) == 1 and below[0].lower in _DEFINITE

    def _speaker(self, place: int, token: Token) -> PartyMention | None:
        """The state that "we" is: of the speaker outside the quotation, else the main one."""
        for near in (place, place - 1, place + 1, place - 2):
            if 0 <= near < len(self._parties):
                clause = self._clause(place, token) if near == place else frozenset()
                apart = [p for p in self._parties[near] if p.token.index not in clause]
                outside = [p for p in apart if self._can_speak(p)]
                if outside:
                    return outside[0]
        return self._main

    def _clause(self, place: int, token: Token) -> frozenset[int]:
        """The words of the clause that holds a pronoun."""
        sentence = self._article.sentences[place]
        verb = next((t for t in sentence.ancestors(token) if t.is_verb), token)
        return frozenset(t.index for t in sentence.subtree(verb))

    def _can_speak(self, party: PartyMention) -> bool:
        return (
            party.id is not None
            and party.kind not in UNIONS
            and party.form != "pronoun"
            and self._quotations.at(party.span.start) is None
        )

    def _spoken_to(self, place: int, token: Token) -> PartyMention | None:
        sentence = self._article.sentences[place]
        subjects = {t.index for t in sentence if t.dep == "nsubj"}
        for party in self._before(place, token):
            if party.kind not in UNIONS and party.id and party.token.index not in subjects:
                return party
        return None

    @cached_property
    def _quotations(self) -> Quotations:
        return quotations(self._article.text)

    @cached_property
    def _main(self) -> PartyMention | None:
        named = [p for parties in self._parties for p in parties if p.id and p.kind not in UNIONS]
        counts = Counter(p.id for p in named)
        return max(named, key=lambda p: counts[p.id], default=None)


def _has_another_name(sentence: Sentence, token: Token) -> bool:
    """Whether a name that the catalogue does not hold says which nation is meant."""
    below = sentence.children(token, "amod", "compound")
    return any(child.text[:1].isupper() and child.index > 0 for child in below)
