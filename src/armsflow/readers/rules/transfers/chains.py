"""Chains: the words over an item that evoke a transfer, from the item outwards.

In "Berlin has approved a request to send Leopards to Kyiv" the item "Leopards" has the chain
send – request – approve. The first trigger says which slots the arguments fill (its
orientation); the ones further out say how far the transfer has come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from armsflow.languages.frames import FrameLexicon, Orientation, Sense
from armsflow.languages.syntax import Sentence, Token
from armsflow.readers.rules.transfers.items import ItemMention

_TRANSPARENT = frozenset({"IN", "TO", "RP"})
_BELOW = ("acl", "relcl", "amod")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the chain: its senses as a frame, and what it does to a frame beneath it."""

    token: Token
    senses: tuple[Sense, ...]
    operators: frozenset[str]

    @property
    def orientation(self) -> Orientation | None:
        """The orientation of the first sense, or None for a pure operator."""
        return self.senses[0].orientation if self.senses else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The triggers over one item, nearest first, and how the item hangs on the first.

    ``link`` is the dependency (or preposition) by which the item hangs on the first trigger;
    ``below`` is true where the trigger modifies the item ("tanks supplied by …"). ``shared``
    maps a skipped first conjunct to the trigger that shares its subject. ``report`` is a verb
    outside the lexicon that governs the whole.
    """

    item: ItemMention
    triggers: tuple[Trigger, ...]
    link: str
    below: bool = False
    shared: dict[int, int] = field(default_factory=dict)
    report: Token | None = None

    @property
    def base(self) -> Trigger:
        """The first trigger with a sense of its own, else the first."""
        return next((t for t in self.triggers if t.senses), self.triggers[0])


class ChainFinder:
    """Finds the chain over an item in one sentence."""

    def __init__(self, sentence: Sentence, frames: FrameLexicon) -> None:
        """Take the parsed sentence and the language's triggers."""
        self._sentence = sentence
        self._frames = frames

    def find(self, item: ItemMention) -> Chain | None:
        """The chain over ``item``, or below it where nothing above evokes a transfer."""
        above = self._above(item)
        if above and any(t.senses for t in above.triggers):
            return above
        return self._below(item)

    def trigger(self, token: Token) -> Trigger | None:
        """The trigger that a token is, alone or with its particle or object; else None."""
        table = self._frames.verbs if token.is_verb else self._frames.nouns
        if not (token.is_verb or token.is_noun):
            return None
        senses: tuple[Sense, ...] = ()
        for key in self._keys(token):
            senses = table.get(key, ())
            if senses:
                break
        operators = self._frames.operators.get(token.lemma, frozenset())
        return Trigger(token, senses, operators) if senses or operators else None

    def _keys(self, token: Token) -> Iterator[str]:
        for child in self._sentence.children(token, "prt", "prep", "dobj", "advmod", "acomp"):
            if child.index > token.index:
                yield f"{token.lemma} {child.lemma}"
        yield token.lemma

    def _above(self, item: ItemMention) -> Chain | None:
        triggers: list[Trigger] = []
        shared: dict[int, int] = {}
        link, report = "", None
        token = item.head
        while (parent := self._sentence.head(token)) is not None:
            if self._is_barrier(token, triggers):
                break
            if token.dep == "conj":
                if triggers:
                    shared[parent.index] = triggers[-1].token.index
                token = parent
                continue
            if parent.tag not in _TRANSPARENT and parent.dep != "agent":
                trigger = self.trigger(parent)
                if trigger:
                    link = link or self._link(token)
                    triggers.append(trigger)
                elif parent.is_verb and parent.dep not in {"aux", "auxpass"}:
                    report = parent
                    break
            token = parent
        if not triggers:
            return None
        return Chain(
            item=item, triggers=tuple(triggers), link=link, shared=shared, report=report
        )

    def _is_barrier(self, token: Token, triggers: list[Trigger]) -> bool:
        if not triggers:
            return token.dep == "relcl" and token.is_verb
        if token.dep == "relcl":
            return True
        return token.dep == "advcl" and not self._is_infinitive(token)

    def _is_infinitive(self, token: Token) -> bool:
        return any(child.tag == "TO" for child in self._sentence.children(token, "aux"))

    def _link(self, token: Token) -> str:
        return token.lower if token.tag in _TRANSPARENT else token.dep

    def _below(self, item: ItemMention) -> Chain | None:
        for holder in dict.fromkeys((item.head, item.noun)):
            for child in self._sentence.children(holder, *_BELOW):
                found = self._participle(child)
                if found:
                    return Chain(item=item, triggers=found, link=child.dep, below=True)
        return None

    def _participle(self, child: Token) -> tuple[Trigger, ...]:
        if not child.is_verb:
            return ()
        reach = [child, *self._sentence.children(child, "xcomp")]
        triggers = [t for t in map(self.trigger, reversed(reach)) if t]
        return tuple(triggers) if any(t.senses for t in triggers) else ()
