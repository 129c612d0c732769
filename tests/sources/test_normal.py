from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.sources.normal import normal, with_headline


@pytest.mark.parametrize(
    ("text", "made_normal"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("sol\u00addiers\u200b", "soldiers"),
        ("30\u00a0tanks", "30 tanks"),
        ("a\0b\x1b[31mc\td", "ab[31mc\td"),
        ("ﬁve ﬂoats", "five floats"),
        ("E\u0301lyse\u0301e", "Élysée"),
        ("10 m² of “steel” – so", "10 m² of “steel” – so"),
    ],
)
def test_text_is_made_normal(text: str, made_normal: str) -> None:
    assert normal(text) == made_normal


@given(st.text())
def test_normal_text_stays_as_it_is(text: str) -> None:
    once = normal(text)
    assert normal(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_a_headline_stands_once() -> None:
    assert with_headline("Four boats left.", "Boats") == "Boats\n\nFour boats left."
    assert with_headline("Boats left.", "Boats") == "Boats left."
    assert with_headline("Boats left.", None) == "Boats left."
