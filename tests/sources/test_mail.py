from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest
from tests.sources.samples import BOATS, LETTER, TANKS, stream_of

from armsflow.errors import BadRecordError, EmptyDocumentError, ItemError
from armsflow.model import Document, Failure
from armsflow.sources import mail
from armsflow.sources.mail import document_from_mail, documents_from_mbox


def letter(text: str | bytes) -> Document:
    return document_from_mail(text.encode() if isinstance(text, str) else text, "a.eml")


def mbox(data: str) -> list[Document | Failure]:
    return list(documents_from_mbox(stream_of(data.encode()), "a.mbox"))


def begun(text: str) -> str:
    return f"From desk@wire.example Tue Apr  2 08:00:00 2024\n{text}\n"


def test_a_letter_is_its_plain_words_under_its_subject() -> None:
    assert letter(LETTER) == Document(
        text=f"Last boats go\n\n{BOATS}",
        ref="m1@wire.example",
        publisher="Wire Desk",
        title="Last boats go",
        published="2024-04-02",
    )


def test_a_letter_that_is_a_page_is_read_as_one() -> None:
    text = f"Subject: Boats\nContent-Type: text/html; charset=utf-8\n\n<p>{BOATS}</p>"
    assert letter(text).text == f"Boats\n\n{BOATS}"


def test_what_is_attached_is_left_out() -> None:
    text = LETTER.replace(
        "Content-Type: text/plain; charset=utf-8\n",
        ("Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment\n"),
    )
    assert letter(text).text == f"Last boats go\n\n{BOATS}"
    assert "html" not in letter(text).text


def test_the_charset_of_a_part_is_used() -> None:
    head = b"Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n"
    assert letter(head + "Танки для Нордланда".encode("koi8-r")).text == "Танки для Нордланда"


def test_a_subject_in_no_known_encoding_is_kept_as_it_is() -> None:
    assert letter(f"Subject: =?none?q?a?=\n\n{BOATS}").title == "=?none?q?a?="


def test_a_date_to_come_is_no_date() -> None:
    assert letter(LETTER.replace("Apr 2024", "Apr 2924")).published is None


def test_a_letter_without_words_is_one_sentence() -> None:
    with pytest.raises(EmptyDocumentError):
        letter("Subject: Boats\nContent-Type: image/png\n\nx")


@pytest.mark.parametrize(
    "text",
    [
        "Subject: " + "=?utf-8?q?a?= " * 100_000 + "\n\nwords",
        "Content-Type: text/plain" + ";a=b" * 200_000 + "\n\nwords",
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 100_000,
    ],
)
def test_letters_made_to_do_harm_take_no_time(text: str) -> None:
    start = time.process_time()
    with pytest.raises(BadRecordError, match=r"^a\.eml: left out, because it "):
        letter(text)
    assert time.process_time() - start < 5


def test_a_sender_of_brackets_alone_takes_no_time() -> None:
    start = time.process_time()
    with suppress(BadRecordError):  # some versions of Python break on it, others name nobody
        assert letter("From: " + "(" * 30_000 + "\n\nwords").publisher is None
    assert time.process_time() - start < 5


@pytest.mark.parametrize("seed", range(150))
def test_any_damage_gives_a_document_or_a_sentence(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 # no secret
    data = bytearray(LETTER.encode())
    for _ in range(chance.randrange(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        assert letter(bytes(data)).text.strip()
    except ItemError as error:
        assert str(error).startswith("a.eml")


def test_an_mbox_holds_letters() -> None:
    other = LETTER.replace("m1@", "m2@").replace(BOATS, f">From here on: {TANKS}")
    first, second = mbox(begun(LETTER) + begun(other))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.ref == "m1@wire.example"
    assert f"\n\nFrom here on: {TANKS}" in second.text


def test_letters_that_fail_in_an_mbox_fail_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_LETTER_BYTES", 20_000)
    long = f"Subject: Long\n\n{'word ' * 10_000}\n"
    outcomes = mbox(begun(LETTER) + begun(long) + begun(LETTER) + begun("Subject: A\n\n.\n"))
    assert [getattr(outcome, "code", None) for outcome in outcomes] == [
        None,
        "document-too-long",
        "duplicate-id",
        None,
    ]
    assert outcomes[1].ref == "a.mbox, message 2"


def test_a_letter_without_a_header_has_words() -> None:
    assert letter(f"\n{BOATS}").text == BOATS
