from __future__ import annotations

import gzip
import io
import itertools
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from tests.sources.samples import BOATS, stream_of, zipped

from armsflow.errors import DamagedFileError, ItemError, UnpacksTooLargeError
from armsflow.model import Document, Failure
from armsflow.sources import allowance
from armsflow.sources.contents import Content, documents_from


def taken_in(data: bytes, name: str) -> list[Document | Failure]:
    return list(documents_from(Content(stream_of(data), name, name)))


def codes(outcomes: list[Document | Failure]) -> list[str | None]:
    return [getattr(outcome, "code", None) for outcome in outcomes]


def line(text: str) -> bytes:
    return f'{{"text": "{text}"}}\n'.encode()


def test_a_gzip_file_is_what_it_holds() -> None:
    (document,) = taken_in(gzip.compress(BOATS.encode()), "a.txt.gz")
    assert document == Document(text=BOATS, ref="a.txt.gz")
    data = gzip.compress(line("One.")) + gzip.compress(line("Two."))
    assert len(taken_in(data, "a.jsonl.gz")) == 2
    assert len(taken_in(data, "a name without suffix")) == 2


def test_the_files_of_an_archive_are_known_by_their_paths_in_it() -> None:
    data = zipped({"b/two.txt": b"Two.", "one.jsonl": line("One.") * 2, "b/": b""})
    outcomes = taken_in(data, "a.zip")
    assert [outcome.ref for outcome in outcomes] == ["a.zip/b/two.txt", None, None]


def test_an_archive_in_an_archive_is_opened_and_no_third() -> None:
    inner = zipped({"c.txt": b"Three.", "d.txt.gz": gzip.compress(b"Four.")})
    outcomes = taken_in(zipped({"b.zip": inner, "e.txt.gz": gzip.compress(b"Five.")}), "a.zip")
    assert codes(outcomes) == [None, "nested-too-deep", None]
    assert outcomes[1].ref == "a.zip/b.zip/d.txt.gz"
    assert codes(taken_in(gzip.compress(zipped({"a.txt": b"One."})), "a.zip.gz")) == [None]


def test_an_archive_in_itself_without_end_is_left() -> None:
    data = b"x"
    for _ in range(30):
        data = gzip.compress(data)
    with pytest.raises(ItemError, match="an archive in an archive in an archive is not opened"):
        taken_in(data, "a.gz")


@pytest.mark.parametrize("missing", [1, 5, 20])
def test_a_gzip_file_that_breaks_off_gives_the_lines_before(missing: int) -> None:
    chance = random.Random(1)  # noqa: S311 # no secret
    data = gzip.compress(b"".join(line(f"{chance.random()}") for _ in range(5000)))[:-missing]
    outcomes = documents_from(Content(stream_of(data), "a.jsonl.gz", "a.jsonl.gz"))
    count = itertools.count()
    with pytest.raises(DamagedFileError, match=r"^a\.jsonl\.gz: the file is damaged \(Compressed"):
        list(zip(outcomes, count, strict=False))
    assert next(count) > 4900


def test_rare_ways_of_packing_are_named() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.txt", BOATS)
    (failure,) = taken_in(held.getvalue(), "a.zip")
    assert isinstance(failure, Failure)
    assert "packed neither plainly nor by deflate" in failure.message


@pytest.mark.parametrize(
    "name",
    ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:\\out.txt", "..\\out.txt"],
)
def test_names_that_lead_out_of_the_archive_are_turned_away(name: str) -> None:
    first, second = taken_in(zipped({name: b"Out.", "in.txt": b"In."}), "a.zip")
    assert isinstance(first, Failure)
    assert first.code == "unsafe-name"
    assert isinstance(second, Document)


def test_names_with_control_characters_cannot_write_to_the_terminal() -> None:
    (failure,) = taken_in(zipped({"a\x1b[31m.txt": b""}), "a.zip")
    assert isinstance(failure, Failure)
    assert "\x1b" not in failure.message


