"""The words behind claims: what each rests on, in which report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from armsflow.model import Document
from armsflow.register.claims import Claim
from armsflow.stores.store import Store

_LONGEST: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A claim with its words and the document that they stand in."""

    claim: Claim
    words: str
    document: str
    ref: str
    publisher: str | None
    published: str | None


def quotes(store: Store, claims: Iterable[str]) -> dict[str, Quote]:
    """The quotes of these claims, by the claims' ids; a claim not made any more has none."""
    wanted = set(claims)
    held = store.documents_of_claims(wanted)
    documents = store.documents(held.values())
    found: dict[str, Quote] = {}
    for account in store.derived.accounts_of(documents):
        for claim in account.claims:
            if claim.id in wanted:
                found[claim.id] = _quote(claim, account.report.id, documents[account.report.id])
    return found


def _quote(claim: Claim, identity: str, document: Document) -> Quote:
    spans = claim.evidence or (claim.span,)
    words = " … ".join(span.of(document.text) for span in spans)
    return Quote(
        claim=claim,
        words=words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…",
        document=identity,
        ref=document.ref or identity,
        publisher=document.publisher,
        published=document.published,
    )
