"""Rows that let statements and stances be found by who said them and whom they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from armsflow.model import Span
from armsflow.register.claims import Account
from armsflow.register.people import speaker_key
from armsflow.stores.database import Value


def saying_rows(account: Account, text: str) -> Iterator[tuple[Value, ...]]:
    """A row for each statement of an account, with its words."""
    report = account.report
    for each in account.sayings:
        key = speaker_key(each.speaker) if each.speaker else None
        yield (
            *(report.id, each.id, each.speaker, key, each.role, each.affiliation),
            *(each.voice.value, report.published, _words(each.content, text)),
            each.kind.value if each.kind else None,
        )


def stance_rows(account: Account, text: str) -> Iterator[tuple[Value, ...]]:
    """A row for each position of an account, with its words."""
    report = account.report
    for number, each in enumerate(account.stances):
        yield (
            *(report.id, number, each.actor, each.toward, each.kind.value, each.polarity.value),
            *(each.speaker, report.published, _words(each.evidence, text)),
        )


def _words(spans: Iterable[Span], text: str) -> str:
    return " … ".join(span.of(text) for span in spans)
