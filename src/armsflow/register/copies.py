"""Copies: reports that are one source, and how many publishers are left without them.

A report is a copy of another that is in words nearly its like (MinHash), that it credits by
name within days of it, or that it translates: another language, the same claims, days apart.
Reports of one person's one statement (:mod:`armsflow.register.echoes`) are one source as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, takewhile
from typing import Final

from armsflow.register.claims import Report
from armsflow.register.echoes import Echo
from armsflow.register.fingerprints import likeness
from armsflow.register.outlets import credit_names, outlet_name
from armsflow.register.periods import ALWAYS, Period, period
from armsflow.register.recent import Recent

REPRINT: Final = 0.5
CREDITED_WITHIN: Final = 7
_TRANSLATED_WITHIN: Final = 3


class Tie(StrEnum):
    """What a copy does with its original."""

    REPRINTS = "reprints"
    CREDITS = "credits"
    TRANSLATES = "translates"


@dataclass(frozen=True, slots=True)
class Origins:
    """The reports of a deal by where they come from.

    ``copy_of`` names, for each copy, the report it is a copy of; ``outlets`` gives each report's
    publisher, the same for a paper and its translation; ``refs`` each report's own id; ``ties``
    how a copy is tied to its original; ``echo_of`` which reports only pass on a statement that
    another has. All are by the report's id.
    """

    copy_of: dict[str, str]
    outlets: dict[str, str]
    refs: dict[str, str]
    ties: dict[str, Tie] = field(default_factory=dict)
    echo_of: dict[str, Echo] = field(default_factory=dict)

    @property
    def publishers(self) -> list[str]:
        """The independent publishers: those with a report that is no copy or echo, sorted."""
        counted = {r: outlet for r, outlet in self.outlets.items() if r not in self.copy_of}
        return sorted({outlet for r, outlet in counted.items() if r not in self.echo_of})

    @property
    def copies(self) -> dict[str, str]:
        """The own id of each copy with that of the report it is a copy of."""
        pairs = ((self.refs[copy], self.refs[of]) for copy, of in self.copy_of.items())
        return dict(sorted(pairs))


def origins(reports: Sequence[Report], echoing: Mapping[str, Echo] | None = None) -> Origins:
    """Where the reports of a deal come from; their order does not matter.

    ``echoing`` are the reports that pass on a statement of another, by their ids.
    """
    ordered = sorted(reports, key=lambda report: (report.published or "", report.ref, report.id))
    copy_of: dict[str, str] = {}
    ties: dict[str, Tie] = {}
    outlets = {report.id: outlet_name(report.outlet) for report in ordered}
    recent = Recent(REPRINT, CREDITED_WITHIN)
    for number, report in enumerate(ordered):
        found = _original(report, recent, islice(ordered, number + 1, None))
        recent.add(report)
        if found is not None and _leads_to(found[0].id, copy_of, {}) != report.id:
            original, ties[report.id] = found
            copy_of[report.id] = copy_of.get(original.id, original.id)
            if _translates(report, original):
                _one_outlet(outlets, outlets[report.id], outlets[original.id])
    echo_of = _independent(echoing or {}, ordered, copy_of)
    refs = {report.id: report.ref for report in ordered}
    return Origins(copy_of, outlets, refs, ties, echo_of)


def _independent(
    echoing: Mapping[str, Echo], ordered: Sequence[Report], copy_of: Mapping[str, str]
) -> dict[str, Echo]:
    """The echoes that are no copies, without any whose original goes back to them."""
    kept: dict[str, Echo] = {}
    for report in ordered:
        echo = None if report.id in copy_of else echoing.get(report.id)
        if echo is not None and _leads_to(echo.of, copy_of, kept) != report.id:
            kept[report.id] = echo
    return kept


def _leads_to(report: str, copy_of: Mapping[str, str], echo_of: Mapping[str, Echo]) -> str:
    """Where the chain of copies and echoes that starts at ``report`` ends."""
    while report in copy_of or report in echo_of:
        report = copy_of[report] if report in copy_of else echo_of[report].of
    return report


def _original(report: Report, recent: Recent, later: Iterable[Report]) -> tuple[Report, Tie] | None:
    """The earliest of the recent reports that ``report`` is a copy of, or one of its day."""
    for other in recent.candidates(report):
        tie = tie_between(report, other)
        if tie is not None:
            return other, tie
    same_day = takewhile(lambda other: other.published == report.published, later)
    found = next((o for o in same_day if _credits(report, o) and not _credits(o, report)), None)
    return (found, Tie.CREDITS) if found else None


def _one_outlet(outlets: dict[str, str], name: str, instead: str) -> None:
    for report, outlet in outlets.items():
        if outlet == name:
            outlets[report] = instead


def tie_between(report: Report, other: Report) -> Tie | None:
    """How ``report`` is a copy of the earlier ``other``; None where it is not."""
    if _translates(report, other):
        return Tie.TRANSLATES
    if likeness(report.signature, other.signature) >= REPRINT:
        return Tie.REPRINTS
    return Tie.CREDITS if _credits(report, other) else None


def _translates(report: Report, other: Report) -> bool:
    return (
        report.language != other.language
        and report.outline == other.outline != ""
        and _within(report, other, _TRANSLATED_WITHIN)
    )


def _credits(report: Report, other: Report) -> bool:
    if report.publisher is None or other.publisher is None:
        return False
    if outlet_name(report.publisher) == outlet_name(other.publisher):
        return False
    names = credit_names(other.publisher)
    return _within(report, other, CREDITED_WITHIN) and any(
        f" {name} " in report.marks for name in names
    )


def _within(report: Report, other: Report, days: int) -> bool:
    one, two = period(report.published), period(other.published)
    return _known(one) and _known(two) and one.near(two, days)


def _known(when: Period) -> bool:
    return when != ALWAYS
