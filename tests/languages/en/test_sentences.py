from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.languages.en.sentences import paragraphs, sentences

ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=200),
    st.text(
        st.sampled_from("aB .!?…\"“”'»()\n\r\u2028\u0085\u202e\ud800🚀é—-\u00a0"), max_size=200
    ),
    st.lists(st.sampled_from(["Mr. A", "U.S. ", "in 2016 g. ", "He. ", "x" * 999, " ", "\n"])).map(
        "".join
    ),
)


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minsk waits. Kyiv pays.", ["Minsk waits.", "Kyiv pays."]),
        ("Gen. Petrov waits. He pays.", ["Gen. Petrov waits.", "He pays."]),
        ("The U.S. Army paid. The U.K. Navy too.", ["The U.S. Army paid.", "The U.K. Navy too."]),
        ("It came from the U.S. The price fell.", ["It came from the U.S.", "The price fell."]),
        ("In 2016 g. Belarus paid.", ["In 2016 g. Belarus paid."]),
        ("It came in 2016 g. The price fell.", ["It came in 2016 g.", "The price fell."]),
        ("“We wait.” “Why?” he asked.", ["“We wait.”", "“Why?” he asked."]),
        ("J. Smith paid.", ["J. Smith paid."]),
        ("No deal... Not yet! Really?", ["No deal...", "Not yet!", "Really?"]),
        ("Costs $2.5 billion. nothing else.", ["Costs $2.5 billion. nothing else."]),
        ("Headline\n\nBody text", ["Headline", "Body text"]),
        ("Headline\nBody text", ["Headline", "Body text"]),
        (" \t\n ", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_lines_broken_at_one_width_are_joined() -> None:
    line = "the ministry said that the launchers and the radar had come\n"
    assert len(list(paragraphs(line * 6))) == 1
    assert len(list(paragraphs(line * 3 + "\n" + line * 3))) == 2


@given(ANY_TEXT)
def test_every_visible_character_lies_in_one_sentence(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert text[end : span.start].strip() == ""
        assert span.of(text) == span.of(text).strip() != ""
        end = span.end
    assert text[end:].strip() == ""


@given(ANY_TEXT)
def test_no_sentence_is_longer_than_the_parser_takes(text: str) -> None:
    assert all(span.end - span.start <= 4000 for span in sentences(text * 30))


@pytest.mark.parametrize(
    "unit", ["a ", "x", ".", ". ", "...”’", "He. ", "' ", "\n", "A.B.", "“ "], ids=repr
)
def test_time_is_linear_in_any_run(unit: str) -> None:
    started = time.process_time()
    assert all(span for span in sentences(unit * (200_000 // len(unit)) + " end"))
    assert time.process_time() - started < 2


def test_a_long_run_of_blanks_after_a_stop_takes_no_time() -> None:
    started = time.process_time()
    assert len(split("End." + " " * 200_000 + "x")) == 2
    assert time.process_time() - started < 2
