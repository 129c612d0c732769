from __future__ import annotations

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.model import Document
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.models import TransferModels
from armsflow.readers.learned.role_features import Scene
from armsflow.readers.learned.roles import UNNAMED, by_identity, likely, role_chances
from armsflow.readers.learned.scenes import scene_of
from armsflow.readers.reader import transfer_models
from armsflow.readers.rules.transfers.candidates import candidates

CATALOGUE = Catalogue.load()
TWICE = "Poland says that Warsaw has sent forty howitzers to Moldova."


@pytest.fixture(scope="module")
def models() -> TransferModels:
    found = transfer_models("en")
    assert found is not None
    return found


def scene(text: str) -> Scene:
    article = english().analyse(Document(text=text), CATALOGUE)
    (found,) = candidates(article, english())
    return scene_of(found, Enmity(article, english()))


def test_a_party_is_all_that_means_it_and_collectives_are_one() -> None:
    text = "Poland says that Warsaw and other allies have sent howitzers to neighbours of Moldova."
    mentions = by_identity(scene(text).candidate.parties)
    assert {identity: [m.token.text for m in those] for identity, those in mentions.items()} == {
        "PL": ["Poland", "Warsaw"],
        UNNAMED: ["allies", "neighbours"],
        "MD": ["Moldova"],
    }


def test_the_mention_that_speaks_for_its_slot_is_shown(models: TransferModels) -> None:
    chances = role_chances(scene(TWICE), models.role)
    assert chances["supplier"]["PL"].mention.token.text == "Warsaw"
    assert chances["supplier"]["PL"].probability > chances["supplier"]["MD"].probability
    assert chances["recipient"]["MD"].probability > chances["recipient"]["PL"].probability


def test_each_slot_has_who_likely_fills_it(models: TransferModels) -> None:
    found = scene(TWICE)
    filled = likely(found, role_chances(found, models.role))
    assert {slot: [m.id for m in those] for slot, those in filled.items()} == {
        "supplier": ["PL"],
        "recipient": ["MD"],
    }
