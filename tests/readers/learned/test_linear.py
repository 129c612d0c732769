from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.readers.learned.linear import BIAS, LinearModel

MODEL = LinearModel(
    classes=("no", "yes"),
    weights={BIAS: (0.5, -0.5), "verb=send": (-1.0, 1.0), "é|日": (0.25, 0.0)},
)
NAMES = st.text(st.characters(codec="utf-8"), max_size=8)
MODELS = st.integers(1, 4).flatmap(
    lambda size: st.builds(
        LinearModel,
        classes=st.just(tuple(f"c{n}" for n in range(size))),
        weights=st.dictionaries(
            NAMES, st.tuples(*[st.floats(-50, 50).map(lambda w: round(w, 3))] * size), max_size=6
        ),
    )
)


def test_features_add_to_the_bias() -> None:
    assert MODEL.best([])[0] == "no"
    assert MODEL.best(["verb=send"])[0] == "yes"


def test_a_feature_counts_once_as_in_training() -> None:
    once = MODEL.probabilities(["verb=send"])
    assert MODEL.probabilities(["verb=send", "verb=send"]) == once


def test_features_it_does_not_know_count_nothing() -> None:
    assert MODEL.probabilities(["verb=rain"]) == MODEL.probabilities([])


def test_a_file_is_the_model_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "model.jsonl"
    path.write_text(MODEL.dumped(), encoding="utf-8")
    assert LinearModel.load(path) == MODEL
    lines = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == ["no", "yes"]
    assert lines[1:] == sorted(lines[1:])


def test_a_damaged_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "model.jsonl"
    path.write_text(MODEL.dumped()[:-4], encoding="utf-8")
    with pytest.raises(ValueError, match=r"delimiter|Expecting"):
        LinearModel.load(path)


@given(MODELS, st.lists(NAMES, max_size=6))
def test_chances_add_to_one(model: LinearModel, features: list[str]) -> None:
    chances = model.probabilities(features)
    assert tuple(chances) == model.classes
    assert sum(chances.values()) == pytest.approx(1)
    assert model.best(features)[1] == max(chances.values())


@given(MODELS)
def test_dumping_and_loading_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, model: LinearModel
) -> None:
    path = tmp_path_factory.mktemp("models", numbered=True) / "model.jsonl"
    path.write_text(model.dumped(), encoding="utf-8", newline="\n")
    loaded = LinearModel.load(path)
    assert loaded == model
    assert loaded.dumped() == model.dumped()


@given(MODELS, st.lists(NAMES, max_size=8))
def test_the_chance_of_a_class_is_its_probability(model: LinearModel, features: list[str]) -> None:
    told = [*features, *model.weights]
    wanted = model.probabilities(told)
    assert all(model.chance(told, name) == pytest.approx(wanted[name]) for name in model.classes)
    assert model.chance(told, "another") == 0.0
