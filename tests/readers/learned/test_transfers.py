from __future__ import annotations

import math
from dataclasses import fields

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.model import Document, Realis, Stage, TransferKind
from armsflow.readers.learned.linear import LinearModel
from armsflow.readers.learned.models import TransferModels
from armsflow.readers.learned.transfers import propose_transfers
from armsflow.readers.proposals import TransferProposal
from armsflow.readers.reader import WEIGHTS, transfer_models

CATALOGUE = Catalogue.load()
NAMES = tuple(each.name for each in fields(TransferModels))


@pytest.fixture(scope="module")
def models() -> TransferModels:
    found = transfer_models("en")
    assert found is not None
    return found


def read(text: str, models: TransferModels) -> tuple[TransferProposal, ...]:
    article = english().analyse(Document(text=text), CATALOGUE)
    return propose_transfers(article, english(), models)


def test_the_weights_know_the_models_vocabulary(models: TransferModels) -> None:
    assert set(models.stage.classes) <= set(Stage)
    assert set(models.realis.classes) <= set(Realis)
    assert set(models.kind.classes) == set(TransferKind)
    assert models.transfer.classes == models.context.classes == ("False", "True")
    assert models.voice.classes == models.acceptance.classes == ("False", "True")
    assert set(models.role.classes) == {"none", "recipient", "supplier"}


@pytest.mark.parametrize("name", NAMES)
def test_weights_are_finite_and_whole(name: str) -> None:
    model = LinearModel.load(WEIGHTS / "en" / f"{name}.jsonl")
    assert len(model.weights) > 20
    assert all(len(row) == len(model.classes) for row in model.weights.values())
    assert all(math.isfinite(weight) for row in model.weights.values() for weight in row)


def test_a_plain_sale_is_read(models: TransferModels) -> None:
    (proposal,) = read("Russia delivered four S-400 systems to Belarus in 2019.", models)
    assert proposal.supplier
    assert proposal.recipient
    assert (proposal.supplier.id, proposal.recipient.id) == ("RU", "BY")
    assert proposal.stage is Stage.DELIVERED
    assert proposal.confidence > 0.8
    assert 0 <= proposal.certainty <= 1


def test_parties_from_another_sentence_are_inferred(models: TransferModels) -> None:
    text = "Russia and Belarus signed a contract. Four S-400 systems will be delivered to Minsk."
    inferred = [
        party
        for proposal in read(text, models)
        for party in (proposal.supplier, proposal.recipient)
        if party and party.span and not proposal.evidence.contains(party.span)
    ]
    assert all(party.inferred for party in inferred)


@pytest.mark.parametrize(
    ("text", "suppliers"),
    [
        ("Western allies have delivered 40 howitzers to Moldova.", [None]),
        ("France and its allies have delivered 40 howitzers to Moldova.", ["FR", None]),
        ("France has delivered 40 howitzers to Moldova.", ["FR"]),
    ],
)
def test_a_collective_supplies_beside_who_is_named(
    text: str, suppliers: list[str | None], models: TransferModels
) -> None:
    found = read(text, models)
    assert [p.supplier and p.supplier.id for p in found] == suppliers
    assert all(bool(p.unnamed) is (p.supplier is None) for p in found)


def test_a_state_that_acts_is_not_taken_for_its_own_host(models: TransferModels) -> None:
    text = (
        "Moscow withdrew its last Mi-24 helicopters from Transnistria in 2030 and has been "
        "considering deploying Iskander missiles in Kaliningrad and Belarus."
    )
    first = read(text, models)[0]
    assert first.items[0].system == "Mi-24"
    assert first.supplier
    assert first.supplier.id == "RU"


def test_weather_is_no_transfer(models: TransferModels) -> None:
    assert read("It rained in Minsk, and the tanks of the army stood in mud.", models) == ()
