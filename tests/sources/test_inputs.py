from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import cast

import pytest
from tests.sources.samples import RSS, pdf, stream_of, zipped
from tests.sources.server import serving

from armsflow.model import Document, Failure
from armsflow.sources import Inputs, SourceFormat
from armsflow.sources.fetching import Fetcher
from armsflow.sources.formats import sniff
from armsflow.sources.limits import MAX_BYTES, MAX_CHARACTERS


def taken_in(
    *names: str | Path, stdin: bytes = b"", source_format: SourceFormat | None = None
) -> list[Document | Failure]:
    stream = cast("io.BufferedReader", io.BufferedReader(io.BytesIO(stdin)))
    inputs = Inputs(names=map(str, names), stdin=stream, source_format=source_format)
    return list(inputs.documents())


def texts(*names: str | Path, stdin: bytes = b"") -> list[str]:
    outcomes = taken_in(*names, stdin=stdin)
    return [o.text if isinstance(o, Document) else o.code for o in outcomes]


def test_a_text_file_is_its_document_character_for_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("One.\r\nTwo\u202e.\tÉnd \n".encode())
    assert taken_in(path) == [Document(text="One.\r\nTwo\u202e.\tÉnd \n", ref=str(path))]


def test_the_name_tells_the_format(tmp_path: Path) -> None:
    (tmp_path / "a.HTML").write_text("<p>Four tanks.")
    (tmp_path / "b.ndjson").write_text('{"text": "Five tanks."}\n{"text": "Six tanks."}')
    found = texts(tmp_path / "a.HTML", tmp_path / "b.ndjson")
    assert found == ["Four tanks.", "Five tanks.", "Six tanks."]


@pytest.mark.parametrize(
    ("head", "source_format"),
    [
        (b"  <!DOCTYPE html><p>", SourceFormat.HTML),
        (b'\xef\xbb\xbf{"text": "x"}', SourceFormat.JSONL),
        (b'{"id": 1, "text" : "x"}', SourceFormat.JSONL),
        (b"Four tanks", SourceFormat.TEXT),
        (b"{Four} tanks", SourceFormat.TEXT),
        (b"", SourceFormat.TEXT),
    ],
)
def test_the_first_bytes_tell_the_format_where_the_name_does_not(
    head: bytes, source_format: SourceFormat
) -> None:
    assert sniff(head) is source_format


def test_standard_input_is_a_dash() -> None:
    assert taken_in("-", stdin=b"Four tanks.") == [Document(text="Four tanks.", ref="-")]
    assert texts("-", stdin=b'{"text": "A"}\n{"text": "B"}\n') == ["A", "B"]
    assert texts("-", stdin=b"") == ["empty-document"]


def test_a_folder_gives_its_files_by_path_and_says_what_it_passes_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text("B")
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "c.xyz").write_text("C")
    (tmp_path / ".hidden.txt").write_text("H")
    assert texts(tmp_path) == ["A", "B"]
    assert "1 files of other formats are passed over" in caplog.text


def test_what_cannot_be_read_fails_alone_and_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "empty").mkdir()
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.4")
    names = ("no.txt", tmp_path / "a.txt", tmp_path / "empty", tmp_path / "b.txt", "x" * 5000)
    found = texts(*names)
    assert found[:4] == ["missing-file", "A", "nothing-in-folder", "binary-document"]
    assert found[4] in {"missing-file", "unreadable-file"}


def test_a_file_that_the_system_withholds_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    (failure,) = taken_in(path)
    assert isinstance(failure, Failure)
    assert failure.message == f"{path}: the file cannot be read (Permission denied)."
    assert failure.ref == str(path)


def test_ten_megabytes_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * (MAX_BYTES // 5 + 1))
    (failure,) = taken_in(path)
    assert isinstance(failure, Failure)
    assert "longer than 8 MB, which no press report is" in failure.message


def test_more_characters_than_any_report_has_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (MAX_CHARACTERS + 1))
    assert texts(path) == ["document-too-long"]


def test_a_format_that_is_given_overrules_name_and_content(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>A")
    (document,) = taken_in(path, source_format=SourceFormat.TEXT)
    assert document == Document(text="<p>A", ref=str(path))


def test_addresses_that_are_refused_are_failures() -> None:
    (failure,) = taken_in("http://127.0.0.1:9/")
    assert isinstance(failure, Failure)
    assert failure.code == "address-refused"
    assert failure.ref == "http://127.0.0.1:9/"


@pytest.mark.parametrize(
    ("path", "urls"),
    [
        ("/article", ["/article"]),
        ("/feed", ["https://courier.example/boats", "https://courier.example/tanks"]),
        ("/xml", ["https://post.example/tanks"]),
        ("/report", ["/report"]),
        ("/zip", ["/zip"]),
        ("/odd", ["address-answer"]),
    ],
)
def test_addresses_give_documents_of_any_format(path: str, urls: list[str]) -> None:
    fetcher = Fetcher(allowed=lambda address: address.is_loopback, timeout=5)
    with serving() as site:
        inputs = Inputs(names=[site + path], stdin=stream_of(b""), fetcher=fetcher)
        found = [o.url if isinstance(o, Document) else o.code for o in inputs.documents()]
        assert found == [site + url if url.startswith("/") else url for url in urls]


def test_the_formats_of_a_folder_are_all_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,A\n")
    (tmp_path / "b.eml").write_text("Subject: B\n\nB")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"C"))
    (tmp_path / "d.pdf").write_bytes(pdf("D"))
    (tmp_path / "e.xml").write_text(RSS)
    assert [text[:1] for text in texts(tmp_path)] == ["A", "B", "C", "D", "L", "T"]


def test_a_format_that_is_given_counts_inside_archives_too(tmp_path: Path) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes(zipped({"b.dat": b"id\ttext\n1\tFour tanks.\n"}))
    (document,) = taken_in(path, source_format=SourceFormat.CSV)
    assert isinstance(document, Document)
    assert document.text == "Four tanks."


def test_an_archive_may_be_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes(zipped({"b.jsonl": b'{"text": "Four tanks."}'}))
    assert taken_in(path, source_format=SourceFormat.ZIP) == [Document(text="Four tanks.")]


def test_reports_dated_decades_ahead_are_named_and_read_as_undated(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "A", "published": "2931-01-02"}\n{"text": "B"}\n')
    first, _ = taken_in(path)
    assert first == Document(text="A")
    assert f"{path}, line 1: dated 2931-01-02, which has not come yet" in caplog.text
