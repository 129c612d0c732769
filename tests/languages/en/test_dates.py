from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.languages.en.dates import dates, published_day, unresolved_dates
from armsflow.model import EventDate, Span

WEDNESDAY = "2031-04-16"
VALUE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def found(text: str, published: str | None = WEDNESDAY) -> list[EventDate]:
    return list(dates(text, Span(0, len(text)), published))


ALONE = {
    "signed on 3 March 2029": "2029-03-03",
    "signed on March 3rd, 2029": "2029-03-03",
    "signed on the 21st of June 2029": "2029-06-21",
    "signed in Sept. 2029": "2029-09",
    "signed in March of 2029": "2029-03",
    "signed 2029-03-03": "2029-03-03",
    "signed 2029-03": "2029-03",
    "signed in 2029": "2029",
    "signed in late 2029": "2029",
}
AGAINST_PUBLICATION = {
    "signed today": "2031-04-16",
    "signed yesterday": "2031-04-15",
    "arrive tomorrow": "2031-04-17",
    "signed on Monday": "2031-04-14",
    "signed on Wednesday": "2031-04-16",
    "signed last Wednesday": "2031-04-09",
    "arrive next Friday": "2031-04-18",
    "signed last month": "2031-03",
    "arrive next year": "2032",
    "signed this year": "2031",
    "signed last week": "2031-04",
    "signed on 3 March": "2031-03-03",
    "signed in November": "2030-11",
    "arrive in June": "2031-06",
    "signed on December 30": "2030-12-30",
}
NONE = ["2029-13", "2029-00", "2029-02-30", "in 2000 km", "a 1950 mm gun", "they may", "31 June"]


@pytest.mark.parametrize("text", ALONE)
def test_full_dates_need_no_publication_date(text: str) -> None:
    assert [date.value for date in found(text, None)] == [ALONE[text]]


@pytest.mark.parametrize("text", AGAINST_PUBLICATION)
def test_other_dates_are_counted_from_publication(text: str) -> None:
    assert [date.value for date in found(text)] == [AGAINST_PUBLICATION[text]]
    assert found(text, None) == []


@pytest.mark.parametrize("text", NONE)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert found(text) == []


def test_of_an_impossible_day_the_month_is_left() -> None:
    assert [date.value for date in found("31 February 2029")] == ["2029-02"]


def test_dates_come_in_text_order_with_their_words() -> None:
    text = "Ordered on 3 March 2029, they arrive next month; talks began in 2027."
    assert [(d.text, d.value) for d in found(text)] == [
        ("3 March 2029", "2029-03-03"),
        ("next month", "2031-05"),
        ("in 2027", "2027"),
    ]


@pytest.mark.parametrize("published", [None, "", "soon", "2031", "0001-01-01", "9999-12-31"])
def test_a_publication_date_that_is_none_resolves_nothing(published: str | None) -> None:
    assert published_day(published) is None
    assert found("signed yesterday, arrive tomorrow or next year", published) == []


@given(
    st.text(st.sampled_from("0123456789/-., ntMay日٣²stJunelawkFridy\n"), max_size=60),
    st.dates().map(str),
)
def test_dates_lie_apart_and_quote_the_text(text: str, published: str) -> None:
    end = 0
    for date in found(text, published):
        assert date.span.start >= end
        assert date.span.of(text) == date.text
        assert VALUE.fullmatch(date.value)
        end = date.span.end


def test_days_that_cannot_be_resolved_are_noted() -> None:
    notes = list(unresolved_dates("On 31 February\n2029 or on Friday or yesterday.", None))
    assert [note.code for note in notes] == ["impossible-date", "unresolved-date"]
    assert "\n" not in notes[0].message
    assert list(unresolved_dates("Signed on Friday.", WEDNESDAY)) == []
    assert list(unresolved_dates("Signed on 3 March 2029.", None)) == []
