from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.errors import BinaryDocumentError, EmptyDocumentError
from armsflow.sources.decoding import decode

CYRILLIC = "Минск получил четыре дивизиона С-300ПС от России в 2016 году."
FRENCH = "La Grèce a commandé trois frégates à la France, a déclaré l'Élysée."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_and_utf8_are_understood(encoding: str) -> None:
    assert decode(CYRILLIC.encode(encoding), "a.txt") == CYRILLIC


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_nuls(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding), "a.txt") == FRENCH


def test_undeclared_encodings_are_guessed_and_the_guess_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    text = CYRILLIC * 5
    assert decode(text.encode("cp1251"), "a.txt") == text
    assert "a.txt: the encoding is not UTF-8; read as" in caplog.text


def test_a_declared_encoding_is_used() -> None:
    assert decode(CYRILLIC.encode("koi8-r"), "a", declared="KOI8-R") == CYRILLIC


def test_valid_utf8_wins_over_what_is_declared() -> None:
    assert decode(FRENCH.encode(), "a", declared="iso-8859-1") == FRENCH


@pytest.mark.parametrize("declared", ["no-such-encoding", "rot13", "", "base64", "idna\0"])
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    assert decode(FRENCH.encode("cp1252"), "a", declared=declared)


def test_utf8_with_few_broken_bytes_stays_utf8(caplog: pytest.LogCaptureFixture) -> None:
    data = CYRILLIC.encode() + b"\xff" + b" and more"
    assert decode(data, "a.txt") == CYRILLIC + "\ufffd and more"
    assert "not valid UTF-8" in caplog.text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04rest", "a zip archive or an Office document"),
        (b"\x1f\x8brest", "a gzip archive"),
        (b"Tanks\0and\0more words in a row here", "binary data"),
        (bytes(range(1, 32)) * 20, "binary data"),
        (b"a\0b", "binary data"),
    ],
)
def test_what_is_no_text_is_named_in_one_sentence(data: bytes, kind: str) -> None:
    with pytest.raises(BinaryDocumentError) as caught:
        decode(data, "a.bin")
    assert str(caught.value) == f"a.bin: this is {kind}, not text; convert it to plain text first."


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", "\u200b\u202e\ufeff".encode()])
def test_nothing_to_see_is_nothing_to_read(data: bytes) -> None:
    with pytest.raises(EmptyDocumentError, match="there is no text"):
        decode(data, "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    try:
        text = decode(data, "a")
    except (BinaryDocumentError, EmptyDocumentError) as error:
        assert str(error).startswith("a: ")
    else:
        assert text.encode()


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"]), min_size=1))
def test_utf8_text_comes_through_character_for_character(text: str) -> None:
    if text.strip():
        assert decode(text.encode(), "a") == text
