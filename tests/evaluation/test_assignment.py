"""The matching is one to one and the heaviest there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from armsflow.evaluation.assignment import Pair, best_pairs

small = st.integers(0, 4)
weightings = st.dictionaries(st.tuples(small, small), st.integers(1, 9), max_size=12)


def heaviest_sum(weights: dict[Pair, int]) -> int:
    """The greatest sum, by trying every way."""
    if not weights:
        return 0
    (pair, weight), *_ = weights.items()
    without = {other: w for other, w in weights.items() if other != pair}
    apart = {(a, b): w for (a, b), w in without.items() if a != pair[0] and b != pair[1]}
    return max(heaviest_sum(without), weight + heaviest_sum(apart))


@given(weightings)
def test_the_pairs_weigh_most_and_use_each_side_once(weights: dict[Pair, int]) -> None:
    pairs = best_pairs(weights)
    assert set(pairs) <= set(weights)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert sum(weights[pair] for pair in pairs) == heaviest_sum(weights)


def test_two_good_pairs_beat_one_best_pair() -> None:
    assert best_pairs({(0, 0): 5, (0, 1): 4, (1, 0): 4}) == [(0, 1), (1, 0)]


def test_one_heavy_pair_beats_two_light_ones() -> None:
    assert best_pairs({(0, 0): 9, (0, 1): 4, (1, 0): 4}) == [(0, 0)]


def test_nothing_to_match_gives_no_pairs() -> None:
    assert best_pairs({}) == []
