from __future__ import annotations

import subprocess
import sys

import pytest

import armsflow


@pytest.mark.parametrize("name", armsflow.__all__)
def test_everything_exported_is_there(name: str) -> None:
    assert getattr(armsflow, name).__doc__
    assert name in dir(armsflow)


def test_what_is_not_exported_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        armsflow.reed  # noqa: B018 # the look-up is the test


def test_a_text_is_read_in_one_call() -> None:
    (deal,) = armsflow.read("Russia has sold four Su-30SM fighters to Belarus.").transfers
    assert deal.recipient
    assert (deal.recipient.id, deal.items[0].system) == ("BY", "Su-30SM")


def test_documents_that_fail_are_values() -> None:
    documents = [armsflow.Document(text=" ", ref="a"), armsflow.Document(text="Rain.", ref="b")]
    first, second = armsflow.read_documents(documents)
    assert isinstance(first, armsflow.Failure)
    assert isinstance(second, armsflow.Reading)


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, armsflow; print('spacy' in sys.modules, 'armsflow.model' in sys.modules)"
    done = subprocess.run(  # noqa: S603 # our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False False\n"
