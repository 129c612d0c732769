"""One report: its text with the evidence marked, and beside it what was read there."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from armsflow.desk.asking import clean
from armsflow.desk.proposals import Proposal, proposals
from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.model import Reading
from armsflow.register.corrections import CORRECTABLE
from armsflow.register.people import speaker_key
from armsflow.stores.siblings import Sibling, siblings
from armsflow.stores.store import Store
from armsflow.views.page import Article, article

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """A report as the page shows it."""

    article: Article
    proposals: list[Proposal]
    siblings: list[Sibling]
    speakers: dict[str, str]
    reader: str
    readings: int
    number: int
    beside: Article | None


@router.get("/documents/{identity}")
def document(request: Request, identity: str, beside: str | None = None) -> Response:
    """Show a report; ``beside`` is another one to show next to it."""
    with store_of(request) as store:
        report = _report(request, store, clean(identity), clean(beside))
    return page(
        request, "document.html.jinja", report=report, identity=identity, fields=CORRECTABLE
    )


def _report(request: Request, store: Store, identity: str, beside: str) -> _Report:
    reading, reader, count = _latest(store, identity)
    shown = article(reading, 1)
    return _Report(
        article=shown,
        proposals=_proposals(request, store, identity, (reading, shown)),
        siblings=siblings(store, identity),
        speakers=_speakers(reading),
        reader=reader,
        readings=count,
        number=store.log.number(),
        beside=article(_latest(store, beside)[0], 2) if beside else None,
    )


def _proposals(
    request: Request, store: Store, identity: str, read: tuple[Reading, Article]
) -> list[Proposal]:
    accounts = store.derived.accounts_of([identity])
    found: list[Proposal] = []
    for account in accounts:
        rulings = store.log.rulings(claim.id for claim in account.claims)
        ruled = (rulings, desk_of(request).lineage, store.deals_of_document(identity))
        found += proposals(*read, account, ruled)
    return found


def _latest(store: Store, identity: str) -> tuple[Reading, str, int]:
    """The last reading of a report, what read it, and how many readings there are."""
    found = store.last_reading(identity)
    if found is None:
        return Reading(document=store.document(identity)), "", 0
    reader, count, reading = found
    return reading, reader, count


def _speakers(reading: Reading) -> dict[str, str]:
    """The speaker's key by the statement's id, for those who are named."""
    named = ((each.id, each.source) for each in reading.statements)
    return {identity: speaker_key(source.name) for identity, source in named if source}
