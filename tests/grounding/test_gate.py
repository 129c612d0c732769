from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.grounding.proposing import TEXT, item, later, party, quantity, span, statement, transfer

from armsflow.grounding import Proposals, admit
from armsflow.grounding.proposals import PositionProposal, StatementProposal, TransferProposal
from armsflow.model import (
    Actor,
    Document,
    Entity,
    EntityKind,
    EventDate,
    Note,
    Polarity,
    PositionKind,
    Price,
    Reading,
    Span,
)

BEYOND = Span(len(TEXT), len(TEXT) + 4)
NOWHERE = Span(5, 5)


def read(proposals: Proposals) -> Reading:
    return admit(Document(text=TEXT), proposals)


def refused(proposals: Proposals) -> list[tuple[str, str]]:
    """What was turned away, after a check that nothing of it was let in."""
    reading = read(proposals)
    assert not reading.transfers
    assert not reading.statements
    assert not reading.positions
    return [(rejection.reason.value, rejection.slot) for rejection in reading.rejections]


def position(evidence: Span, actor: Span | None = None, toward: Span | None = None) -> Proposals:
    proposal = PositionProposal(
        actor=Actor(id="BY", name="Belarus", span=actor),
        toward=Actor(id="RU", name="Russia", span=toward),
        kind=PositionKind.ALIGNMENT,
        polarity=Polarity.AFFIRMS,
        evidence=evidence,
        anchor=span("sent"),
    )
    return Proposals(positions=[proposal])


BAD_TRANSFERS = [
    (transfer(items=()), "no-item", "items"),
    (transfer(supplier=None, recipient=None), "no-party", "supplier"),
    (transfer(recipient=party("RU", "Russia")), "same-parties", "recipient"),
    (transfer(items=(item("S-300PS", span=BEYOND),)), "words-not-in-text", "items"),
    (transfer(supplier=party("RU", "Russia"), evidence=BEYOND), "words-not-in-text", "evidence"),
    (transfer(evidence=NOWHERE), "no-evidence", "evidence"),
]


@pytest.mark.parametrize(("proposal", "reason", "slot"), BAD_TRANSFERS)
def test_a_transfer_that_does_not_hold_is_counted(
    proposal: TransferProposal, reason: str, slot: str
) -> None:
    assert refused(Proposals(transfers=[proposal])) == [(reason, slot)]


BAD_STATEMENTS = [
    (statement(), "no-content", "content"),
    (statement("Russia", cue=BEYOND), "words-not-in-text", "cue"),
    (statement("Russia", source=BEYOND), "words-not-in-text", "source"),
    (statement("Russia", content=(span("send"), BEYOND)), "words-not-in-text", "content"),
]


@pytest.mark.parametrize(("proposal", "reason", "slot"), BAD_STATEMENTS)
def test_a_statement_that_does_not_hold_is_counted(
    proposal: StatementProposal, reason: str, slot: str
) -> None:
    assert refused(Proposals(statements=[proposal])) == [(reason, slot)]


@pytest.mark.parametrize(
    ("proposals", "reason", "slot"),
    [
        (position(BEYOND), "words-not-in-text", "evidence"),
        (position(NOWHERE), "no-evidence", "evidence"),
        (position(span("sent"), actor=BEYOND), "words-not-in-text", "actor"),
        (position(span("sent"), toward=BEYOND), "words-not-in-text", "toward"),
    ],
)
def test_a_position_that_does_not_hold_is_counted(
    proposals: Proposals, reason: str, slot: str
) -> None:
    assert refused(proposals) == [(reason, slot)]


def test_a_party_whose_words_are_elsewhere_spoils_the_transfer() -> None:
    proposal = transfer(supplier=party("RU", "Russia"), recipient=None)
    assert proposal.supplier
    invented = transfer(supplier=party("RU", "Russia").__class__(id="RU", name="R", span=BEYOND))
    assert refused(Proposals(transfers=[invented])) == [("words-not-in-text", "party")]


def test_a_slot_that_does_not_hold_is_left_out_and_the_rest_holds() -> None:
    invented = quantity("four", 40)
    proposal = transfer(
        items=(item("S-300PS", text="S-400", quantity=_elsewhere(invented.value)),),
        date=EventDate(text="in May", value="2031-05", span=span("in March")),
        price=Price(text="$40 million", span=span("$40 million"), amount=4e7, currency="USD"),
    )
    reading = read(Proposals(transfers=[proposal]))
    (deal,) = reading.transfers
    assert (deal.items[0].text, deal.items[0].quantity, deal.date) == ("S-300PS", None, None)
    assert deal.price
    assert [r.slot for r in reading.rejections] == ["quantity", "date"]


