from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.samples import stream_of

from armsflow.errors import EmptyDocumentError, NoTextColumnError
from armsflow.model import Document, Failure
from armsflow.sources import csv as table
from armsflow.sources.csv import documents_from_csv


def taken_in(data: bytes | str) -> list[Document | Failure]:
    raw = data.encode() if isinstance(data, str) else data
    return list(documents_from_csv(stream_of(raw), "a.csv"))


def texts(data: bytes | str) -> list[str]:
    return [o.text if isinstance(o, Document) else o.message for o in taken_in(data)]


def test_all_columns_are_taken_under_their_usual_names() -> None:
    data = "ID,Headline,Body,Date,Link,Source,Lang\n7,T,Four tanks.,2024-04-02 08:00,u,P,en-GB\n"
    assert taken_in(data) == [
        Document(
            text="Four tanks.",
            ref="7",
            title="T",
            published="2024-04-02",
            url="u",
            publisher="P",
            language="en",
        )
    ]


def test_a_row_without_an_id_is_known_by_its_place() -> None:
    (document,) = taken_in("title,text\nT,Four tanks.\n")
    assert isinstance(document, Document)
    assert document.ref == "a.csv, line 2"


def test_text_is_character_for_character_also_over_several_lines() -> None:
    assert texts('text,id\n"One ""two"",\r\nthree.",1\n') == ['One "two",\r\nthree.']


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_the_header_shows_what_parts_the_cells(delimiter: str) -> None:
    assert texts(f"id{delimiter}text\n1{delimiter}Four tanks.\n") == ["Four tanks."]


def test_a_table_without_a_text_says_what_it_looked_for_and_found() -> None:
    with pytest.raises(NoTextColumnError) as caught:
        taken_in("id,words\n1,Four tanks.\n")
    assert str(caught.value) == (
        "a.csv: no column holds the text; looked for text, body, content, article, article_text, "
        "maintext, full_text, plain_text, found id, words; rename a column."
    )


def test_an_empty_table_is_one_sentence() -> None:
    with pytest.raises(EmptyDocumentError):
        taken_in("")


def test_a_quotation_mark_that_never_closes_costs_one_row() -> None:
    data = 'id,text\n1,"One.\n2,Two.\n3,Three.\n'
    first, *others = texts(data)
    assert first == (
        "a.csv, line 2: left out, because its quotation marks do not pair or its cells run "
        "together (unexpected end of data)."
    )
    assert others == ["Two.", "Three."]


def test_a_quotation_mark_that_closes_in_the_next_row_costs_one_row() -> None:
    assert texts('id,text\n1,"One.\n2,"Two."\n3,Three.\n')[1:] == ["Two.", "Three."]


def test_rows_of_another_width_fail_by_line() -> None:
    first, second, third = texts("id,text\n1,One, or two.\n2\n3,Three.\n")
    assert first == "a.csv, line 2: left out, because it has 3 cells and the header 2."
    assert second == "a.csv, line 3: left out, because it has 1 cells and the header 2."
    assert third == "Three."


def test_a_row_beyond_any_report_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_MAX_ROW", 1000)
    data = f"id,text\n1,{'x' * 5000}\n2,Two.\n"
    assert texts(data) == [
        "a.csv, line 2: left out, because it is longer than 2 million characters.",
        "Two.",
    ]


def test_an_id_that_comes_again_is_turned_away() -> None:
    first, second, third = taken_in("id,text\n1,One.\n1,Two.\n2,Three.\n")
    assert isinstance(first, Document)
    assert isinstance(second, Failure)
    assert second.code == "duplicate-id"
    assert second.message.startswith("a.csv, line 3: the id '1' came before")
    assert isinstance(third, Document)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_tables_come_in_any_encoding(encoding: str) -> None:
    cyrillic = "Минск получил четыре дивизиона С-300ПС от России. " * 20
    text = "La Grèce a commandé trois frégates." if encoding == "utf-16-le" else cyrillic
    assert texts(f"id,text\n1,{text}\n".encode(encoding)) == [text]


def test_blank_lines_are_no_rows() -> None:
    assert texts("id,text\n\n1,One.\n\n\n") == ["One."]


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=8))
def test_what_a_csv_writer_wrote_comes_back(rows: list[list[str]]) -> None:
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerows([["other", "text"], *([other, f"t {text}"] for other, text in rows)])
    try:
        data = held.getvalue().encode()
    except UnicodeEncodeError:
        return
    assert len(texts(data)) == len(rows)
    if "\0" not in held.getvalue():
        assert texts(data) == [f"t {text}" for _, text in rows]


@given(st.text(alphabet='a",\n\r', max_size=60))
def test_any_rows_give_documents_or_sentences(rows: str) -> None:
    for outcome in taken_in(f"text,id\n{rows}"):
        if isinstance(outcome, Failure):
            assert outcome.message.startswith("a.csv, line ")
