"""Which formats there are, and how a name or the first bytes give one away."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from armsflow.sources.columns import names_a_text

SNIFFED: Final = 4096
"""How many bytes at the start of an input are looked at."""


class SourceFormat(StrEnum):
    """The formats that a file can have."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    WARC = "warc"
    FEED = "feed"
    MAIL = "eml"
    MBOX = "mbox"
    PDF = "pdf"
    ZIP = "zip"
    GZIP = "gzip"


PACKED: Final = frozenset({SourceFormat.ZIP, SourceFormat.GZIP})
"""The formats that hold files of other formats."""

_SUFFIXES: Final = {
    ".txt": SourceFormat.TEXT,
    ".text": SourceFormat.TEXT,
    ".htm": SourceFormat.HTML,
    ".html": SourceFormat.HTML,
    ".xhtml": SourceFormat.HTML,
    ".jsonl": SourceFormat.JSONL,
    ".ndjson": SourceFormat.JSONL,
    ".csv": SourceFormat.CSV,
    ".tsv": SourceFormat.CSV,
    ".parquet": SourceFormat.PARQUET,
    ".warc": SourceFormat.WARC,
    ".rss": SourceFormat.FEED,
    ".atom": SourceFormat.FEED,
    ".eml": SourceFormat.MAIL,
    ".mbox": SourceFormat.MBOX,
    ".pdf": SourceFormat.PDF,
    ".zip": SourceFormat.ZIP,
    ".gz": SourceFormat.GZIP,
}
_FEED_OR_PAGE: Final = ".xml"
KNOWN_SUFFIXES: Final = (*_SUFFIXES, _FEED_OR_PAGE)
"""The endings of names by which formats are known."""

_SIGNATURES: Final = (
    (b"%PDF-", SourceFormat.PDF),
    (b"PK\x03\x04", SourceFormat.ZIP),
    (b"PK\x05\x06", SourceFormat.ZIP),
    (b"\x1f\x8b", SourceFormat.GZIP),
    (b"PAR1", SourceFormat.PARQUET),
    (b"WARC/", SourceFormat.WARC),
)
_FEED: Final = re.compile(
    rb"(?:<\?[^<]*|<!--.*?-->|<!doctype[^<]*|\s)*<(?:rss|feed|rdf:rdf)\b", re.DOTALL
)
_PAGE: Final = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")
_OBJECT_WITH_TEXT: Final = re.compile(rb'\{\s*"[^\n]*"text"\s*:|\{\s*"text"\s*:')
_MBOX: Final = re.compile(rb"from \S+ [^\n]*\b\d{4}\s*\n[\w-]+:")
_MAIL: Final = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:message-id|mime-version):")
_WORDS_OF_A_NAME: Final = 3
_DELIMITERS: Final = ",\t;|"


def format_of(name: str, head: bytes) -> SourceFormat:
    """The format that an input's name tells, or where it tells none its first bytes."""
    return format_by_name(name) or sniff(head)


def has_known_name(name: str) -> bool:
    """Whether a file in a folder is one to read."""
    return format_by_name(name) is not None or PurePath(name).suffix.lower() == _FEED_OR_PAGE


def format_by_name(name: str) -> SourceFormat | None:
    """The format that a file's name tells."""
    return _SUFFIXES.get(PurePath(name).suffix.lower())


def sniff(head: bytes) -> SourceFormat:
    """The format that the first bytes of an input look like; plain text where none does."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    start = head[:SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if _FEED.match(start):
        return SourceFormat.FEED
    if start.startswith(_PAGE):
        return SourceFormat.HTML
    return _among_lines(start)


def _among_lines(start: bytes) -> SourceFormat:
    if _OBJECT_WITH_TEXT.match(start):
        return SourceFormat.JSONL
    if _MBOX.match(start):
        return SourceFormat.MBOX
    if _MAIL.match(start):
        return SourceFormat.MAIL
    return SourceFormat.CSV if _names_columns(start) else SourceFormat.TEXT


def _names_columns(start: bytes) -> bool:
    """Whether the first line is a table's header with a column for the text."""
    line = start.partition(b"\n")[0].decode("utf-8", "replace").strip()
    return delimiter_of(line) is not None


def delimiter_of(header: str) -> str | None:
    """What parts the names of a table's header, one of which stands for the text."""
    for delimiter in _DELIMITERS:
        try:
            cells = next(csv.reader([header], delimiter=delimiter), [])
        except csv.Error:
            continue
        if len(cells) > 1 and names_a_text(cells) and all(map(_is_name, cells)):
            return delimiter
    return None


def _is_name(cell: str) -> bool:
    return len(cell.split()) <= _WORDS_OF_A_NAME and not cell.endswith(".")
