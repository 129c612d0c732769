"""Adding reports: paste, fetch or drop one, and see its reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fastapi import APIRouter, Request, Response, status
from fastapi.responses import RedirectResponse

from armsflow.desk.rendering import desk_of, page, store_of
from armsflow.desk.settings import Desk
from armsflow.desk.uploading import SentUpload
from armsflow.desk.visiting import reviewer
from armsflow.model import Document, Failure, Reading
from armsflow.register.accounts import record_id
from armsflow.stores.keeping import keep_run

router = APIRouter()


@router.get("/add")
def form(request: Request) -> Response:
    """Show the form."""
    return page(request, "add.html.jinja", failures=())


@router.post("/add")
def add(request: Request, upload: SentUpload) -> Response:
    """Read what was brought and lead to its reading; say in one sentence what cannot be read."""
    who, desk = reviewer(request), desk_of(request)
    outcomes = list(_read(desk, upload.documents()))
    readings = [each for each in outcomes if isinstance(each, Reading)]
    failures = [each for each in outcomes if isinstance(each, Failure)]
    if not readings and len(failures) == 1:
        return page(
            request,
            "add.html.jinja",
            status=status.HTTP_422_UNPROCESSABLE_CONTENT,
            failures=failures,
        )
    with store_of(request) as store:
        run = keep_run(store, outcomes, desk.reader, who=who, source=upload.source)
        is_kept = len(readings) == 1 and not run.failed
    address = f"/documents/{record_id(readings[0].document)}" if is_kept else f"/runs/{run.number}"
    return RedirectResponse(address, status.HTTP_303_SEE_OTHER)


def _read(desk: Desk, received: Iterable[Document | Failure]) -> Iterator[Reading | Failure]:
    for each in received:
        if isinstance(each, Failure):
            yield each
        else:
            with desk.reading:
                yield from desk.read([each])
