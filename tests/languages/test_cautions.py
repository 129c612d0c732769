from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.languages.cautions import unbalanced_quotes


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('He said "yes" and “no”.', []),
        ("The ships' crews don't wait.", []),
        ('He said: "We wait.', [9]),
        ('"We wait.\n"We have time," he said.', []),
        ('He "waits" ". And ".', [11]),
        ('One" here.\nTwo" there.', [3, 14]),
    ],
)
def test_each_paragraph_with_a_lone_mark_is_noted_once(text: str, places: list[int]) -> None:
    found = [note.span.start for note in unbalanced_quotes(text) if note.span]
    assert found == places


@given(st.text(alphabet="ab \n\"“”«»'", max_size=60))
def test_notes_point_at_marks_in_order(text: str) -> None:
    notes = list(unbalanced_quotes(text))
    assert {note.code for note in notes} <= {"unbalanced-quotes"}
    spans = [note.span for note in notes if note.span]
    assert spans == sorted(set(spans))
    assert all(set(span.of(text)) <= set("\"“”«»'") for span in spans)
