"""One run over a folder of everything that can be wrong with an input; the good ones are read."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from pyarrow import parquet
from tests.sources.samples import pdf, record, warc_gz, zipped

from armsflow.cli import main
from armsflow.cli.exits import Exit
from armsflow.sources import allowance

GOOD = "Russia has delivered four Su-30SM fighters to Belarus, the ministry said."
LINE = json.dumps({"text": GOOD}).encode() + b"\n"


def _page(words: str) -> str:
    return f"<html lang=en><body><p>{words}</p></body></html>"


def _encrypted() -> bytes:
    data = bytearray(zipped({"a.txt": GOOD.encode()}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + offset] |= 1
    return bytes(data)


def _without_text() -> bytes:
    held = io.BytesIO()
    parquet.write_table(pa.table({"words": [GOOD]}), held)
    return held.getvalue()


def _bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", LINE + bytes(30_000_000))
    return held.getvalue()


def _dated_ahead() -> bytes:
    day = (datetime.now(UTC) + timedelta(days=400)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    return f"Date: {day}\nSubject: Ahead\n\n{GOOD}\n".encode()


FILES = {
    "01-truncated.jsonl.gz": gzip.compress(LINE * 3)[:-9],
    "02-truncated.warc.gz": warc_gz(record(1, _page(GOOD)), record(2, _page(GOOD)))[:-50],
    "03-bomb.zip": _bomb(),
    "04-charset.txt": ("Россия поставила Белоруссии четыре истребителя. " * 9).encode("cp1251"),
    "05-nested.html": b"<div>" * 40_000 + GOOD.encode(),
    "06-attribute.html": b"<p title='" + b"x" * 5_000_000 + b"'>" + GOOD.encode(),
    "07-ahead.eml": _dated_ahead(),
    "08-twice.jsonl": b'{"id": 1, "text": "One."}\n{"id": 1, "text": "Two."}\n',
    "09-climbs.zip": zipped({"../../etc/passwd.txt": b"out", "in.txt": GOOD.encode()}),
    "10-encrypted.zip": _encrypted(),
    "11-pictures.pdf": pdf("", ""),
    "12-quoting.csv": f'id,text\n1,"{GOOD}\n2,"{GOOD}"\n'.encode(),
    "13-no-text.parquet": _without_text(),
    "14-matryoshka.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": b"deep"})})}),
    "15-good.txt": GOOD.encode(),
}
NAMED = {
    "01-truncated.jsonl.gz": "damaged-file",
    "02-truncated.warc.gz": "damaged-file",
    "03-bomb.zip": "unpacks-too-large",
    "04-charset.txt": "unsupported-language",
    "08-twice.jsonl": "duplicate-id",
    "09-climbs.zip": "unsafe-name",
    "10-encrypted.zip": "encrypted-file",
    "11-pictures.pdf": "no-text-layer",
    "12-quoting.csv": "bad-record",
    "13-no-text.parquet": "no-text-column",
    "14-matryoshka.zip": "nested-too-deep",
}


def _file(message: str, folder: Path) -> str:
    """The name of the file that a sentence begins with."""
    place = message.removeprefix(f"{folder}/")
    return next(name for name in FILES if place.startswith(name))


def test_each_is_named_and_the_run_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "FREE", 1_000_000)
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    assert main(["read", str(tmp_path), "--format", "json"]) == Exit.PARTLY
    caught = capsys.readouterr()
    lines = [json.loads(line) for line in caught.out.splitlines()]
    errors = [line["error"] for line in lines if "error" in line]
    assert [(_file(error["message"], tmp_path), error["code"]) for error in errors] == [
        *NAMED.items()
    ]
    assert caught.err.count("\n") == len(errors) + caught.err.count("armsflow: note: ")
    assert "07-ahead.eml: dated " in caught.err
    read = [line for line in lines if "error" not in line]
    assert sum(len(line["transfers"]) for line in read) == len(read) - 1  # all but "One."
