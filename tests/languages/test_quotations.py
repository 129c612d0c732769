from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.languages.quotations import Quotations, quotations
from armsflow.model import Span

MARKED = st.text(alphabet="ab \n.,'\"“”„«»‘’`-", max_size=80)


def inner(text: str) -> list[str]:
    return [region.inner.of(text) for region in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes, but" and left.', ["yes, but"]),
        ("He said “yes” and «no».", ["yes", "no"]),
        ("Он сказал „да“ и ушёл.", ["да"]),
        ("``Never,'' he said.", ["Never,"]),
        ("''We said 'no,''' he wrote.", ["We said 'no,'"]),
        ("They call it 'the shed' here.", ["the shed"]),
        ("The ships' crews and the '90s don't count.", []),
        ('A 12" gun and the army"s log.', []),
        ("“Outer ‘inner’ words” end.", ["Outer ‘inner’ words"]),
        ("", []),
    ],
)
def test_marks_are_paired_whatever_their_shape(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_marks_that_hug_the_wrong_side_pair_by_what_stands_around_them() -> None:
    text = 'Minsk wants "launchers and spare parts for" guarding the border ".'
    regions = quotations(text)
    assert inner(text) == ["launchers and spare parts for"]
    assert [stray.of(text) for stray in regions.strays] == ['"']


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = 'He said: "We wait.\nNobody came.'
    (region,) = quotations(text)
    assert not region.closed
    assert region.inner.of(text) == "We wait."


def test_a_quotation_of_several_paragraphs_is_a_chain() -> None:
    text = '"We wait.\n"We have time," he said.'
    first, second = quotations(text)
    assert first.continued
    assert second.closed
    assert not second.continued


def test_regions_are_found_by_place() -> None:
    text = 'a "b" c “d” e'
    found = quotations(text)
    assert found.at(3) == found[0]
    assert found.at(6) is None
    assert found.overlapping(Span(0, len(text))) == found[:]
    assert found.index_at(0) == -1


@given(MARKED)
def test_regions_lie_apart_and_inside_the_text(text: str) -> None:
    end = 0
    for region in quotations(text):
        assert end <= region.span.start <= region.inner.start <= region.inner.end <= region.span.end
        assert region.span.end <= len(text)
        assert "\n" not in region.span.of(text)
        end = region.span.end


def test_time_is_linear_in_marks() -> None:
    def seconds(repeats: int) -> float:
        started = time.perf_counter()
        quotations('"a “b ‘c ' * repeats)
        return time.perf_counter() - started

    assert seconds(40_000) < 40 * max(seconds(4_000), 0.01)


def test_no_regions_hold_nothing() -> None:
    assert Quotations([]).at(0) is None
