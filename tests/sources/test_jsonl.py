from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from armsflow.model import Document, Failure
from armsflow.sources.jsonl import documents_from_jsonl
from armsflow.sources.limits import MAX_LINE_BYTES


def taken_in(data: bytes | str) -> list[Document | Failure]:
    raw = data.encode() if isinstance(data, str) else data
    return list(documents_from_jsonl(io.BytesIO(raw), "a.jsonl"))


def failure_of(line: bytes | str) -> Failure:
    (outcome,) = taken_in(line)
    assert isinstance(outcome, Failure)
    return outcome


def test_all_fields_are_taken() -> None:
    line = {"id": "x1", "text": "Tanks.", "title": "T", "published": "2031-01-02"}
    line |= {"url": "https://a.example", "publisher": "P", "language": "ru"}
    assert taken_in(json.dumps(line)) == [
        Document(
            text="Tanks.",
            ref="x1",
            title="T",
            published="2031-01-02",
            url="https://a.example",
            publisher="P",
            language="ru",
        )
    ]


def test_language_is_english_and_the_rest_unknown_where_the_line_is_silent() -> None:
    assert taken_in('{"text": "Tanks.", "title": null}') == [Document(text="Tanks.")]


def test_a_number_as_id_is_kept_as_written() -> None:
    (document,) = taken_in('{"text": "Tanks.", "id": 7}')
    assert isinstance(document, Document)
    assert document.ref == "7"


def test_bad_lines_fail_by_number_and_the_others_go_on() -> None:
    outcomes = taken_in('{"text": "One."}\n{"text": \n\n[]\n{"text": "Two."}\n')
    assert [type(outcome) for outcome in outcomes] == [
        Document,
        Failure,
        Failure,
        Failure,
        Document,
    ]
    messages = [outcome.message for outcome in outcomes if isinstance(outcome, Failure)]
    assert messages == [
        "a.jsonl, line 2: not JSON at column 9 (Expecting value).",
        "a.jsonl, line 3: the line is empty.",
        'a.jsonl, line 4: expected an object with a "text", such as {"text": "…"}.',
    ]


def test_blank_lines_at_the_end_are_no_lines() -> None:
    assert taken_in('{"text": "One."}\n\n  \n') == [Document(text="One.")]


def test_a_failure_keeps_the_id_of_its_line() -> None:
    found = failure_of('{"id": "x9"}')
    assert found.ref == "x9"
    assert found.message == 'a.jsonl, line 1: the object has no "text".'
    assert found.code == "bad-line"


def test_fields_of_the_wrong_kind_are_named() -> None:
    assert '"text" is not a string' in failure_of('{"text": 5}').message
    assert '"title" is not a string' in failure_of('{"text": "a", "title": []}').message


def test_text_without_a_visible_character_is_empty() -> None:
    assert failure_of('{"text": " \\u200b\\n"}').code == "empty-document"


def test_bytes_that_are_not_utf8_are_said_to_be_so() -> None:
    assert failure_of(b'{"text": "\xff\xfe"}').message.endswith("line 1: the line is not UTF-8.")


def test_endless_nesting_and_endless_numbers_are_refused() -> None:
    assert failure_of("[" * 100_000).code == "bad-line"
    assert failure_of('{"text": ' + "1" * 10_000 + "}").code == "bad-line"


def test_a_byte_order_mark_is_no_part_of_a_line() -> None:
    assert taken_in(b'\xef\xbb\xbf{"text": "One."}') == [Document(text="One.")]


def test_a_line_beyond_the_limit_fails_alone() -> None:
    data = b'{"text": "' + b"x" * MAX_LINE_BYTES + b'"}\n{"text": "Two."}\n'
    first, second = taken_in(data)
    assert isinstance(first, Failure)
    assert "longer than" in first.message
    assert second == Document(text="Two.")


def test_unpaired_surrogates_come_through() -> None:
    assert taken_in('{"text": "a \\ud800 b"}') == [Document(text="a \ud800 b")]


@given(st.text(min_size=1))
def test_text_is_exactly_as_given(text: str) -> None:
    (outcome,) = taken_in(json.dumps({"text": text}))
    if isinstance(outcome, Document):
        assert outcome.text == text
    else:
        assert outcome.code == "empty-document"


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line)))
def test_every_line_gives_one_outcome(lines: list[bytes]) -> None:
    lines.append(b'{"text": "end"}')
    assert len(taken_in(b"\n".join(lines))) == len(lines)
