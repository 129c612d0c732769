"""What is recalled is looked up, and found where comparing with every draft finds it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.register.made import Report, Told, account

from armsflow.model import Realis, Stage
from armsflow.register.drafts import Draft
from armsflow.register.episodes import episodes
from armsflow.register.events import Event, events
from armsflow.register.recalling import Told as Known
from armsflow.register.recalling import fitness

told = st.builds(
    Told,
    words=st.sampled_from(["these", "those", "some", "others"]),
    stage=st.sampled_from([Stage.SOUGHT, Stage.ORDERED, Stage.DELIVERED, Stage.CANCELLED]),
    realis=st.sampled_from([Realis.ASSERTED, Realis.DENIED]),
    number=st.sampled_from([None, 2.0, 3.0, 12.0]),
    date=st.sampled_from([None, "2030", "2031-04", "2033-05-06", "2036"]),
)
reports = st.lists(
    st.builds(
        lambda number, claims, year: Report(
            ref=f"r{number}", told=claims, published=f"{year}-05-07"
        ),
        st.integers(0, 10**6),
        st.lists(told, max_size=3),
        st.integers(2030, 2037),
    ),
    max_size=12,
    unique_by=lambda report: report.ref,
)


def told_by(written: list[Report]) -> list[Event]:
    found = events(account(report) for report in written)
    return sorted(found, key=lambda event: event.order)


def by_comparing_all(event: Event, drafts: list[Draft], own: dict[int, list[Event]]) -> int | None:
    fits = [(fitness(event, each, own.get(n, ())), n) for n, each in enumerate(drafts)]
    fit, number = max(fits, default=(-1, 0))
    return None if fit < 0 else number


@given(reports)
def test_the_best_draft_is_found(written: list[Report]) -> None:
    found = told_by(written)
    drafts = episodes(event for event in found if not event.recalled)
    known = Known(drafts)
    own: dict[str, dict[int, list[Event]]] = {}
    for number, draft in enumerate(drafts):
        for event in draft.events:
            own.setdefault(event.report.id, {}).setdefault(number, []).append(event)
    for event in (each for each in found if each.recalled):
        beside = own.setdefault(event.report.id, {})
        expected = by_comparing_all(event, drafts, beside)
        assert known.home(event) == expected
        if expected is not None:
            beside.setdefault(expected, []).append(event)
