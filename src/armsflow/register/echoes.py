"""Echoes: reports that only pass on what one person said, and that an earlier report has already.

Two papers that were told the same by the same minister are one source. A report is an echo of an
earlier one where all that it says of the deal is the word of one named person, the earlier one has
the same claims by the same person in words alike, and days lie between them. Another speaker,
another claim or number, other words, or a fact of the report's own make it a source of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.register.claims import Report, Saying
from armsflow.register.events import Event
from armsflow.register.fingerprints import shared_words
from armsflow.register.people import speaker_key
from armsflow.register.periods import ALWAYS, period

Sayings = Mapping[tuple[str, str], Saying]
"""Statements by the report's id and their own."""

_WITHIN: Final = 3
_ALIKE: Final = 0.6
_FEWEST_WORDS: Final = 3
_MOST_COMPARED: Final = 200


@dataclass(frozen=True, slots=True)
class Echo:
    """The earlier report that has the same statement, and who made it."""

    of: str
    speaker: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A report that says no more of a deal than one person does."""

    report: Report
    events: tuple[Event, ...]


def echoes(events: Iterable[Event], sayings: Sayings) -> dict[str, Echo]:
    """The echoes among the reports of a deal, by the report's id; order does not matter."""
    by_report: dict[str, list[Event]] = {}
    for event in sorted(events, key=_by_day):
        by_report.setdefault(event.report.id, []).append(event)
    spoken: dict[str, list[Sequence[Event]]] = {}
    found: dict[str, Echo] = {}
    for told in by_report.values():
        speaker, report = _sole_speaker(told, sayings), told[0].report
        if speaker is not None:
            before = spoken.get(speaker, [])[-_MOST_COMPARED:]
            original = _original(_Told(report, tuple(told)), before, sayings)
            if original is not None:
                name = next(e.claim.speaker for e in told if e.claim.speaker)
                found[report.id] = Echo(original.id, name)
        for key in {_person(event, sayings) for event in told} - {None}:
            spoken.setdefault(key or "", []).append(told)
    return found


def _sole_speaker(told: Iterable[Event], sayings: Sayings) -> str | None:
    """The one person whose word all is that a report has to say, beside what it recalls."""
    news = [event for event in told if not (event.recalled and event.claim.statement is None)]
    people = {_person(event, sayings) for event in news}
    return people.pop() if len(people) == 1 else None


def _person(event: Event, sayings: Sayings) -> str | None:
    """Who makes a claim, if it is a person whom nobody else is likely to share the name with."""
    saying = _saying(event, sayings)
    if saying is None or not saying.person or saying.speaker is None:
        return None
    key = speaker_key(saying.speaker)
    return key if " " in key else None


def _saying(event: Event, sayings: Sayings) -> Saying | None:
    return sayings.get((event.report.id, event.claim.statement or ""))


def _original(told: _Told, before: Sequence[Sequence[Event]], sayings: Sayings) -> Report | None:
    """The first of the earlier reports that has all of it."""
    for other in before:
        report = other[0].report
        if _days_apart(told.report, report) and all(
            any(_same_claim(event, twin, sayings) for twin in other)
            for event in told.events
            if _person(event, sayings)
        ):
            return report
    return None


def _days_apart(report: Report, other: Report) -> bool:
    one, two = period(report.published), period(other.published)
    known = ALWAYS not in {one, two}
    return known and report.language == other.language and one.near(two, _WITHIN)


def _same_claim(event: Event, twin: Event, sayings: Sayings) -> bool:
    """Whether two events are one person's one statement."""
    one, two = event.claim, twin.claim
    speaker = _person(event, sayings)
    if speaker != _person(twin, sayings) or (one.stage, one.realis) != (two.stage, two.realis):
        return False
    agreed = _agree(one.supplier, two.supplier) and _agree(one.recipient, two.recipient)
    dates = one.date is None or two.date is None or period(one.date).meets(period(two.date))
    counts = event.amount is None or twin.amount is None or event.amount == twin.amount
    return agreed and dates and counts and _alike(event, twin, sayings)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _alike(event: Event, twin: Event, sayings: Sayings) -> bool:
    first, second = _saying(event, sayings), _saying(twin, sayings)
    if first is None or second is None:
        return False
    fewest = min(len(first.gist), len(second.gist))
    shared = shared_words(first.gist, second.gist)
    return shared >= _FEWEST_WORDS and shared >= _ALIKE * fewest


def _by_day(event: Event) -> tuple[str, str, tuple[int, int, str, int, int]]:
    return event.report.published or "", event.report.ref, event.order
