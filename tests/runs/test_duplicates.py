from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from armsflow.register.fingerprints import signature
from armsflow.runs.duplicates import Duplicates

TEXT = (
    "Peru signed a contract on Thursday to buy 18 Gripen E fighters from Sweden's Saab for about "
    "2.1 billion dollars, ending a contest that had dragged on since early last year. The first "
    "two are to arrive in the second half of the decade, the defence minister told a ceremony."
)


def is_copy(seen: Duplicates, text: str) -> bool:
    return seen.is_copy(hashlib.sha256(text.encode()).digest(), signature(text))


def test_equal_and_edited_texts_are_copies_and_others_are_not() -> None:
    seen = Duplicates(near=0.5, window=10)
    assert not is_copy(seen, TEXT)
    assert is_copy(seen, TEXT)
    assert is_copy(seen, "LIMA, June 14 - " + TEXT.replace("on Thursday ", ""))
    assert not is_copy(seen, "Brazil has asked Sweden for a price of 12 more Gripen fighters.")


def test_likeness_above_one_finds_equal_texts_only() -> None:
    seen = Duplicates(near=1.1, window=10)
    assert not is_copy(seen, TEXT)
    assert is_copy(seen, TEXT)
    assert not is_copy(seen, "LIMA - " + TEXT)


@given(st.lists(st.text(st.characters(codec="ascii"), min_size=1), min_size=4, unique=True))
def test_what_falls_out_of_the_window_is_forgotten(texts: list[str]) -> None:
    seen = Duplicates(near=1.1, window=2)
    assert not any(is_copy(seen, text) for text in texts)
    assert is_copy(seen, texts[-1])
    assert not is_copy(seen, texts[0])
