"""Promises: what was to happen by when, and what came of it.

There is no clock here: a promise is overdue only against later reports of the same deal.

* kept: it happened on a day that the promised date does not exclude, or before;
* late: it happened after;
* missed: the deal was ended, or reports after the date know that it has not happened;
* open: nothing is known of it after its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from armsflow.model import Realis, Span, Stage
from armsflow.register.claims import Amount, Forecast, Foretold
from armsflow.register.events import ARRIVAL, ENDED, Event
from armsflow.register.periods import Period, period
from armsflow.register.stages import batches


class Outcome(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    LATE = "late"
    MISSED = "missed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise: by whom, made in which report, due when, and what came of it.

    ``fulfilled`` is the date of what fulfilled it, ``fulfilled_by`` the report that says so and
    ``came`` the number that it says came.
    """

    by: str | None
    ref: str
    due: str
    what: Foretold
    first: bool
    amount: Amount | None
    span: Span
    outcome: Outcome
    fulfilled: str | None = None
    fulfilled_by: str | None = None
    came: float | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A promise before its outcome is known: the forecast, and the event that it was made at."""

    forecast: Forecast
    event: Event


_STAGES = {
    Foretold.DELIVERY: ARRIVAL,
    Foretold.CONTRACT: frozenset({Stage.ORDERED}) | ARRIVAL,
    Foretold.WITHDRAWAL: frozenset({Stage.WITHDRAWN}),
}


def promises(
    events: Sequence[Event], words: Iterable[Word], stage: Stage | None
) -> tuple[Promise, ...]:
    """The promises that ``words`` and the pledges among the events make, by date of report.

    ``stage`` is the deal's current stage: who doubts a completion there doubts it here.
    """
    judge = _Judge(events, stage)
    made = _exact([*_pledges(events)], list(words))
    judged = {_key(word): judge.judged(word) for word in made}
    return tuple(sorted(judged.values(), key=lambda p: (p.due, p.ref, p.span)))


def _exact(pledges: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Words and pledges; words that only date a pledge more exactly take its number over."""
    refined: list[Word] = list(words)
    for pledge in pledges:
        closer = [n for n, word in enumerate(refined) if _dates(word, pledge)]
        for number in closer:
            forecast, word = pledge.forecast, refined[number].forecast
            exact = replace(word, amount=forecast.amount, first=word.first or forecast.first)
            refined[number] = Word(exact, pledge.event)
        if not closer:
            refined.append(pledge)
    return refined


def _dates(word: Word, pledge: Word) -> bool:
    """Whether words of the same report, said by the same speaker, date a pledge more exactly."""
    due, pledged = period(word.forecast.due), period(pledge.forecast.due)
    same = (
        word.event.report == pledge.event.report
        and word.forecast.speaker == pledge.forecast.speaker
        and word.forecast.what is pledge.forecast.what
    )
    return same and pledged.first <= due.first and due.last <= pledged.last


def _key(word: Word) -> tuple[str, Period, Foretold, str | None]:
    """Two words of one report with one due date are one promise; the later one stands."""
    return (
        word.event.report.id,
        period(word.forecast.due),
        word.forecast.what,
        word.forecast.speaker,
    )


def _pledges(events: Iterable[Event]) -> Iterator[Word]:
    """Transfers and withdrawals that a report dates after itself."""
    for event in events:
        withdrawn = event.claim.stage is Stage.WITHDRAWN
        foretold = event.claim.stage in {Stage.PLEDGED, *ARRIVAL} or withdrawn
        ahead = event.dated and event.when.last > event.published.last
        if foretold and ahead and event.claim.realis is Realis.ASSERTED:
            what = Foretold.WITHDRAWAL if withdrawn else Foretold.DELIVERY
            yield Word(_forecast(event, what), event)


def _forecast(event: Event, what: Foretold) -> Forecast:
    claim = event.claim
    return Forecast(
        due=claim.date or "",
        span=claim.span,
        what=what,
        first=event.partial,
        statement=claim.statement,
        speaker=claim.speaker,
        amount=claim.amount,
    )


class _Judge:
    """Knows what happened in one deal."""

    def __init__(self, events: Sequence[Event], stage: Stage | None) -> None:
        self._facts = sorted((e for e in events if _is_fact(e)), key=lambda e: e.order)
        self._events = events
        self._finished = stage is Stage.DELIVERED

    def judged(self, word: Word) -> Promise:
        """The promise with its outcome."""
        forecast, event = word.forecast, word.event
        done = self._fulfilment(word)
        return Promise(
            by=forecast.speaker,
            ref=event.report.ref,
            due=forecast.due,
            what=forecast.what,
            first=forecast.first,
            amount=forecast.amount,
            span=forecast.span,
            outcome=self._outcome(word, done),
            fulfilled=done.claim.date or done.report.published if done else None,
            fulfilled_by=done.report.ref if done else None,
            came=done.number if done else None,
        )

    def _outcome(self, word: Word, done: Event | None) -> Outcome:
        due = period(word.forecast.due)
        if done is not None:
            return Outcome.KEPT if done.when.first <= due.last else Outcome.LATE
        if self._ended(word) or self._known_not_done(word):
            return Outcome.MISSED
        return Outcome.OPEN

    def _fulfilment(self, word: Word) -> Event | None:
        """The first fact after the promise that fulfils it."""
        stages = _STAGES[word.forecast.what]
        after = [
            fact
            for fact in self._facts
            if fact.claim.stage in stages and fact.when.last > word.event.published.last
        ]
        return next((fact for fact in after if self._fulfils(fact, word, after)), None)

    def _fulfils(self, fact: Event, word: Word, after: Sequence[Event]) -> bool:
        if word.forecast.what is not Foretold.DELIVERY:
            return True
        wanted = word.forecast.amount
        if fact.amount is not None and wanted is not None and fact.amount[1] == wanted.unit:
            by_then = [e for e in after if e.when.last <= fact.when.last]
            return batches(by_then) >= wanted.value or self._all_done(fact)
        return not word.forecast.whole or self._all_done(fact)

    def _all_done(self, fact: Event) -> bool:
        return self._finished and fact.claim.stage is Stage.DELIVERED

    def _ended(self, word: Word) -> bool:
        return any(
            e.asserted and e.claim.stage in ENDED and e.when.last > word.event.published.last
            for e in self._events
        )

    def _known_not_done(self, word: Word) -> bool:
        due = period(word.forecast.due)
        stages = _STAGES[word.forecast.what]
        return any(
            (
                event.denied
                and event.claim.supplier == word.event.claim.supplier
                and event.claim.stage in stages
                and event.published.first > due.last
            )
            or (event.claim.stage is Stage.DELIVERING and event.when.first > due.last)
            for event in self._events
        )


def _is_fact(event: Event) -> bool:
    return event.asserted and not event.recalled and event.when.first <= event.published.last
