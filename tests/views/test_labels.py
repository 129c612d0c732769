from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from armsflow.model import Span
from armsflow.views.labels import Label, drawn, label_rows, lines
from armsflow.views.marks import Mark, MarkKind


def broken(text: str, width: int) -> list[str]:
    return [line.of(text) for line in lines(text, Span(0, len(text)), width)]


def test_lines_end_between_words() -> None:
    assert broken("four new patrol boats", 10) == ["four new", "patrol", "boats"]


def test_a_line_feed_ends_a_line_unless_the_sentence_goes_on() -> None:
    assert broken("One.\nTwo and\nthree", 20) == ["One.", "Two and\nthree"]


def test_words_wider_than_a_line_are_cut() -> None:
    assert broken("abcdefgh ij", 5) == ["abcde", "fgh", "ij"]


def test_wide_characters_count_twice() -> None:
    assert broken("坦克坦克", 5) == ["坦克", "坦克"]


@given(st.text(alphabet="ab \n坦\u0301"), st.integers(2, 12))
def test_lines_hold_every_word_and_fit(text: str, width: int) -> None:
    found = broken(text, width)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in found)


def test_labels_that_would_touch_go_into_the_next_row() -> None:
    text = "Norland gets tanks"
    marks = [
        Mark(Span(0, 7), MarkKind.RECIPIENT, "t1"),
        Mark(Span(0, 7), MarkKind.RECIPIENT, "t2"),
        Mark(Span(8, 12), MarkKind.CUE, "s1"),
        Mark(Span(13, 18), MarkKind.ITEM, "t1"),
    ]
    rows = [drawn(row) for row in label_rows(text, Span(0, len(text)), marks, 40)]
    assert rows == ["t1,t2 recipient", "        s1 cue", "             t1 item"]


def test_a_label_has_a_rule_as_long_as_its_words() -> None:
    assert drawn([Label(2, 8, "t1 x")]) == "  t1 x────"


def test_a_mark_that_goes_on_from_the_line_before_has_no_words_again() -> None:
    marks = [Mark(Span(0, 11), MarkKind.ITEM, "t1")]
    assert [drawn(row) for row in label_rows("battle tanks", Span(7, 12), marks, 40)] == ["────"]
