"""One deal as the desk shows it: its claims, its contradictions side by side, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from armsflow.model import Document
from armsflow.register.claims import Claim, Report
from armsflow.register.contradictions import Contradiction, Version, shown
from armsflow.register.deals import Deal
from armsflow.register.decisions import Verdict

_LONGEST: Final = 400
PAGE: Final = 100
_QUOTED: Final = 3
_JUDGED: Final = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with its words; ``copy_of`` is the report that its own is a copy of."""

    claim: Claim
    report: Report
    words: str
    amount: str
    state: str
    copy_of: str | None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A value that reports differ on, how many claims state it, and their words, each once."""

    value: str
    count: int
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A contradiction with its sides; ``dismissed`` where somebody has settled it."""

    key: str
    field: str
    dismissed: bool
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher's reports in the deal, and whether it says anything of its own."""

    outlet: str
    reports: tuple[Report, ...]
    independent: bool


def shown_claims(deal: Deal, start: int) -> list[Claim]:
    """The claims that one page of a deal lists, by date of report, from the one at ``start`` on."""
    return list(deal.claims[start : start + PAGE])


def quoted_claims(deal: Deal) -> list[Claim]:
    """The claims whose words stand for the sides of the deal's contradictions."""
    sides = [version for each in deal.contradictions for version in each.versions]
    wanted = {claim for version in sides for claim in version.claims[:_QUOTED]}
    return [claim for claim in deal.claims if claim.id in wanted]


def claim_rows(
    deal: Deal, claims: Iterable[Claim], documents: Mapping[str, Document]
) -> list[ClaimRow]:
    """These claims of a deal as rows; ``documents`` are those that they stand in."""
    states = _states(deal)
    reports = {report.id: report for report in deal.reports}
    return [
        ClaimRow(
            claim=claim,
            report=reports[claim.document],
            words=_words(claim, documents[claim.document]),
            amount=shown((claim.amount.value, claim.amount.unit)) if claim.amount else "",
            state=states.get(claim.id, ""),
            copy_of=deal.origins.copy_of.get(claim.document),
        )
        for claim in claims
    ]


def _words(claim: Claim, document: Document) -> str:
    spans = claim.evidence or (claim.span,)
    words = " … ".join(span.of(document.text) for span in spans)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _states(deal: Deal) -> dict[str, str]:
    """What was ruled on each claim last; "disagreed" where that is in conflict."""
    found: dict[str, str] = {}
    for decision in deal.decisions:
        state = (
            "corrected" if decision.verdict is Verdict.CORRECT else _JUDGED.get(decision.verdict)
        )
        if state:
            found |= dict.fromkeys(decision.claims, state)
    for conflict in deal.conflicts:
        for decision in conflict.decisions:
            found |= dict.fromkeys(decision.claims, "disagreed")
    return found


def disputes(deal: Deal, rows: Iterable[ClaimRow]) -> list[Dispute]:
    """The contradictions of a deal, those that nobody has dismissed first."""
    known = {row.id: row for row in rows}
    found = [_dispute(each, deal, known) for each in deal.contradictions]
    return sorted(found, key=lambda each: each.dismissed)


def _dispute(each: Contradiction, deal: Deal, known: Mapping[str, ClaimRow]) -> Dispute:
    return Dispute(
        key=each.key,
        field=f"{each.field} ({each.of})" if each.of else each.field,
        dismissed=each.key in deal.dismissed,
        sides=tuple(_side(version, known) for version in each.versions),
    )


def _side(version: Version, known: Mapping[str, ClaimRow]) -> Side:
    rows = (known[claim] for claim in version.claims if claim in known)
    distinct = {(row.report.id, row.words): row for row in rows}
    return Side(value=version.value, count=len(version.claims), rows=tuple(distinct.values()))


def sources(deal: Deal) -> Iterator[Source]:
    """The publishers of a deal, the independent ones first."""
    outlets: dict[str, list[Report]] = {}
    for report in deal.reports:
        outlets.setdefault(deal.origins.outlets[report.id], []).append(report)
    independent = set(deal.publishers)
    for outlet in sorted(outlets, key=lambda name: (name not in independent, name)):
        yield Source(
            outlet=outlet, reports=tuple(outlets[outlet]), independent=outlet in independent
        )
