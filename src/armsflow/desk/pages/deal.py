"""One deal: what it comes to, all that is said of it, and merging and splitting with a preview."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from armsflow.desk.asking import clean, whole_number
from armsflow.desk.dealing import (
    PAGE,
    claim_rows,
    disputes,
    quoted_claims,
    shown_claims,
    sources,
)
from armsflow.desk.deciding import form_of
from armsflow.desk.errors import NothingChosenError, OneDealError
from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.desk.sent import SentForm
from armsflow.desk.timeline import LEFT, WIDTH, timeline
from armsflow.desk.visiting import reviewer
from armsflow.register.deal_json import deal_json
from armsflow.register.deals import Deal
from armsflow.register.decisions import Decision, Verdict
from armsflow.stores.deal_news import news_of_deal
from armsflow.stores.listing import alike
from armsflow.stores.moments import now
from armsflow.stores.store import Store

router = APIRouter()


@router.get("/deals/{identity}")
def deal(request: Request, identity: str, start: str = "") -> Response:
    """Show a deal; the beginning of its id, or a claim's, is enough."""
    desk, first = desk_of(request), whole_number(start)
    with store_of(request) as store:
        found = store.derived.deal(store.deal_id(clean(identity)))
        listed, quoted = shown_claims(found, first), quoted_claims(found)
        documents = store.documents(claim.document for claim in (*listed, *quoted))
        near = alike(store.database, deal_json(found), desk.lineage)
        history = news_of_deal(store.database, found.id)
        number = store.log.number()
    following = first + PAGE
    return page(
        request,
        "deal.html.jinja",
        deal=found,
        line=deal_json(found),
        rows=claim_rows(found, listed, documents),
        disputes=disputes(found, claim_rows(found, quoted, documents)),
        more=f"?start={following}#claims" if following < len(found.claims) else None,
        sources=list(sources(found)),
        picture=timeline(found.timeline),
        width=WIDTH,
        left=LEFT,
        alike=near,
        history=history,
        number=number,
        claims=[claim.id for claim in found.claims],
    )


@router.get("/deals/{identity}/merge")
def preview_merge(request: Request, identity: str, other: str) -> Response:
    """Show what two deals would be as one, before anybody decides that they are."""
    reviewer(request)
    with store_of(request) as store:
        one = store.derived.deal(store.deal_id(clean(identity)))
        two = store.derived.deal(store.deal_id(clean(other)))
        if one.id == two.id:
            raise OneDealError(one.id)
        claims = (one.id[1:], two.id[1:])
        after = _after(store, Verdict.MERGE, claims, [one, two])
        number = store.log.number()
    return _preview(request, (Verdict.MERGE, claims, number), [one, two], after)


@router.post("/deals/{identity}/split")
def preview_split(request: Request, identity: str, sent: SentForm) -> Response:
    """Show what a deal would be without the claims that are chosen, before anybody decides."""
    reviewer(request)
    claims = form_of({**sent, "verdict": Verdict.SPLIT, "seen": "0"}).claims
    with store_of(request) as store:
        one = store.derived.deal(store.deal_id(clean(identity)))
        chosen = tuple(claim.id for claim in one.claims if claim.id in claims)
        if not chosen or len(chosen) == len(one.claims):
            raise NothingChosenError(one.id)
        after = _after(store, Verdict.SPLIT, chosen, [one])
        number = store.log.number()
    return _preview(request, (Verdict.SPLIT, chosen, number), [one], after)


def _after(
    store: Store, verdict: Verdict, claims: tuple[str, ...], before: Sequence[Deal]
) -> list[Deal]:
    """The deals that would hold the claims of ``before`` if this were decided."""
    decision = Decision(at=now(), by="preview", verdict=verdict, claims=claims)
    held = {claim.id for each in before for claim in each.claims}
    found = store.derived.preview(held, decision)
    return [each for each in found if held.intersection(claim.id for claim in each.claims)]


def _preview(
    request: Request,
    asked: tuple[Verdict, tuple[str, ...], int],
    before: Sequence[Deal],
    after: Sequence[Deal],
) -> Response:
    verdict, claims, number = asked
    return page(
        request,
        "preview.html.jinja",
        verdict=verdict,
        claims=claims,
        number=number,
        before=[_line(each) for each in before],
        after=[_line(each) for each in after],
        back=f"/deals/{before[0].id}",
    )


def _line(deal: Deal) -> dict[str, object]:
    found: dict[str, object] = json.loads(json.dumps(deal_json(deal)))
    return found
