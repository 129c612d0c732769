"""Roles: which party of a sentence is the supplier and which the recipient of an item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from armsflow.catalogue.entries import EntryKind
from armsflow.languages.context import ContextLexicon
from armsflow.languages.frames import Orientation
from armsflow.languages.syntax import Sentence, Token
from armsflow.languages.weapons import BASES
from armsflow.model import Stage
from armsflow.readers.rules.transfers.chains import Chain, Trigger
from armsflow.readers.rules.transfers.party_mentions import PartyMention

SUPPLIER = "supplier"
RECIPIENT = "recipient"
OPPOSITE: Mapping[str, str] = {SUPPLIER: RECIPIENT, RECIPIENT: SUPPLIER}
_TO = ("to", "for", "dative", "toward", "towards", "into", "onto", "in")
_OWNER = ("poss", "mod")
_ASKING = frozenset({"subj", "by", *_OWNER})

_SLOTS: Mapping[Orientation, Mapping[str, str]] = {
    Orientation.GIVE: {
        **dict.fromkeys(("subj", "by", "from", *_OWNER), SUPPLIER),
        **dict.fromkeys((*_TO, "obj", "with", "between", "dative"), RECIPIENT),
    },
    Orientation.GET: {
        **dict.fromkeys(("subj", "by", "for", "in", *_OWNER), RECIPIENT),
        **dict.fromkeys(("from", "with", "of", "obj", "to"), SUPPLIER),
    },
    Orientation.ASK: {
        **dict.fromkeys(("subj", "by", "for", *_OWNER), RECIPIENT),
        **dict.fromkeys(("obj", "dative", "to", "from", "on", "of", "with", "upon"), SUPPLIER),
    },
    Orientation.CLEAR: {
        **dict.fromkeys(("subj", "by", "from", *_OWNER), SUPPLIER),
        **dict.fromkeys((*_TO, "obj"), RECIPIENT),
    },
    Orientation.DEAL: {
        **dict.fromkeys(("subj", "by", "for", "to", *_OWNER), RECIPIENT),
        **dict.fromkeys(("with", "from", "between"), SUPPLIER),
    },
    Orientation.MOVE: {
        **dict.fromkeys(("subj", "by", *_OWNER), SUPPLIER),
        **dict.fromkeys((*_TO, "at", "on", "near", "around", "off", "inside", "obj"), RECIPIENT),
    },
    Orientation.PULL: {
        **dict.fromkeys(("subj", "by", *_OWNER), SUPPLIER),
        **dict.fromkeys(("from", "out", "in", "of"), RECIPIENT),
    },
    Orientation.PASS: {
        **dict.fromkeys((*_TO, "obj", "at", "on", "with"), RECIPIENT),
        **dict.fromkeys(("from", *_OWNER), SUPPLIER),
    },
    Orientation.LEAVE: {
        **dict.fromkeys(_TO, RECIPIENT),
        **dict.fromkeys(("obj", "from", *_OWNER), SUPPLIER),
    },
    Orientation.HOST: {
        **dict.fromkeys(("subj", "by", *_OWNER), RECIPIENT),
        **dict.fromkeys(("from", "of"), SUPPLIER),
    },
}
_ITEM_SLOTS: Mapping[str, str] = {
    "item-mod": SUPPLIER,
    "item-poss": SUPPLIER,
    "item-from": SUPPLIER,
    "item-by": SUPPLIER,
    "item-to": RECIPIENT,
    "item-for": RECIPIENT,
}
_NEUTRAL = frozenset({"possibility", "question", "issue", "matter"})
_GENITIVE = "of"
_MODIFIES = frozenset({"compound", "amod", "nmod", "poss", "nummod", "npadvmod"})
_WRAPPERS = frozenset({"appos", "conj"})
_OBJECTS = frozenset({"pobj", "pcomp"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_LONGEST_CLIMB = 12


@dataclass(frozen=True, slots=True)
class Relation:
    """How a party hangs on the chain: the label and the place of its anchor (-1: the item)."""

    party: PartyMention
    label: str
    anchor: int


class RoleFinder:
    """Relates the parties of a sentence to a chain and fills its slots."""

    def __init__(
        self, sentence: Sentence, parties: Sequence[PartyMention], words: ContextLexicon
    ) -> None:
        """Take the sentence, its parties in text order and the language's context words."""
        self._sentence = sentence
        self._parties = parties
        self._words = words

    def relations(self, chain: Chain) -> list[Relation]:
        """How each party hangs on the chain; parties that do not are left out."""
        anchors = {t.token.index: place for place, t in reversed(list(enumerate(chain.triggers)))}
        for conjunct, trigger in chain.shared.items():
            anchors.setdefault(conjunct, anchors[trigger])
        items = {chain.item.head.index, chain.item.noun.index}
        found = (self._relation(party, anchors, items) for party in self._parties)
        return [relation for relation in found if relation]

    def _relation(
        self, party: PartyMention, anchors: Mapping[int, int], items: set[int]
    ) -> Relation | None:
        token, preposition = party.token, ""
        for _ in range(_LONGEST_CLIMB):
            head = self._sentence.head(token)
            if head is None:
                return None
            label = preposition or self._label(token)
            verb = self._verb_before(party)
            if label == "mod" and verb in anchors:
                return Relation(party, "dative", anchors[verb])
            if head.index in items and token.dep not in _WRAPPERS:
                return Relation(party, f"item-{label}", -1)
            if head.index in anchors and token.dep != "conj":
                return Relation(party, label, anchors[head.index])
            if token.dep not in _OBJECTS and not self._passes(token, head):
                return None
            preposition = _carried(token, head, preposition)
            token = head
        return None

    def _passes(self, token: Token, head: Token) -> bool:
        if token.dep in _WRAPPERS:
            return True
        if token.dep in _MODIFIES:
            return head.lemma in self._words.bodies or head.tag == "NNP" or self._is_person(head)
        if token.dep in _PREPOSITIONS:
            return head.is_noun and head.lemma in self._words.bodies
        return False

    def _verb_before(self, party: PartyMention) -> int:
        first = self._sentence.within(party.span)[0].index
        named = party.form not in {"adjective", "pronoun"}
        return first - 1 if named and first and self._sentence[first - 1].is_verb else -1

    @staticmethod
    def _is_person(token: Token) -> bool:
        return token.lemma.endswith(("er", "or", "ian", "ist", "man", "men"))

    @staticmethod
    def _label(token: Token) -> str:
        if token.dep in {"nsubj", "csubj"}:
            return "subj"
        if token.dep in {"nsubjpass", "dobj", "iobj"}:
            return "obj"
        if token.dep == "poss":
            return "poss"
        return "mod" if token.dep in _MODIFIES else token.dep


