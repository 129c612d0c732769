"""Keeping what was read: in batches, each whole or not at all, and as a run that is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from armsflow.model import Document, Failure, Reading
from armsflow.stores.moments import now
from armsflow.stores.runs import MOST_FAILURES, Run, Runs
from armsflow.stores.store import Added, Store

Outcome = Reading | Failure

BATCH: Final = 64
"""How many readings are written in one transaction."""


def storable(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes; a reading of a text that no database can hold becomes a failure."""
    for outcome in outcomes:
        yield outcome if isinstance(outcome, Failure) else _held(outcome)


def _held(reading: Reading) -> Outcome:
    document = reading.document
    words = f"{document.text}{document.ref}{document.title}{document.publisher}"
    try:
        words.encode()
    except UnicodeEncodeError as error:
        return _unheld(document, error.start, "half of a surrogate pair", "unpaired-surrogate")
    if "\0" in words:
        return _unheld(document, words.index("\0"), "NUL", "nul-character")
    return reading


def _unheld(document: Document, place: int, what: str, code: str) -> Failure:
    where = document.ref or document.id
    message = (
        f"{where}: character {place} is {what}, which cannot be kept; "
        "mend the file that it comes from."
    )
    return Failure(ref=document.ref, code=code, message=message)


def keep(store: Store, outcomes: Iterable[Outcome], reader: str) -> Added:
    """Keep the readings among the outcomes, batch by batch; returns what was added."""
    added, readings = Added(), (each for each in outcomes if not isinstance(each, Failure))
    while batch := list(islice(readings, BATCH)):
        added += store.add(batch, reader)
    return added


def keep_run(
    store: Store, outcomes: Iterable[Outcome], reader: str, *, who: str, source: str
) -> Run:
    """Keep the readings among the outcomes, and the run with all that failed.

    ``reader`` names what read them and its version, ``who`` the person, ``source`` what the
    documents came from.
    """
    started, failures, failed = now(), list[Failure](), 0

    def noted() -> Iterator[Outcome]:
        nonlocal failed
        for outcome in storable(outcomes):
            if isinstance(outcome, Failure):
                failed += 1
                if len(failures) < MOST_FAILURES:
                    failures.append(outcome)
            yield outcome

    added = keep(store, noted(), reader)
    run = Run(
        number=0,
        started_at=started,
        ended_at=now(),
        who=who,
        source=source,
        reader=reader,
        added=added,
        failed=failed,
    )
    return Runs(store.database).keep(run, failures)
