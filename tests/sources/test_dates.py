from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.sources.dates import day_of, given_day, past_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-04-02", "2024-04-02"),
        ("2024-04-02 08:00:00", "2024-04-02"),
        ("2024-04-02T23:59:59.123+02:00", "2024-04-02"),
        ("2024-04-02T08:00:00Z", "2024-04-02"),
        ("Tue, 02 Apr 2024 08:00:00 GMT", "2024-04-02"),
        ("2024-04-02, late", "2024-04-02"),
        ("20240402", "2024-04-02"),
        ("2024-04", "2024-04"),
        ("2024", "2024"),
        (" 2024-04-02 ", "2024-04-02"),
        ("2024-13-40", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_days_are_read_as_files_write_them(written: str | None, day: str | None) -> None:
    assert day_of(written) == day


@given(st.text(max_size=40))
def test_any_words_are_a_day_or_none(written: str) -> None:
    day = day_of(written)
    assert day is None or day[:4].isdecimal()


def test_a_day_to_come_is_named_and_left_out(caplog: pytest.LogCaptureFixture) -> None:
    ahead = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    assert past_day(ahead, "a.html") is None
    assert f"a.html: dated {ahead}, which has not come yet; read as undated." in caplog.text
    assert past_day("2999", "a.html") is None


def test_today_counts_wherever_on_earth_it_is() -> None:
    today = datetime.now(UTC).date().isoformat()
    assert past_day(today, "a.html") == today
    assert past_day(today[:7], "a.html") == today[:7]


def test_a_users_own_date_stays_as_given_unless_it_is_decades_ahead(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for written in (None, "soon", "2024-04-02T08:00:00Z", "2031-05-02", "2031-05"):
        assert given_day(written, "a") == written
    assert not caplog.text
    assert given_day("2999-01-01", "a.jsonl, line 1") is None
    assert "a.jsonl, line 1: dated 2999-01-01" in caplog.text