def _carried(token: Token, head: Token, preposition: str) -> str:
    """The preposition that a party is under once the climb has gone from ``token`` to ``head``."""
    if token.dep in _OBJECTS:
        return preposition or head.lower
    if token.lower == _GENITIVE:
        return ""  # the body stands for its state: "the government of Kenya sent …"
    return preposition if token.dep in _WRAPPERS | _PREPOSITIONS else ""


def slots(
    chain: Chain, relations: Sequence[Relation], sentence: Sentence
) -> dict[str, list[PartyMention]]:
    """Suppliers and recipients by the nearest anchor that names any."""
    filled: dict[str, list[PartyMention]] = {SUPPLIER: [], RECIPIENT: []}
    for place in range(len(chain.triggers)):
        here = [r for r in relations if r.anchor == place]
        taken = {slot for slot, parties in filled.items() if parties}
        for relation in here:
            slot = _slot(chain, place, relation, sentence)
            if slot and _asks_leave(chain, place, has_recipient=RECIPIENT in taken):
                is_giver = relation.label in _ASKING and not _known(relation.party, filled)
                slot = SUPPLIER if is_giver else None
            if slot and slot not in taken:
                filled[slot].append(relation.party)
    for relation in relations:
        slot = _ITEM_SLOTS.get(relation.label) if relation.anchor == -1 else None
        if slot and not filled[slot] and not _known(relation.party, filled):
            filled[slot].append(relation.party)
    return filled


