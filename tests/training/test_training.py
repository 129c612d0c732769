from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="the extra `training` is not installed")

from armsflow.catalogue import Catalogue
from armsflow.evaluation.gold import load_gold
from armsflow.evaluation.records import GoldDocument
from armsflow.languages.en.language import english
from armsflow.readers.learned.linear import BIAS
from armsflow.readers.learned.models import TransferModels
from armsflow.training.examples import Example
from armsflow.training.fitting import fit
from armsflow.training.transfers import save, train

GOLDEN = Path(__file__).parents[1] / "golden" / "en"
PHENOMENA = ("passive", "active-supply", "withdrawal-and-basing", "parties-from-context")
EXAMPLES = [
    Example("transfer", ["verb=send", "noun=tank"], "True"),
    Example("transfer", ["verb=send", "noun=jet"], "True"),
    Example("transfer", ["verb=rain", "noun=tank"], "False"),
    Example("transfer", ["verb=rain", "noun=jet"], "False"),
]


@pytest.fixture(scope="module")
def documents() -> list[GoldDocument]:
    return load_gold([GOLDEN / f"{name}.cases" for name in PHENOMENA], "en")


def test_a_fit_tells_the_classes_apart() -> None:
    model = fit(EXAMPLES)
    assert model.best(["verb=send"])[0] == "True"
    assert model.best(["verb=rain"])[0] == "False"


def test_rare_features_get_no_weight() -> None:
    model = fit([*EXAMPLES, Example("transfer", ["verb=send", "once"], "True")])
    assert set(model.weights) <= {BIAS, "verb=send", "verb=rain", "noun=tank", "noun=jet"}


def test_the_order_of_features_changes_nothing() -> None:
    turned = [Example(e.model, [*e.features][::-1], e.label) for e in EXAMPLES]
    assert fit(turned).dumped() == fit(EXAMPLES).dumped()


def test_three_classes_have_a_weight_each() -> None:
    third = [Example("transfer", ["verb=snow"], "Maybe")] * 2
    model = fit([*EXAMPLES, *third])
    assert model.classes == ("False", "Maybe", "True")
    assert all(len(row) == 3 for row in model.weights.values())


def test_one_class_alone_is_sure() -> None:
    model = fit([e for e in EXAMPLES if e.label == "False"])
    assert model.best(["verb=send"]) == ("False", 1.0)
    assert model.chance(["verb=send"], "True") == 0.0


def test_of_nothing_nothing_is_held() -> None:
    assert fit([]).chance(["verb=send"]) == 0.0


def test_training_twice_gives_the_same_files(documents: list[GoldDocument], tmp_path: Path) -> None:
    catalogue = Catalogue.load()
    for folder in ("one", "two"):
        save(train(documents, english(), catalogue), tmp_path / folder)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(f"{each.name}.jsonl" for each in fields(TransferModels))
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert TransferModels.load(tmp_path / "one").role.classes == ("none", "recipient", "supplier")
