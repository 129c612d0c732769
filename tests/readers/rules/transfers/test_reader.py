from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.languages.article import Article
from armsflow.languages.en.language import english
from armsflow.model import TransferKind
from armsflow.readers.proposals import TransferProposal
from armsflow.readers.rules.transfers.reader import propose_transfers

Analyse = Callable[[str], Article]
Row = tuple[str | None, str | None, str | None, str]


def row(proposal: TransferProposal) -> Row:
    supplier = proposal.supplier.id if proposal.supplier else None
    recipient = proposal.recipient.id if proposal.recipient else None
    return supplier, recipient, proposal.items[0].system, proposal.stage.value


ROWS: dict[str, Row] = {
    "Russia delivered four S-400 systems to Belarus.": ("RU", "BY", "S-400", "delivered"),
    "Four S-400 systems were delivered to Belarus by Russia.": ("RU", "BY", "S-400", "delivered"),
    "Belarus bought four S-400 systems from Russia.": ("RU", "BY", "S-400", "ordered"),
    "Russia will sell Belarus four S-400 systems.": ("RU", "BY", "S-400", "pledged"),
    "Moscow suspended the delivery of S-400 systems to Minsk.": ("RU", "BY", "S-400", "suspended"),
}


@pytest.mark.parametrize("text", ROWS)
def test_plain_sentences_are_read_by_rule_alone(analyse: Analyse, text: str) -> None:
    (proposal,) = propose_transfers(analyse(text), english())
    assert row(proposal) == ROWS[text]
    assert proposal.kind is TransferKind.TRANSFER
    assert proposal.evidence.of(text) == text


def test_own_forces_on_anothers_land_are_a_deployment(analyse: Analyse) -> None:
    text = "Russia deployed S-400 systems in Belarus."
    (proposal,) = propose_transfers(analyse(text), english())
    assert proposal.kind is TransferKind.DEPLOYMENT


def test_several_recipients_are_several_rows(analyse: Analyse) -> None:
    text = "Russia delivered S-400 systems to Belarus and Armenia in 2019 for $2 billion."
    found = propose_transfers(analyse(text), english())
    assert {row(proposal)[1] for proposal in found} == {"BY", "AM"}
    assert {proposal.date.value for proposal in found if proposal.date} == {"2019"}
    assert {proposal.price.amount for proposal in found if proposal.price} == {2_000_000_000}


def test_a_strike_with_a_weapon_is_no_transfer(analyse: Analyse) -> None:
    assert propose_transfers(analyse("The S-400 shot down a drone."), english()) == ()