def _known(party: PartyMention, filled: Mapping[str, list[PartyMention]]) -> bool:
    return any(party.id == other.id for parties in filled.values() for other in parties)


def _slot(chain: Chain, place: int, relation: Relation, sentence: Sentence) -> str | None:
    trigger = chain.triggers[place]
    base = chain.base
    orientation = trigger.orientation
    if orientation is None or (relation.label == "subj" and _controls(chain, place, sentence)):
        orientation = base.orientation
    if orientation is None:
        return None
    if _is_asked(chain, place) and relation.label in {"from", *_OWNER}:
        return None
    if relation.party.kind is EntryKind.PRODUCER and relation.label in {
        "with",
        "subj",
        "by",
        "from",
        "mod",
        "poss",
    }:
        return SUPPLIER
    if relation.label == "subj" and (_is_neutral(chain, relation.party) or _is_host(chain)):
        return RECIPIENT
    return _SLOTS[orientation].get(relation.label)


def _asks_leave(chain: Chain, place: int, *, has_recipient: bool) -> bool:
    """Whether who has weapons asks a third state to let him give them ("for permission to send").

    Neither is the one who asks the recipient then, nor the one who is asked the supplier.
    """
    if chain.base.orientation is not Orientation.GIVE or not _asks(chain.triggers[place]):
        return False
    start = chain.triggers.index(chain.base) + 1
    further = chain.triggers[place + 1 :] if has_recipient else ()
    granted = (each for each in chain.triggers[start:place] if each.token.is_noun)
    return any(map(_clears, (*granted, *further)))


def _is_asked(chain: Chain, place: int) -> bool:
    """Whether somebody asks for a leave to give that is the trigger's ("sought US approval")."""
    trigger, outer = chain.triggers[place], chain.triggers[place + 1 :]
    gives = chain.base.orientation is Orientation.GIVE and trigger is not chain.base
    return gives and trigger.token.is_noun and _clears(trigger) and any(map(_asks, outer))


def _clears(trigger: Trigger) -> bool:
    return trigger.orientation is Orientation.CLEAR


def _asks(trigger: Trigger) -> bool:
    return any(sense.stage is Stage.SOUGHT for sense in trigger.senses)


def _is_host(chain: Chain) -> bool:
    """Whether somebody grants or refuses a base: that is its host, not its owner."""
    return chain.item.category == BASES and chain.base.orientation is Orientation.CLEAR


def _is_neutral(chain: Chain, party: PartyMention) -> bool:
    """Whether "considers the possibility of delivering" leaves open who delivers.

    Translated verbal nouns say nothing of direction; a state that did not design the system is
    then taken for the buyer.
    """
    entry = chain.item.entry
    designed_elsewhere = entry is not None and entry.designer not in {None, party.id}
    return designed_elsewhere and any(t.token.lemma in _NEUTRAL for t in chain.triggers[1:])


def _controls(chain: Chain, place: int, sentence: Sentence) -> bool:
    trigger = chain.triggers[place]
    if place == 0 or trigger.orientation is Orientation.ASK:
        return False
    if _asks(trigger) and sentence.children(trigger.token, "dobj", "dative"):
        return False  # it is the one who is asked that is to do it
    if {"support", "plan"} & trigger.operators:
        return True
    below = chain.triggers[place - 1].token
    return below.is_verb and not any(True for _ in _subjects(sentence, below))


def _subjects(sentence: Sentence, token: Token) -> Iterator[Token]:
    yield from sentence.children(token, "nsubj", "nsubjpass")


def passive(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger is a passive verb or a bare past participle."""
    token = trigger.token
    if sentence.child(token, "auxpass", "nsubjpass"):
        return True
    return token.tag == "VBN" and token.dep in {"acl", "amod"}
