from __future__ import annotations

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.model import Document, Stage
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.judging import Judged, judged
from armsflow.readers.learned.models import TransferModels
from armsflow.readers.learned.standing_features import (
    chain_features,
    kind_features,
    stage_features,
    standing_features,
)
from armsflow.readers.reader import transfer_models

CATALOGUE = Catalogue.load()
LANGUAGE = english()
SHARE_OF_RULES = 0.3


@pytest.fixture(scope="module")
def models() -> TransferModels:
    found = transfer_models("en")
    assert found is not None
    return found


def judgement(text: str, models: TransferModels) -> Judged:
    article = LANGUAGE.analyse(Document(text=text), CATALOGUE)
    (found,) = judged(article, LANGUAGE, models, Enmity(article, LANGUAGE))
    return found


def learnt(found: Judged, models: TransferModels) -> dict[str, float]:
    """The chances of stages by the models alone."""
    chain = chain_features(found.candidate, LANGUAGE)
    return dict(models.stage.probabilities(stage_features(found.candidate, LANGUAGE, chain)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Qatar has requested Leopard 2 tanks from Germany.", Stage.SOUGHT),
        ("Germany refused to send Leopard 2 tanks to Qatar.", Stage.REFUSED),
        ("Germany suspended the sale of Leopard 2 tanks to Qatar.", Stage.SUSPENDED),
        ("Germany cancelled the sale of Leopard 2 tanks to Qatar.", Stage.CANCELLED),
    ],
)
def test_rules_have_a_say_where_a_request_or_a_refusal_is_plain(
    text: str, told: Stage, models: TransferModels
) -> None:
    found = judgement(text, models)
    alone = learnt(found, models)
    shared = {name: (1 - SHARE_OF_RULES) * chance for name, chance in alone.items()}
    shared[told] += SHARE_OF_RULES
    assert found.standing.stages == pytest.approx(shared)
    assert sum(found.standing.stages.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "Germany delivered Leopard 2 tanks to Qatar.",
        "The tanks of Mali stood in mud.",
    ],
)
def test_other_stages_are_left_to_the_models(text: str, models: TransferModels) -> None:
    found = judgement(text, models)
    assert found.standing.stages == learnt(found, models)


def test_who_sends_its_own_is_told_from_who_gives(models: TransferModels) -> None:
    own, given = (
        kind_features(judgement(f"Germany sent {whose} tanks to Qatar.", models).candidate)
        for whose in ("its", "forty")
    )
    assert [f for f in own if f.startswith("owner=")] == ["owner=item-poss+subj"]
    assert not [f for f in given if f.startswith("owner=")]


def test_whose_name_follows_an_item_is_no_feature(models: TransferModels) -> None:
    one, other = (
        judgement(f"Germany sent tanks {name} praised.", models).candidate
        for name in ("Qatar", "Norway")
    )
    assert kind_features(one) == kind_features(other)
    assert "after=NAME" in kind_features(one)
    assert standing_features(one, LANGUAGE, ()) == standing_features(other, LANGUAGE, ())
