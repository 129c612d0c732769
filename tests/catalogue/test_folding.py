from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.catalogue.folding import fold, fold_name


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("S-300", "s 300"),
        ("С-300", "c 300"),
        ("Türkiye", "turkiye"),
        ("Łask", "lask"),
        ("  U.S.  ", "u s"),
        ("Élysée", "elysee"),
        ("Su‑27", "su 27"),
    ],
)
def test_names_fold_to_what_a_reader_takes_for_the_same(written: str, folded: str) -> None:
    assert fold_name(written) == folded


def test_a_spaced_hyphen_before_a_figure_counts_as_one_separator() -> None:
    folded = fold("Su - 27, Su – 30 and Russia - the seller")
    assert folded.text == "su 27  su 30 and russia   the seller"
    assert folded.origin(3) == "Su - 27".index("2")


def test_invisible_characters_are_left_out() -> None:
    folded = fold("Bela\u00adrus")
    assert folded.text == "belarus"
    assert folded.origin(4) == 5


@given(st.text())
def test_every_offset_of_a_folded_text_has_an_origin(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(offset) for offset in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)
    assert folded.places or len(folded.text) == len(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
