from __future__ import annotations

import gzip

import pytest
from tests.sources.samples import ATOM, LETTER, PAGE, RSS, pdf, record, zipped

from armsflow.sources.formats import SourceFormat, delimiter_of, format_of, has_known_name, sniff


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (RSS.encode(), SourceFormat.FEED),
        (ATOM.encode(), SourceFormat.FEED),
        (b"<rss version='2.0'>", SourceFormat.FEED),
        (b"<!-- made by hand --><feed xmlns='x'>", SourceFormat.FEED),
        (PAGE.encode(), SourceFormat.HTML),
        (b"<?xml version='1.0'?><html>", SourceFormat.HTML),
        (LETTER.encode(), SourceFormat.MAIL),
        (b"From a@b Tue Apr  2 08:00:00 2024\nSubject: x\n", SourceFormat.MBOX),
        (b"id,title,text\n1,T,words\n", SourceFormat.CSV),
        (b"\xef\xbb\xbftitle;body\n", SourceFormat.CSV),
        (pdf("x"), SourceFormat.PDF),
        (zipped({"a": b"b"}), SourceFormat.ZIP),
        (zipped({}), SourceFormat.ZIP),
        (gzip.compress(b"x", mtime=0), SourceFormat.GZIP),
        (record(1, PAGE), SourceFormat.WARC),
        (b"PAR1\x15", SourceFormat.PARQUET),
        (b"From Norland came four boats in 2024\nand more.", SourceFormat.TEXT),
        (b"Text, body and content of the treaty were read.\n", SourceFormat.TEXT),
        (b"Minister: we will buy tanks.\nReporter: when?\n", SourceFormat.TEXT),
    ],
)
def test_the_first_bytes_tell_the_format(head: bytes, kind: SourceFormat) -> None:
    assert sniff(head) is kind
    assert format_of("a name without suffix", head) is kind


def test_the_name_goes_before_the_first_bytes() -> None:
    assert format_of("a.txt", PAGE.encode()) is SourceFormat.TEXT
    assert format_of("A.WARC.GZ", b"") is SourceFormat.GZIP


def test_xml_is_a_feed_or_a_page() -> None:
    assert format_of("a.xml", RSS.encode()) is SourceFormat.FEED
    assert format_of("a.xml", PAGE.encode()) is SourceFormat.HTML
    assert has_known_name("a.xml")
    assert not has_known_name("a.docx")


@pytest.mark.parametrize("header", ["", "words", "a,b,c", '"text', "text"])
def test_what_is_no_header_has_no_delimiter(header: str) -> None:
    assert delimiter_of(header) is None