def _elsewhere(value: float) -> object:
    return quantity("four", value).__class__(value=value, text="forty", span=span("four"))


def test_a_party_without_words_is_inferred() -> None:
    unnamed = party("RU", "Russia").__class__(id="RU", name="Russia")
    (deal,) = read(Proposals(transfers=[transfer(supplier=unnamed)])).transfers
    assert deal.supplier
    assert deal.supplier.inferred
    assert deal.recipient
    assert not deal.recipient.inferred


def test_divisions_of_air_defence_are_read_as_battalions_with_a_note() -> None:
    counted = quantity("four battalions", 4, "division")
    proposal = transfer(items=(item("S-300PS", quantity=counted),))
    reading = read(Proposals(transfers=[proposal], notes=[Note(code="sic", message="Sic.")]))
    found = reading.transfers[0].items[0].quantity
    assert found
    assert found.unit == "battalion"
    assert [note.code for note in reading.notes] == ["sic", "division-is-battalion"]


def parents(*statements: StatementProposal) -> tuple[list[str | None], Sequence[str]]:
    reading = read(Proposals(statements=statements))
    return [s.within for s in reading.statements], [r.reason.value for r in reading.rejections]


def test_statements_are_numbered_in_text_order_and_nested() -> None:
    inner = statement("Moscow had sent", source=None, cue=None, parent=1)
    outer = statement("that Moscow had sent the S-300PS", source=None)
    assert parents(inner, outer) == ([None, "s1"], [])


@pytest.mark.parametrize("parent", [7, -1])
def test_a_statement_within_none_stands_alone_and_is_counted(parent: int) -> None:
    assert parents(statement("Russia", parent=parent)) == ([None], ["unknown-statement"])


def test_statements_within_each_other_stand_alone() -> None:
    one, other = statement("Russia", parent=1), statement("Belarus", parent=0)
    assert parents(one, other) == ([None, None], ["unknown-statement"] * 2)
    assert parents(statement("Russia", parent=0)) == ([None], ["unknown-statement"])


def test_a_statement_within_a_rejected_one_stands_alone() -> None:
    found = parents(statement(), statement("Russia", parent=0))
    assert found == ([None], ["no-content", "unknown-statement"])


def test_a_speaker_is_the_resolved_name_or_the_words() -> None:
    named = statement("Russia", speaker="Ivan Petrov")
    unnamed = statement("Belarus", source=None)
    plain = statement("Minsk")
    reading = read(Proposals(statements=[named, unnamed, plain]))
    names = [s.source.name if s.source else None for s in reading.statements]
    assert names == ["Ivan Petrov", None, "Petrov"]


def test_a_transfer_is_said_by_whom_its_word_is_reported_by() -> None:
    said = statement("Russia will send Belarus four battalions of S-300PS systems")
    reading = read(Proposals(statements=[said], transfers=[transfer()]))
    assert reading.transfers[0].attribution == "s1"


def test_mentions_of_one_deal_are_one_transfer_with_all_evidence() -> None:
    (deal,) = read(Proposals(transfers=[transfer(), later()])).transfers
    assert deal.stage.value == "delivered"
    assert "".join(sorted(piece.quote for piece in deal.evidence)) == "".join(
        sorted([TEXT[: TEXT.index(" Minsk")], TEXT[TEXT.index("Minsk") :]])
    )


def test_positions_hold_their_words() -> None:
    (found,) = read(position(span("Moscow had sent"), actor=span("Minsk"))).positions
    assert (found.id, found.evidence[0].quote) == ("p1", "Moscow had sent")


def test_entities_and_notes_hold_too() -> None:
    entity = Entity(id="BY", kind=EntityKind.STATE, name="Belarus", mentions=(span("Minsk"),))
    lost = Entity(id="PL", kind=EntityKind.STATE, name="Poland", mentions=(BEYOND,))
    notes = [Note(code="a", message="A.", span=span("sent")), Note(code="b", message="B.")]
    notes.append(Note(code="c", message="C.", span=BEYOND))
    reading = read(Proposals(entities=[entity, lost], notes=notes))
    assert reading.entities == (entity,)
    assert [note.code for note in reading.notes] == ["b", "a"]
    assert [rejection.slot for rejection in reading.rejections] == ["entity", "note"]
