"""Runs: what came in, what failed and why."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from armsflow.desk.asking import place, place_parts, whole_number
from armsflow.desk.errors import NoSuchPageError
from armsflow.desk.rendering import page, store_of
from armsflow.stores.runs import PAGE, Runs

router = APIRouter()


@router.get("/runs")
def runs(request: Request, before: str = "") -> Response:
    """List the runs, the latest first."""
    with store_of(request) as store:
        found = Runs(store.database).page(whole_number(before) or None)
    more = f"/runs?before={found[-1].number}" if len(found) == PAGE else None
    return page(request, "runs.html.jinja", runs=found, more=more)


@router.get("/runs/{number}")
def run(request: Request, number: str, after: str = "", failed: str = "") -> Response:
    """Show one run: the reports that came in meanwhile, and why others did not."""
    parts = place_parts(after, 2)
    with store_of(request) as store:
        known = Runs(store.database)
        found = known.run(whole_number(number))
        if found is None:
            raise NoSuchPageError(request.url.path)
        failures = known.failures(found.number, whole_number(failed))
        arrivals = known.arrivals(
            found.started_at, found.ended_at, (parts[0], parts[1]) if parts else None
        )
    address = f"/runs/{found.number}"
    more = place((arrivals[-1].added_at, arrivals[-1].id)) if len(arrivals) == PAGE else None
    return page(
        request,
        "run.html.jinja",
        run=found,
        failures=[failure for _, failure in failures],
        arrivals=arrivals,
        more=f"{address}?after={more.replace('+', '%2B')}" if more else None,
        more_failures=f"{address}?failed={failures[-1][0]}" if len(failures) == PAGE else None,
    )
