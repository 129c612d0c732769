from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.sources.samples import ATOM, BOATS, RSS, TANKS
from tests.watching.newsroom import open_newsroom

from armsflow.errors import BadRecordError
from armsflow.model import Document, Failure
from armsflow.sources.feed import documents_from_feed, feed_of


def taken_in(data: str | bytes) -> list[Document | Failure]:
    raw = data.encode() if isinstance(data, str) else data
    return list(documents_from_feed(raw, "a.rss"))


def test_each_entry_of_an_rss_feed_is_a_document() -> None:
    first, second = taken_in(RSS)
    assert first == Document(
        text=f"Last boats go\n\n{BOATS}",
        ref="c-1",
        url="https://courier.example/boats",
        publisher="Coast Courier",
        title="Last boats go",
        published="2024-04-02",
    )
    assert isinstance(second, Document)
    assert second.published is None


def test_atom_is_understood() -> None:
    (document,) = taken_in(ATOM)
    assert isinstance(document, Document)
    assert document.text == f"Tanks to come\n\n{TANKS}"
    assert document.publisher == "Inland Post"
    assert document.published == "2024-04-03"


def test_a_feed_in_another_encoding_is_decoded() -> None:
    data = RSS.replace("utf-8", "windows-1251").replace(TANKS, "Танки для Нордланда")
    assert (
        "Танки" in [o.text for o in taken_in(data.encode("cp1251")) if isinstance(o, Document)][1]
    )


def test_a_date_to_come_is_no_date(caplog: pytest.LogCaptureFixture) -> None:
    ahead = (datetime.now(UTC) + timedelta(days=40)).strftime("%Y-%m-%dT%H:%M:%SZ")
    first, *_ = taken_in(RSS.replace("Tue, 02 Apr 2024 08:00:00 GMT", ahead))
    assert isinstance(first, Document)
    assert first.published is None
    assert f"dated {ahead[:10]}, which has not come yet; read as undated." in caplog.text


def test_ids_that_come_again_are_turned_away() -> None:
    _, second = taken_in(RSS.replace("c-2", "c-1"))
    assert isinstance(second, Failure)
    assert second.code == "duplicate-id"
    assert second.message.startswith("a.rss, entry 2: ")


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    first, *_, last = taken_in(RSS[: RSS.index("Norland will buy")])
    assert isinstance(first, Document)
    assert isinstance(last, Failure)
    assert last.message == (
        "a.rss: the file is damaged (line 7: no element found); get a whole copy to read the rest."
    )


@pytest.mark.parametrize(
    "data", ["", "words", "<html><p>words</p></html>", "<a/>", "\0", '{"a": 1}']
)
def test_what_is_no_feed_is_one_sentence(data: str) -> None:
    with pytest.raises(BadRecordError, match=r"^a\.rss: left out, because it is "):
        feed_of(data.encode(), "a.rss")


def test_an_entry_without_words_fails_alone() -> None:
    outcomes = taken_in(
        "<rss version='2.0'><channel><item/><item><title>A</title></item></channel></rss>"
    )
    assert [getattr(outcome, "code", None) for outcome in outcomes] == ["empty-document", None]


def test_entities_that_multiply_are_not_unfolded() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]><rss version="2.0"><channel><item>'
    start = time.process_time()
    taken_in(f"{data}<title>&l11;</title><description>Words.</description></item></channel></rss>")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "unit", ["<a>", "<a></b>", "<a/>", "<", "&", "&lt;p", "<!--", "<item>", '"']
)
def test_time_grows_with_the_length_of_soup_alone(unit: str) -> None:
    start = time.process_time()
    try:
        taken_in('<rss version="2.0"><channel><item><description>' + unit * (500_000 // len(unit)))
    except BadRecordError as error:
        assert "than any feed" in str(error) or "for a feed" in str(error)
    assert time.process_time() - start < 10


def test_nothing_outside_the_feed_is_fetched_or_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    with open_newsroom() as newsroom:
        data = (
            f'<!DOCTYPE rss SYSTEM "{newsroom.address}/dtd" [<!ENTITY file SYSTEM "{secret}">'
            f'<!ENTITY page SYSTEM "{newsroom.address}/page">]><rss version="2.0"><channel><item>'
            "<title>Boats</title><description>&file; &page;</description></item></channel></rss>"
        )
        assert not any("secret words" in str(outcome) for outcome in taken_in(data))
        assert newsroom.asked == []
