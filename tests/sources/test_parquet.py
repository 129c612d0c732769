from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from pyarrow import parquet

from armsflow.errors import (
    DamagedFileError,
    ExtraMissingError,
    NoTextColumnError,
    UnpacksTooLargeError,
)
from armsflow.model import Document, Failure
from armsflow.sources import allowance
from armsflow.sources.parquet import documents_from_parquet


def written(columns: dict[str, Any], **options: Any) -> bytes:  # noqa: ANN401 # pyarrow's
    held = io.BytesIO()
    parquet.write_table(pa.table(columns), held, **options)
    return held.getvalue()


def taken_in(data: bytes) -> list[Document | Failure]:
    return list(documents_from_parquet(io.BytesIO(data), "a.parquet"))


def test_all_columns_are_taken_whatever_their_type() -> None:
    data = written(
        {
            "id": [7],
            "title": pa.array(["T"]).dictionary_encode(),
            "text": pa.array(["Four tanks."], pa.large_string()),
            "date": [datetime(2024, 4, 2, 8, tzinfo=UTC)],
            "site": [b"P"],
            "rank": [0.5],
        }
    )
    assert taken_in(data) == [
        Document(text="Four tanks.", ref="7", title="T", published="2024-04-02", publisher="P")
    ]


def test_rows_come_in_order_over_row_groups_and_batches() -> None:
    numbers = [str(number) for number in range(300)]
    outcomes = taken_in(written({"text": numbers}, row_group_size=70))
    assert [outcome.text for outcome in outcomes if isinstance(outcome, Document)] == numbers
    assert [outcome.ref for outcome in outcomes][-1] == "a.parquet, row 300"


def test_rows_without_text_fail_alone() -> None:
    first, second = taken_in(written({"text": [None, "Four tanks."]}))
    assert isinstance(first, Failure)
    assert first.message == "a.parquet, row 1: there is no text in it."
    assert isinstance(second, Document)


def test_an_id_that_comes_again_is_turned_away() -> None:
    outcomes = taken_in(written({"id": ["a", "a"], "text": ["One.", "Two."]}))
    assert [isinstance(outcome, Failure) for outcome in outcomes] == [False, True]


def test_a_table_without_a_text_says_what_it_looked_for() -> None:
    with pytest.raises(NoTextColumnError, match=r"looked for text, body.*found words, n; rename"):
        taken_in(written({"words": ["a"], "n": [1]}))


@pytest.mark.parametrize("kept", [0, 4, 50, -1])
def test_a_file_that_is_cut_off_is_one_sentence(kept: int) -> None:
    with pytest.raises(DamagedFileError, match=r"^a\.parquet: the file is damaged"):
        taken_in(written({"text": ["Four tanks."]})[:kept])


def test_a_row_group_that_is_damaged_fails_alone() -> None:
    data = bytearray(written({"text": ["One.", "Two."]}, row_group_size=1, compression="gzip"))
    place = parquet.ParquetFile(io.BytesIO(data)).metadata.row_group(0).column(0)
    for offset in range(place.data_page_offset, place.data_page_offset + 20):
        data[offset] ^= 0xFF
    first, second = taken_in(bytes(data))
    assert isinstance(first, Failure)
    assert first.message.startswith("a.parquet, row group 1: the file is damaged")
    assert isinstance(second, Document)
    assert second.text == "Two."


def test_a_text_that_is_not_utf8_fails_alone() -> None:
    broken = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]
    )
    (failure,) = taken_in(written({"text": broken}))
    assert isinstance(failure, Failure)
    assert failure.message == "a.parquet, row 1: left out, because its text is not UTF-8."


def test_one_text_said_a_million_times_is_not_unpacked_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(allowance, "FREE", 100_000)
    data = written({"text": ["Four tanks. " * 100] * 100_000})
    assert len(data) < 100_000
    with pytest.raises(UnpacksTooLargeError, match="unpacks to more than 100 times its size"):
        taken_in(data)


def test_without_pyarrow_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ExtraMissingError) as caught:
        taken_in(b"PAR1")
    assert str(caught.value) == ("a.parquet: this needs pyarrow; `pip install armsflow[parquet]`.")
