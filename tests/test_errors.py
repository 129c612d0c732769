from __future__ import annotations

import pickle
from pathlib import Path
from types import ModuleType

import pytest

from armsflow import errors
from armsflow.errors import ArmsflowError, ItemError, RunError
from armsflow.runs import errors as runs
from armsflow.watching import errors as watching

ROOT = Path(__file__).resolve().parents[1]


def _leaves(base: type[ArmsflowError]) -> list[type[ArmsflowError]]:
    below = base.__subclasses__()
    return [leaf for child in below for leaf in _leaves(child)] if below else [base]


LEAVES = [leaf for leaf in _leaves(ArmsflowError) if leaf.__module__ == errors.__name__]


def made(kind: type[ArmsflowError]) -> ArmsflowError:
    fields: dict[str, object] = vars(kind)["__dataclass_fields__"]
    return kind(*map(str.upper, fields))


@pytest.mark.parametrize("kind", LEAVES)
def test_every_error_is_one_sentence_that_says_where(kind: type[ArmsflowError]) -> None:
    sentence = str(made(kind))
    assert sentence.startswith("WHERE: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("kind", LEAVES)
def test_every_error_stops_the_item_or_the_run(kind: type[ArmsflowError]) -> None:
    assert issubclass(kind, ItemError) != issubclass(kind, RunError)


@pytest.mark.parametrize("kind", LEAVES)
def test_errors_pass_between_processes(kind: type[ArmsflowError]) -> None:
    error = made(kind)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 # made here


def test_no_two_errors_share_a_code() -> None:
    codes = [leaf.code for leaf in LEAVES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("module", [errors, runs, watching])
def test_every_code_is_explained_in_the_documents(module: ModuleType) -> None:
    explained = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    codes = [leaf.code for leaf in _leaves(ArmsflowError) if leaf.__module__ == module.__name__]
    assert codes
    assert [code for code in codes if f"`{code}`" not in explained] == []
