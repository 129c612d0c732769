from __future__ import annotations

import gzip
import random
import re
from collections.abc import Callable

import brotli
import pytest
from tests.sources.samples import BOATS, PAGE, TANKS, record, stream_of, warc, warc_gz, warc_record

from armsflow.errors import DamagedFileError
from armsflow.model import Document, Failure
from armsflow.sources.contents import Content, documents_from
from armsflow.sources.warc import documents_from_warc


def taken_in(data: bytes) -> list[Document | Failure]:
    return list(documents_from_warc(stream_of(data), "a.warc"))


def packed(data: bytes) -> list[Document | Failure]:
    """What comes before a fault, and the fault."""
    found: list[Document | Failure] = []
    try:
        found.extend(documents_from(Content(stream_of(data), "a.warc.gz", "a.warc.gz")))
    except DamagedFileError as error:
        found.append(Failure(ref=None, code=error.code, message=str(error)))
    return found


def page(words: str) -> str:
    return f"<html><body><p>{words}</p></body></html>"


def refs(outcomes: list[Document | Failure]) -> list[str | None]:
    return [outcome.ref for outcome in outcomes if isinstance(outcome, Document)]


def test_a_page_that_answered_is_a_document() -> None:
    (document,) = taken_in(record(1, PAGE))
    assert isinstance(document, Document)
    assert BOATS in document.text
    assert document.ref == "urn:uuid:1"
    assert document.url == "https://courier.example/1"
    assert document.title == "Last boats go"
    assert document.published == "2024-04-02"


def test_what_is_no_page_is_counted_and_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    data = warc(
        warc_record(0, b"software: x", kind="warcinfo"),
        record(1, "gone", status="404 Not Found"),
        record(2, b"\x89PNG", media_type="image/png"),
        record(3, "Four tanks.", media_type="text/plain"),
        warc_record(4, b"Five tanks.", kind="conversion"),
    )
    assert refs(taken_in(data)) == ["urn:uuid:3", "urn:uuid:4"]
    assert "a.warc: 3 records that hold no page are passed over." in caplog.text


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page(TANKS).encode())),
        ("Content-Encoding: gzip\r\n", page(TANKS).encode()),
        ("Content-Encoding: br\r\n", brotli.compress(page(TANKS).encode())),
        ("Content-Encoding: br\r\n", page(TANKS).encode()),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", page(TANKS).encode()),
    ],
)
def test_pages_are_unpacked_as_their_servers_packed_them(headers: str, body: bytes) -> None:
    words = page(TANKS).encode()
    (document,) = taken_in(
        record(1, body.replace(b"%x", b"%x" % len(words)).replace(b"%s", words), headers=headers)
    )
    assert isinstance(document, Document)
    assert TANKS in document.text


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_a_page_that_unpacks_without_end_is_refused(
    coding: str, pack: Callable[[bytes], bytes]
) -> None:
    bomb = pack(b"a" * 50_000_000)
    (failure,) = taken_in(record(1, bomb, headers=f"Content-Encoding: {coding}\r\n"))
    assert isinstance(failure, Failure)
    assert failure.code == "document-too-long"


def test_records_without_http_fail_alone() -> None:
    first, second = taken_in(warc(warc_record(1, b"no http at all"), record(2, page(TANKS))))
    assert isinstance(first, Failure)
    assert first.message == (
        "a.warc, record 1 (https://courier.example/1): left out, because it holds no HTTP answer."
    )
    assert isinstance(second, Document)


def test_an_id_that_comes_again_is_turned_away() -> None:
    outcomes = taken_in(warc(record(1, page(BOATS)), record(1, page(TANKS))))
    assert [getattr(outcome, "code", None) for outcome in outcomes] == [None, "duplicate-id"]


def test_an_archive_that_breaks_off_gives_what_came_before() -> None:
    data = warc(record(1, page(BOATS)), record(2, page(TANKS)))
    first, second = taken_in(data[:-40])
    assert isinstance(first, Document)
    assert isinstance(second, Failure)
    assert (
        "record 2 (https://courier.example/2): the file is damaged (the record ends too early)"
        in (second.message)
    )


@pytest.mark.parametrize("missing", [1, 9, 60, 200])
def test_a_packed_archive_that_breaks_off_gives_what_came_before(missing: int) -> None:
    data = warc_gz(record(1, page(BOATS)), record(2, page(BOATS)), record(3, page(TANKS)))
    *before, last = packed(data[:-missing])
    assert refs(before)[:2] == ["urn:uuid:1", "urn:uuid:2"]
    assert isinstance(last, Failure)
    assert last.message.startswith("a.warc.gz: the file is damaged (Compressed file ended before")


def test_behind_a_fault_the_next_record_is_found() -> None:
    data = warc(record(1, page(BOATS)), b"rubbish\r\n" * 50, record(2, page(TANKS)))
    outcomes = taken_in(data)
    assert refs(outcomes) == ["urn:uuid:1", "urn:uuid:2"]
    (fault,) = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert fault.message.startswith("a.warc, record 2: the file is damaged (Invalid WARC header)")


def test_a_length_that_is_wrong_costs_its_record_alone() -> None:
    short = re.sub(rb"(response\r\nContent-Length: )\d+", rb"\g<1>20", record(2, page(BOATS)))
    outcomes = taken_in(warc(record(1, page(BOATS)), short, record(3, page(TANKS))))
    assert refs(outcomes) == ["urn:uuid:1", "urn:uuid:3"]


def test_a_large_record_is_passed_over_without_being_held() -> None:
    outcomes = taken_in(warc(record(1, b"x" * 20_000_000), record(2, page(TANKS))))
    assert [getattr(outcome, "code", None) for outcome in outcomes] == ["document-too-long", None]


def test_an_archive_of_faults_is_left_after_a_hundred() -> None:
    outcomes = taken_in(b"WARC/1.0\r\nrubbish\r\n\r\n\r\nrubbish\r\n" * 5000)
    assert 0 < len(outcomes) <= 300
    assert isinstance(outcomes[-1], Failure)


@pytest.mark.parametrize("seed", range(300))
def test_any_damage_gives_documents_or_sentences(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 # no secret
    data = bytearray(warc(*(record(number, page(TANKS)) for number in range(5))))
    for _ in range(chance.randrange(1, 12)):
        place = chance.randrange(len(data))
        data[place : place + chance.randrange(40)] = chance.choice(
            [
                b"",
                b"\r\n\r\n",
                b"WARC/1.0\r\n",
                b"Content-Length: 99999999999",
                b"\0",
                b"-1",
                b"\xff",
            ]
        )
    for outcome in taken_in(bytes(data)):
        if isinstance(outcome, Failure):
            assert outcome.message.startswith("a.warc, record ")
