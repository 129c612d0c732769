from __future__ import annotations

import io
import random

import pypdf
import pytest
from tests.sources.samples import BOATS, TANKS, pdf, stream_of

from armsflow.errors import (
    BadRecordError,
    DamagedFileError,
    DocumentTooLongError,
    EncryptedFileError,
    ItemError,
    NoTextLayerError,
)
from armsflow.sources import pdf as source
from armsflow.sources.pdf import document_from_pdf


def test_the_text_layer_is_the_document_page_by_page() -> None:
    document = document_from_pdf(io.BytesIO(pdf(BOATS, TANKS)), "a.pdf")
    assert document.text == f"{BOATS}\n\n{TANKS}"
    assert document.ref == "a.pdf"
    assert document.language == "en"


def test_lines_are_joined_to_paragraphs_and_split_words_made_whole() -> None:
    page = (
        "Last boats go\n"
        "Brandia handed over four patrol boats to Norland, the com-\n"
        "mand of the fleet said. They will carry the missile RBS-\n"
        "15 from next year on.\n"
        "The boats were ordered three years ago and paid for in full."
    )
    assert document_from_pdf(io.BytesIO(pdf(page)), "a.pdf").text == (
        "Last boats go\n\n"
        "Brandia handed over four patrol boats to Norland, the command of the fleet said. They "
        "will carry the missile RBS-15 from next year on.\n\n"
        "The boats were ordered three years ago and paid for in full."
    )


def test_a_pdf_that_comes_through_a_pipe_is_read() -> None:
    assert document_from_pdf(stream_of(pdf(BOATS)), "-").text == BOATS


def test_a_pdf_of_pictures_is_one_sentence() -> None:
    with pytest.raises(NoTextLayerError, match="has no text layer"):
        document_from_pdf(io.BytesIO(pdf("", "")), "a.pdf")


def test_a_pdf_behind_a_password_is_one_sentence() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(BOATS)))
    writer.encrypt("secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    with pytest.raises(EncryptedFileError, match="it is encrypted; save it again"):
        document_from_pdf(held, "a.pdf")


def test_a_pdf_that_anyone_may_open_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(BOATS)))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")  # noqa: S106 # a test's
    held = io.BytesIO()
    writer.write(held)
    assert document_from_pdf(held, "a.pdf").text == BOATS


@pytest.mark.parametrize("data", [b"", b"words", b"%PDF-1.4\n", b"%PDF-1.4\n" + b"[" * 100_000])
def test_what_is_no_pdf_is_one_sentence(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match=r"^a\.pdf: the file is damaged"):
        document_from_pdf(io.BytesIO(data), "a.pdf")


def test_a_file_larger_than_any_report_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_MAX_BYTES", 100)
    with pytest.raises(DocumentTooLongError):
        document_from_pdf(io.BytesIO(pdf(BOATS)), "a.pdf")


def test_pages_without_end_are_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_MAX_SECONDS", 0.0)
    with pytest.raises(BadRecordError, match="take longer than 0 s"):
        document_from_pdf(io.BytesIO(pdf(BOATS, TANKS)), "a.pdf")


@pytest.mark.parametrize("seed", range(200))
def test_any_damage_gives_a_document_or_a_sentence(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 # no secret
    data = bytearray(pdf(BOATS, TANKS))
    for _ in range(chance.randrange(1, 10)):
        place = chance.randrange(len(data))
        data[place : place + chance.randrange(30)] = chance.choice(
            [b"<<", b">>", b"[", b"(", b"/Encrypt 1 0 R", b"99999999", b" 1 0 R ", b"\0", b""]
        )
    try:
        assert document_from_pdf(io.BytesIO(bytes(data)), "a.pdf").text.strip()
    except ItemError as error:
        assert str(error).startswith("a.pdf")
