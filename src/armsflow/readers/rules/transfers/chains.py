"""Chains: the words over an item that evoke a transfer, from the item outwards.

In "Berlin has approved a request to send Leopards to Kyiv" the item "Leopards" has the chain
send – request – approve. The first trigger says which slots the arguments fill (its
orientation); the ones further out say how far the transfer has come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from armsflow.languages.frames import FrameLexicon, Orientation, Sense
from armsflow.languages.syntax import Sentence, Token
from armsflow.readers.rules.transfers.items import ItemMention

_TRANSPARENT = frozenset({"IN", "TO", "RP"})
_BELOW = ("acl", "relcl", "amod")
_SUBJECT = frozenset({"NNP", "NNPS", "NN", "NNS", "PRP", "DT", "JJ"})
_SHORT_CLAUSE = 6
_MOST_MEASURES = 4
_PARTICLES = frozenset({"prt", "prep", "dobj", "advmod", "acomp", "intj"})
_SUBJECTS = ("nsubj", "nsubjpass")
_FAR = frozenset({"xcomp", "advcl", "ccomp"})
_HEARSAY = "hearsay"
_UNFOLDING = frozenset({"begin", "support"})
"""What a verb does that only says that its subject goes on, grows or is made."""


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

    def trigger(self, token: Token, *, subject: bool = False) -> Trigger | None:
        """The trigger that a token is, alone or with its particle or object; else None.

        ``subject`` says that the item is the token's subject, which some senses need.
        """
        if not (token.is_verb or token.is_noun or token.tag.startswith("JJ")):
            return None
        if phrase := self._phrasal_operator(token):
            return Trigger(token, (), phrase)
        table = self._frames.verbs if token.is_verb else self._frames.nouns
        senses: tuple[Sense, ...] = ()
        for key in self._keys(token):
            senses = tuple(s for s in table.get(key, ()) if subject or not _needs_subject(s, token))
            if senses:
                break
        operators = self._frames.operators.get(token.lemma, frozenset())
        return Trigger(token, senses, operators) if senses or operators else None

    def _phrasal_operator(self, token: Token) -> frozenset[str]:
        """What a verb does with the particle right after it ("the deal provides for …")."""
        after = self._sentence.tokens[token.index + 1 :][:1]
        if not after or after[0].head != token.index:
            return frozenset()
        return self._frames.operators.get(f"{token.lemma} {after[0].lower}", frozenset())

    def _keys(self, token: Token) -> Iterator[str]:
        for child in self._sentence.children(token):
            if token.is_noun and child.dep in {"amod", "compound"}:
                yield f"{child.lemma} {token.lemma}"
            elif child.index > token.index and child.dep in _PARTICLES:
                below = self._sentence.child(child, "pobj")
                if below is not None:
                    yield f"{token.lemma} {child.lemma} {below.lemma}"
                yield f"{token.lemma} {child.lemma}"
        yield token.lemma

    def _above(self, item: ItemMention) -> Chain | None:
        climb = _Climb(self, self._sentence)
        climb.run(item.head)
        if not climb.triggers:
            return None
        return Chain(
            item=item,
            triggers=tuple(climb.triggers),
            link=climb.link,
            shared=climb.shared,
            report=climb.report,
        )

    def _below(self, item: ItemMention) -> Chain | None:
        for child in self._modifiers(item):
            found = self._participle(child)
            if found:
                return Chain(item=item, triggers=found, link=child.dep, below=True)
        clause = self._clause_after(item)
        found = self._participle(clause) if clause else ()
        return Chain(item=item, triggers=found, link="relcl", below=True) if found else None

    def _modifiers(self, item: ItemMention) -> Iterator[Token]:
        """What says more of the item, or of what it is measured in ("billions' worth of …")."""
        holders = [item.head, item.noun]
        while holders[-1].dep == "pobj" and (of := self._sentence.head(holders[-1])) is not None:
            above = self._sentence.head(of)
            if of.lower != "of" or above is None or len(holders) > _MOST_MEASURES:
                break
            if _HEARSAY in self._frames.operators.get(above.lemma, ()):
                break  # it is the rumours that appeared: "rumours of jets, which appeared in May"
            holders.append(above)
        for holder in dict.fromkeys(holders):
            yield from self._sentence.children(holder, *_BELOW)

    def _clause_after(self, item: ItemMention) -> Token | None:
        """The verb of a clause without "that", however parsed ("missiles Iran will ship")."""
        after = self._sentence.tokens[max(item.noun.index, item.head.index) + 1 :][:_SHORT_CLAUSE]
        subject = list(takewhile(lambda t: t.tag in _SUBJECT, after))
        if not subject or len(subject) == len(after) or subject[0].tag in {"NN", "NNS"}:
            return None
        verb = after[len(subject)]
        main = self._sentence.head(verb) if verb.tag == "MD" else verb
        if main is None or not main.is_verb or item.head.dep in {"nsubj", "nsubjpass"}:
            return None
        return main

    def _participle(self, child: Token) -> tuple[Trigger, ...]:
        if not child.is_verb and child.lemma not in self._frames.operators:
            return ()
        reach = [child]
        while further := self._sentence.children(reach[-1], "xcomp"):
            reach.append(further[0])
        triggers = [t for t in (self.trigger(v, subject=True) for v in reversed(reach)) if t]
        return tuple(triggers) if any(t.senses for t in triggers) else ()


def _needs_subject(sense: Sense, token: Token) -> bool:
    return token.is_verb and sense.orientation in {Orientation.PASS, Orientation.LEAVE}


class _Climb:
    """One walk from an item to the root, gathering triggers."""

    def __init__(self, finder: ChainFinder, sentence: Sentence) -> None:
        self._finder = finder
        self._sentence = sentence
        self.triggers: list[Trigger] = []
        self.shared: dict[int, int] = {}
        self.link = ""
        self.report: Token | None = None

    def run(self, token: Token) -> None:
        """Climb until a clause that no longer bears on the item."""
        while (parent := self._sentence.head(token)) is not None and not self._barred(token):
            if token.dep == "conj":
                if self.triggers:
                    self.shared[parent.index] = self.triggers[-1].token.index
            elif not self._visit(token, parent):
                return
            token = parent
        self._lead_in()

    def _lead_in(self) -> None:
        """Add what stands right before "to send", however the parser attached it."""
        if not self.triggers:
            return
        start = min(trigger.token.index for trigger in self.triggers)
        before = self._sentence.tokens[max(0, start - 3) : start]
        if not before or before[-1].tag != "TO" or len(before) == 1:
            return
        known = {trigger.token.index for trigger in self.triggers}
        trigger = self._finder.trigger(before[-2])
        if trigger and trigger.token.index not in known:
            self.triggers.append(trigger)

    def _visit(self, token: Token, parent: Token) -> bool:
        if parent.tag in _TRANSPARENT or parent.dep == "agent" or _is_list_word(parent):
            return True
        is_subject = not self.triggers and token.dep in _SUBJECTS
        found = self._complements(parent) if is_subject else []
        trigger = self._finder.trigger(parent, subject=is_subject)
        if self.triggers and token.dep in _SUBJECTS and trigger and not trigger.senses:
            outcome = self._outcome(parent)
            if outcome is None:
                return False
            found += outcome
        told = self._told_of(token, parent, trigger)
        if told:
            found += told
            trigger = trigger if trigger and not trigger.senses else None
        if trigger:
            found += [t for t in self._objects(token, trigger) if t.senses]
            found += [t for t in self._compounds(token, parent) if t.senses]
            found.append(trigger)
        if found:
            self.link = self.link or _link(token)
            self.triggers += found
        elif parent.is_verb and parent.dep not in {"aux", "auxpass"}:
            self.report = parent
            return False
        return True

    def _complements(self, verb: Token) -> list[Trigger]:
        """Triggers under the verb of which the item is the subject: "are due to be shipped"."""
        found: list[Trigger] = []
        below = self._sentence.children(verb, "xcomp", "acomp")
        while below:
            trigger = self._finder.trigger(below[0], subject=True)
            if trigger:
                found.insert(0, trigger)
            below = self._sentence.children(below[0], "xcomp")
        return found if any(t.senses for t in found) else []

    def _outcome(self, verb: Token) -> list[Trigger] | None:
        """What becomes of an event that is its subject: "the sale is expected to be approved".

        None where the verb leads elsewhere: "the decision to send jets continues to cause waves".
        """
        below = self._sentence.children(verb, "xcomp")
        found = [self._finder.trigger(each) for each in below]
        return [each for each in found if each] if all(found) else None

    def _told_of(self, token: Token, verb: Token, trigger: Trigger | None) -> list[Trigger]:
        """The noun of which an infinitive far from it says more: "pressure is growing to send"."""
        if not self.triggers or token.dep not in _FAR or not self._is_infinitive(token):
            return []
        if trigger and trigger.operators and not trigger.operators & _UNFOLDING:
            return []
        if self._sentence.children(verb, "dobj", "acomp", "attr"):
            return []
        nouns = (t for t in self._sentence.children(verb, *_SUBJECTS) if t.is_noun)
        return [each for each in map(self._finder.trigger, nouns) if each]

    def _is_infinitive(self, verb: Token) -> bool:
        return any(c.tag == "TO" for c in self._sentence.children(verb, "aux"))

    def _objects(self, token: Token, trigger: Trigger) -> list[Trigger]:
        """The noun that a light verb leans on: "made a request to Tokyo for …"."""
        if "contain" in trigger.operators or trigger.token.lemma == "be":
            holders = self._sentence.children(trigger.token, "nsubj")
        elif "support" in trigger.operators or token.dep == "prep":
            holders = self._sentence.children(trigger.token, "dobj")
        else:
            return []
        others = (h for h in holders if h.index != token.index and h.is_noun)
        return [t for t in map(self._finder.trigger, others) if t]

    def _compounds(self, token: Token, noun: Token) -> Iterator[Trigger]:
        """Triggers before a noun that itself is one: "purchase intention"."""
        if noun.is_noun:
            before = self._sentence.children(noun, "compound")
            found = (self._finder.trigger(t) for t in before if t.index != token.index)
            yield from (trigger for trigger in found if trigger)

    def _barred(self, token: Token) -> bool:
        if token.dep == "relcl":
            holds = any("contain" in t.operators for t in self.triggers[-1:])
            return token.is_verb and not holds
        return bool(self.triggers) and token.dep == "advcl" and not self._is_infinitive(token)


def _is_list_word(token: Token) -> bool:
    return token.dep == "prep" and token.lower == "including"


def _link(token: Token) -> str:
    return token.lower if token.tag in _TRANSPARENT else token.dep