def _encrypted(data: bytes) -> bytes:
    """The archive with the mark of a password on its first file."""
    out = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        out[data.find(signature) + offset] |= 1
    return bytes(out)


def test_files_behind_a_password_are_named() -> None:
    first, second = taken_in(_encrypted(zipped({"a.txt": b"A.", "b.txt": b"B."})), "a.zip")
    assert isinstance(first, Failure)
    assert first.message == "a.zip/a.txt: it is encrypted; save it again without a password."
    assert isinstance(second, Document)


def test_a_file_that_is_damaged_in_an_archive_fails_alone() -> None:
    data = zipped({"a.txt": BOATS.encode() * 50, "b.txt": b"B."})
    place = data.find(b"a.txt") + 20
    broken = data[:place] + b"\xff\xff\xff" + data[place + 3 :]
    assert codes(taken_in(broken, "a.zip")) == ["damaged-file", None]


def test_what_is_no_archive_is_one_sentence() -> None:
    with pytest.raises(DamagedFileError, match="File is not a zip file"):
        taken_in(zipped({"a.txt": b"A."})[:-30], "a.zip")
    with pytest.raises(DamagedFileError, match="it is not gzip, as its name says"):
        taken_in(b"words", "a.txt.gz")


BOMB = bytes(50_000_000)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl.gz", lambda: gzip.compress(BOMB)),
        ("a.zip", lambda: zipped({"a.jsonl": BOMB})),
        ("b.zip", lambda: zipped({f"{number}.mbox": BOMB[:6_000_000] for number in range(8)})),
        ("c.zip", lambda: zipped({"a.zip": zipped({"a.csv": BOMB})})),
    ],
)
def test_archives_made_to_do_harm_are_left(
    name: str, data: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "FREE", 1_000_000)
    try:
        outcomes = taken_in(data(), name)
    except UnpacksTooLargeError as error:
        assert str(error).startswith(f"{name}: it unpacks to more than 100 times its size")
    else:
        assert "unpacks-too-large" in codes(outcomes)


def test_files_that_overlap_in_an_archive_are_counted_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(allowance, "FREE", 100_000)
    kernel = b"\n".join([b"word " * 100] * 400)
    outcomes = taken_in(_overlapping(kernel, 60), "a.zip")
    assert "unpacks-too-large" in codes(outcomes) or "damaged-file" in codes(outcomes)
    assert sum(isinstance(outcome, Document) for outcome in outcomes) < 40


def _overlapping(kernel: bytes, count: int) -> bytes:
    """An archive in which every name is the same packed bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(kernel) + packer.flush()
    crc, out, directory = zlib.crc32(kernel), bytearray(), bytearray()
    sizes = struct.pack("<HHIII", 0, 0, crc, len(packed), len(kernel))
    out += b"PK\x03\x04" + struct.pack("<HHH", 20, 0, 8) + sizes + struct.pack("<HH", 5, 0)
    out += b"k.txt" + packed
    for _ in range(count):
        directory += b"PK\x01\x02" + struct.pack("<HHHH", 20, 20, 0, 8) + sizes
        directory += struct.pack("<HHHHHII", 5, 0, 0, 0, 0, 0, 0) + b"k.txt"
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory) + b"PK\x05\x06" + end


@pytest.mark.parametrize("seed", range(200))
def test_any_damage_gives_documents_or_sentences(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 # no secret
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", chance.choice([0, 8, 12, 14])) as archive:
        archive.writestr("a.txt", BOATS * 3)
        archive.writestr("b.jsonl.gz", gzip.compress(line("One.")))
    data = bytearray(held.getvalue())
    for _ in range(chance.randrange(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        outcomes = taken_in(bytes(data), "a.zip")
    except ItemError as error:
        assert str(error).startswith("a.zip")
    else:
        assert all("\n" not in o.message for o in outcomes if isinstance(o, Failure))
