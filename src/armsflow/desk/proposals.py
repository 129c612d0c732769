"""The proposals of one report: what was read, what people ruled on it, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from armsflow.model import Reading
from armsflow.register.claims import Account, Claim
from armsflow.register.contradictions import shown
from armsflow.register.decisions import Decision, Rulings, Verdict
from armsflow.register.lineage import Lineage
from armsflow.register.ruling import Ruler
from armsflow.stores.attention import DOUBTFUL
from armsflow.views.page import Article, Deal, Value

_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One claim: as it was read (``read``, ``item``), and as it stands after the rulings.

    ``deal`` is the id of its deal, None for a claim that is rejected; ``corrected`` are the
    fields that people set; ``decisions`` those about it that stand.
    """

    id: str
    deal: str | None
    read: Deal
    item: Value
    claim: Claim
    amount: str
    state: str
    doubtful: bool
    corrected: Mapping[str, str | None]
    decisions: tuple[Decision, ...]

    @property
    def words(self) -> str:
        """The claim in a line, for a choice among several."""
        parties = f"{self.claim.supplier or '?'} → {self.claim.recipient or '?'}"
        return f"{self.item.words}: {parties}, {self.claim.stage}"


def proposals(
    reading: Reading,
    article: Article,
    account: Account,
    ruled: tuple[Rulings, Lineage, Mapping[str, str]],
) -> Iterator[Proposal]:
    """The proposals of a report; ``ruled`` are the rulings, the lineage and the claims' deals."""
    rulings, lineage, deals = ruled
    now = {claim.id: claim for claim in Ruler(rulings, lineage).account(account).claims}
    for claim in account.claims:
        if claim.transfer >= len(reading.transfers):
            continue
        read = article.deals[claim.transfer]
        standing = tuple(d for d in rulings.standing if claim.id in d.claims)
        current = now.get(claim.id, claim)
        yield Proposal(
            id=claim.id,
            deal=deals.get(claim.id),
            read=read,
            item=read.items[claim.item],
            claim=current,
            amount=shown((current.amount.value, current.amount.unit)) if current.amount else "",
            state=_state(claim, rulings, standing),
            doubtful=claim.confidence < DOUBTFUL,
            corrected=rulings.corrections.get(claim.id, {}),
            decisions=standing[-_SHOWN:],
        )


def _state(claim: Claim, rulings: Rulings, standing: tuple[Decision, ...]) -> str:
    """How the claim stands: in conflict, rejected, accepted, corrected or open."""
    disputed = {d.id for conflict in rulings.conflicts for d in conflict.decisions}
    if any(d.id in disputed for d in standing):
        return "conflict"
    if claim.id in rulings.rejected:
        return "rejected"
    if claim.id in rulings.accepted:
        return "accepted"
    return "corrected" if any(d.verdict is Verdict.CORRECT for d in standing) else "open"
