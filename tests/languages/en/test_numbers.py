from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.languages.en.numbers import APPROXIMATE, SCALES, TENS, UNITS, number

VALUES = {
    "twelve": 12,
    "two hundred": 200,
    "Twenty-four": 24,
    "a hundred and fifty": 150,
    "one hundred and five": 105,
    "1.5 million": 1_500_000,
    "five hundred thousand": 500_000,
    "2 million 300 thousand": 2_300_000,
    "a dozen": 12,
    "two dozen": 24,
    "1,200": 1200,
    "12 000": None,  # a word holds no blank: the tokeniser parts it, and the parts may be two
    "12\u00a0000": 12_000,
    "300m": 300_000_000,
    "2.5bn": 2_500_000_000,
    "0": 0,
}
VAGUE = ["dozens", "hundreds", "many", "155mm", "F-16", "10-12", "10 12", "2016-2017", "five six"]


@pytest.mark.parametrize("words", VALUES)
def test_numbers_have_their_value(words: str) -> None:
    assert number(words.split(" ")) == VALUES[words]


@pytest.mark.parametrize("words", [*VAGUE, "", "and", "a", "-", "9" * 400, "²", "12.", "1,20"])
def test_what_is_no_one_number_has_none(words: str) -> None:
    assert number(words.split(" ")) is None


@given(st.integers(0, 999_999_999))
def test_digits_mean_themselves_however_grouped(value: int) -> None:
    assert number([str(value)]) == number([f"{value:,}"]) == value


@given(
    st.lists(st.sampled_from([*UNITS, *TENS, *SCALES, "7", "1.5", "a", "and", "-"]), max_size=12)
)
def test_any_words_give_a_number_that_can_be_written_or_none(words: list[str]) -> None:
    value = number(words)
    assert value is None or 0 <= value <= 1e15


def test_words_of_approximation_are_no_numbers() -> None:
    assert all(number([word]) is None for word in APPROXIMATE)
