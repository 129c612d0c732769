"""A reading made by hand of a report made up for it."""

from __future__ import annotations

from armsflow.model import (
    Actor,
    Document,
    EventDate,
    Evidence,
    Form,
    Item,
    Note,
    Party,
    Polarity,
    Position,
    PositionKind,
    Price,
    Quantity,
    Reading,
    Realis,
    Rejection,
    RejectionReason,
    Source,
    SourceKind,
    Span,
    Stage,
    Statement,
    Transfer,
    TransferKind,
)

TEXT = """\
Norland takes delivery of last patrol boats

Brandia handed over four Type 31 patrol boats to Norland in March 2031, the fleet command said.

"We also want 20 light tanks," said Admiral Una Berg, chief of the fleet. She recalled that the
cabinet had promised never to leave the Northern Pact. The boats cost 310 million euros <sic>."""


def span(words: str, after: str = "") -> Span:
    """Where ``words`` first stand in the text after the words ``after``."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def evidence(words: str) -> Evidence:
    return Evidence.at(TEXT, span(words))


DOCUMENT = Document(
    text=TEXT,
    ref="a1",
    publisher="Coast Courier",
    published="2031-04-02",
    url="https://c.example/a1",
)

DELIVERED = Transfer(
    id="t1",
    kind=TransferKind.TRANSFER,
    supplier=Party(id="BR", name="Brandia", via="Brandia Yards", span=span("Brandia")),
    recipient=Party(id="NO", name="Norland", span=span("Norland", "boats to")),
    items=(
        Item(
            text="Type 31 patrol boats",
            span=span("Type 31 patrol boats"),
            system="Type 31",
            category="ships",
            quantity=Quantity(value=4, text="four", span=span("four")),
        ),
    ),
    stage=Stage.DELIVERED,
    realis=Realis.ASSERTED,
    evidence=(evidence("Brandia handed over four Type 31 patrol boats to Norland in March 2031"),),
    price=Price(text="310 million euros", span=span("310 million euros"), amount=3.1e8),
    date=EventDate(text="in March 2031", value="2031-03", span=span("in March 2031")),
    attribution="s1",
    confidence=0.9,
)
SOUGHT = Transfer(
    id="t2",
    kind=TransferKind.TRANSFER,
    supplier=None,
    recipient=Party(id="NO", name="Norland", inferred=True),
    items=(
        Item(
            text="light tanks",
            span=span("light tanks"),
            quantity=Quantity(value=20, text="20", span=span("20 light"), approximate=True),
        ),
    ),
    stage=Stage.SOUGHT,
    realis=Realis.ASSERTED,
    evidence=(evidence('"We also want 20 light tanks,"'),),
    attribution="s2",
)
STATEMENTS = (
    Statement(
        id="s1",
        source=Source(
            text="the fleet command",
            span=span("the fleet command"),
            name="fleet command",
            kind=SourceKind.ORGANISATION,
        ),
        cue=evidence("said"),
        content=(DELIVERED.evidence[0],),
        form=Form.INDIRECT,
    ),
    Statement(
        id="s2",
        source=Source(
            text="Admiral Una Berg, chief of the fleet",
            span=span("Admiral Una Berg, chief of the fleet"),
            name="Una Berg",
            role="chief of the fleet",
            affiliation="Norland",
            kind=SourceKind.PERSON,
        ),
        cue=Evidence.at(TEXT, span("said", "tanks,")),
        content=(evidence("We also want 20 light tanks,"),),
        form=Form.DIRECT,
    ),
    Statement(
        id="s3",
        source=Source(text="She", span=span("She"), name="Una Berg", kind=SourceKind.PERSON),
        cue=evidence("recalled"),
        content=(evidence("the\ncabinet had promised never to leave the Northern Pact"),),
        form=Form.INDIRECT,
    ),
    Statement(
        id="s4",
        source=Source(
            text="the\ncabinet", span=span("the\ncabinet"), name="cabinet", kind=SourceKind.STATE
        ),
        cue=evidence("promised"),
        content=(evidence("never to leave the Northern Pact"),),
        form=Form.INDIRECT,
        within="s3",
        hedged=True,
    ),
)
POSITION = Position(
    id="p1",
    actor=Actor(id="NO", name="Norland"),
    toward=Actor(id="Northern Pact", name="Northern Pact", span=span("Northern Pact")),
    kind=PositionKind.MEMBERSHIP,
    polarity=Polarity.AFFIRMS,
    evidence=(evidence("never to leave the Northern Pact"),),
    attribution="s4",
)
READING = Reading(
    document=DOCUMENT,
    transfers=(DELIVERED, SOUGHT),
    statements=STATEMENTS,
    positions=(POSITION,),
    notes=(Note(code="sic", message="The report doubts its own figure.", span=span("<sic>")),),
    rejections=(Rejection(reason=RejectionReason.NO_PARTY, slot="supplier", words="Somewhere"),),
)
EMPTY = Reading(document=Document(text="Weather stays mild.\n\nNo rain is in sight.", ref="w.txt"))
