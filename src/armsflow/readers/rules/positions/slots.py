"""Slots of a stance: which parties stand in the places that the lexicon names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from armsflow.languages.language import Language
from armsflow.languages.syntax import Sentence, Token
from armsflow.readers.rules.positions.actors import UNIONS, Cast
from armsflow.readers.rules.positions.arguments import Arguments
from armsflow.readers.rules.transfers.party_mentions import PartyMention

Parties = list[PartyMention]
_DIRECT = frozenset({"poss", "amod", "compound", "nmod"})
_ATTACHED = frozenset({"of", "in", "from", "'s", "at"})
_PLACES = frozenset({"in", "on", "at", "near", "into", "outside"})


class Slots:
    """Fills the slots of one sentence."""

    def __init__(self, cast: Cast, place: int, sentence: Sentence, language: Language) -> None:
        """Take the cast of the article and the sentence at ``place`` in it."""
        self.sentence = sentence
        self.parties = cast.at(place)
        self.arguments = Arguments(sentence, language.stances)
        self._cast = cast
        self._place = place
        self._by_token: dict[int, Parties] = {}
        for party in self.parties:
            self._by_token.setdefault(party.token.index, []).append(party)
        named = (p for p in self.parties if p.id and p.form != "description")
        self._names = {t.index for p in named for t in sentence.within(p.span)}
        for party in self.parties:
            for token in sentence.within(party.span):
                self._by_token.setdefault(token.index, [party])

    def is_named(self, token: Token) -> bool:
        """Whether a token is part of a party's name."""
        return token.index in self._names

    def fill(self, names: Sequence[str], cue: Token, other: str | None = None) -> Iterable[Parties]:
        """What stands in each of the named places in turn; ``other`` is the party to leave out."""
        for name in names:
            yield [p for p in self._fill(name, cue, other) if p.id is None or p.id != other]

    def _fill(self, name: str, cue: Token, other: str | None) -> Parties:
        if name in self._words:
            return self.standing_for(self._words[name](cue))
        if name in self._places:
            return self._places[name](cue)
        if name in self._others:
            return self._others[name](cue, other)
        return self._after(name, cue)

    @cached_property
    def _words(self) -> dict[str, Callable[[Token], list[Token]]]:
        return {
            "subject": self.arguments.subjects,
            "object": self.arguments.objects,
            "recipient": self.arguments.recipients,
            "owner": self.arguments.owners,
            "asker": self.arguments.askers,
        }

    @cached_property
    def _places(self) -> dict[str, Callable[[Token], Parties]]:
        return {
            "phrase": lambda cue: self._inside([cue]),
            "object-phrase": self._of_object,
            "alliance": lambda _: _listed(self._cast.main_alliance()),
            "land": self.land,
            "host": self._hosts,
        }

    @cached_property
    def _others(self) -> dict[str, Callable[[Token, str | None], Parties]]:
        return {"clause": self._nearest, "context": self._spoken_of}

    def _after(self, name: str, cue: Token) -> Parties:
        """What a preposition governs; with "-phrase", whatever is named in its whole phrase."""
        preposition, _, whole = name.partition("-")
        objects = self.arguments.under(cue, preposition)
        return self._inside(objects, clauses=True) if whole else self.standing_for(objects)

    def _of_object(self, cue: Token) -> Parties:
        return self._inside(self.arguments.objects(cue) or self.arguments.under(cue, "of"))

    def _spoken_of(self, cue: Token, other: str | None) -> Parties:
        return _listed(self._cast.last_state(self._place, cue, other or ""))

    def standing_for(self, tokens: Iterable[Token]) -> Parties:
        """The parties that phrases stand for: "the leadership of Belarus" is Belarus."""
        found = [party for token in tokens for party in self._of_phrase(token)]
        return list({p.id or p.name: p for p in found}.values())

    def _of_phrase(self, token: Token) -> Parties:
        direct = self._by_token.get(token.index)
        if direct is not None:
            return direct
        for dep in ("poss", "amod", "nmod", "compound", "appos"):
            children = self.sentence.children(token, dep)
            found = self.standing_for(c for o in children for c in self.arguments.coordinated(o))
            if found:
                return found
        below = [c for c in self.sentence.children(token, "prep") if c.lower in _ATTACHED]
        objects = [
            o
            for c in below
            for p in self.sentence.children(c, "pobj")
            for o in self.arguments.coordinated(p)
        ]
        return self.standing_for(objects)

    def _inside(self, tokens: Iterable[Token], *, clauses: bool = False) -> Parties:
        reach = self.sentence.subtree if clauses else self.arguments.phrase
        chosen = {t.index for token in tokens for t in reach(token)}
        return [p for p in self.parties if p.token.index in chosen]

    def _nearest(self, cue: Token, other: str | None) -> Parties:
        named = [p for p in self.parties if p.id and p.id != other]
        found = min(named, key=lambda p: abs(p.token.index - cue.index), default=None)
        return _listed(found)

    def _hosts(self, cue: Token) -> Parties:
        land = {p.id for p in self.land(cue)}
        subjects = self.standing_for(self.arguments.subjects(cue))
        return [p for p in subjects if p.id in land] if len(subjects) > 1 else []

    def land(self, cue: Token) -> Parties:
        """The states whose land the cue's place phrases name."""
        objects = [o for name in _PLACES for o in self.arguments.under(cue, name)]
        own = any(c.lower == "own" for o in objects for c in self.sentence.children(o, "amod"))
        found = self.standing_for(objects)
        if own and not found:
            found = self.standing_for(self.arguments.askers(cue) or self.arguments.subjects(cue))
        return [p for p in found if p.kind not in UNIONS]


def _listed(party: PartyMention | None) -> Parties:
    return [party] if party else []
