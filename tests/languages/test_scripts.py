from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.languages.scripts import mostly_latin


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minsk waits for its S-400.", True),
        ("Минск ждёт свои С-400.", False),
        ("Minsk („Минск“) waits.", True),
        ("明斯克 waits", True),
        ("明斯克正在等待导弹。", False),
        ("الطائرات", False),
        ("12 345 — 🚀", True),
        ("", True),
    ],
)
def test_the_script_of_most_letters_counts(text: str, expected: bool) -> None:  # noqa: FBT001 # a row of a table
    assert mostly_latin(text) is expected


@given(st.text(st.characters(min_codepoint=0x410, max_codepoint=0x44F), min_size=1))
def test_cyrillic_alone_is_never_latin(text: str) -> None:
    assert not mostly_latin(text)
