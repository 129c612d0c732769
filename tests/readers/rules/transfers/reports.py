"""Sentences parsed by hand, the few words they need, and the chains over their items."""

from __future__ import annotations

from typing import Final

from tests.languages.parsed import parsed

from armsflow.catalogue import EntryKind
from armsflow.languages.frames import FrameLexicon, Orientation, Sense
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Stage
from armsflow.readers.rules.transfers.chains import Chain, ChainFinder
from armsflow.readers.rules.transfers.items import ItemMention
from armsflow.readers.rules.transfers.party_mentions import PartyMention

FRAMES: Final = FrameLexicon(
    verbs={
        "send": (Sense(Orientation.GIVE, Stage.DELIVERED),),
        "provide": (Sense(Orientation.GIVE, Stage.DELIVERED),),
        "hand over": (Sense(Orientation.GIVE, Stage.DELIVERED),),
        "sell": (Sense(Orientation.GIVE, Stage.ORDERED),),
        "buy": (Sense(Orientation.GET, Stage.ORDERED),),
        "receive": (Sense(Orientation.GET, Stage.DELIVERED),),
        "approve": (Sense(Orientation.CLEAR, Stage.APPROVED),),
        "suspend": (Sense(Orientation.CLEAR, Stage.SUSPENDED),),
        "arrive": (Sense(Orientation.PASS, Stage.DELIVERED),),
        "urge": (Sense(Orientation.ASK, Stage.SOUGHT),),
        "request": (Sense(Orientation.GET, Stage.SOUGHT),),
    },
    nouns={
        "request": (Sense(Orientation.GET, Stage.SOUGHT),),
        "delivery": (Sense(Orientation.GIVE, Stage.DELIVERED),),
        "contract": (Sense(Orientation.DEAL, Stage.ORDERED),),
        "approval": (Sense(Orientation.CLEAR, Stage.APPROVED),),
        "pressure": (Sense(Orientation.ASK, Stage.SOUGHT),),
    },
    operators={
        "plan": frozenset({"plan"}),
        "begin": frozenset({"begin"}),
        "decision": frozenset({"plan"}),
        "expect": frozenset({"plan"}),
        "refuse": frozenset({"fail"}),
        "sign": frozenset({"support"}),
        "claim": frozenset({"hearsay"}),
        "want": frozenset({"want"}),
        "provide for": frozenset({"contain"}),
    },
    modality={
        "future": frozenset({"will"}),
        "possible": frozenset({"may", "could", "would"}),
        "reported": frozenset({"would"}),
        "conditions": frozenset({"if"}),
        "wanted": frozenset({"should"}),
        "hedges": frozenset({"reportedly"}),
        "negations": frozenset({"not", "never"}),
        "merely": frozenset({"only"}),
    },
    adjectives={"delayed": Stage.SUSPENDED},
)
ACTIVE: Final = """
    Berlin NNP nsubj 2
    {} MD aux 2
    {} {} ROOT 2
    Kyiv NNP dative 2
    tanks|tank NNS dobj 2
"""
APPROVED_REQUEST: Final = parsed(
    """
    Berlin NNP nsubj 1
    approved|approve VBD ROOT 1
    a DT det 3
    request NN dobj 1
    to TO aux 5
    send VB acl 3
    tanks|tank NNS dobj 5
    to IN prep 5
    Kyiv NNP pobj 7
    """
)
PASSIVE: Final = parsed(
    """
    Tanks|tank NNS nsubjpass 2
    were|be VBD auxpass 2
    sent|send VBN ROOT 2
    to IN prep 2
    Kyiv NNP pobj 3
    by IN agent 2
    Berlin NNP pobj 5
    """
)
RELATIVE: Final = parsed(
    """
    Tanks|tank NNS nsubj 6
    sent|send VBN acl 0
    by IN agent 1
    Berlin NNP pobj 2
    to IN prep 1
    Kyiv NNP pobj 4
    rust VBP ROOT 6
    """
)


def word(sentence: Sentence, text: str) -> Token:
    """The token of that text."""
    return next(token for token in sentence if token.text == text)


def item(sentence: Sentence, text: str) -> ItemMention:
    """The word as an item without name or count."""
    token = word(sentence, text)
    return ItemMention(
        head=token,
        noun=token,
        span=token.span,
        words=text,
        entry=None,
        category="armoured vehicles",
        quantity=None,
    )


def chain(sentence: Sentence, text: str) -> Chain:
    """The chain over the word as an item."""
    found = ChainFinder(sentence, FRAMES).find(item(sentence, text))
    assert found is not None
    return found


def party(sentence: Sentence, text: str) -> PartyMention:
    """The word as a state named by itself."""
    token = word(sentence, text)
    return PartyMention(token=token, span=token.span, id=text, name=text, kind=EntryKind.STATE)
