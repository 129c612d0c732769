"""What the addresses share: the desk, the filters' types, and parts of lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, Final, TypeAlias, cast

from fastapi import Depends, Request
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, Field

from armsflow.desk.api.shapes import LARGEST, NO_NUL, Shape, plain
from armsflow.desk.settings import Desk
from armsflow.model import Stage, TransferKind
from armsflow.stores.queries import DealFilter
from armsflow.stores.store import Store

Json: TypeAlias = dict[str, Any]

MOST: Final = 200
"""How many things one answer lists at most."""

_NUMBER: Final = re.compile(r"[0-9]{1,9}")


def _desk(request: Request) -> Desk:
    return cast("Desk", request.app.state.desk)


AtDesk = Annotated[Desk, Depends(_desk)]


def _store(desk: AtDesk) -> Iterator[Store]:
    with desk.stores.lend() as store:
        yield store


Lent = Annotated[Store, Depends(_store, scope="function")]
"""A store for the time of one request."""

Name = Annotated[str, Field(max_length=200, pattern=NO_NUL), AfterValidator(plain)]
Day = Annotated[str, Field(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]


class Asked(Shape):
    """Which part of a list is asked for; ``after`` is ``next`` of the part before."""

    after: Name = ""
    limit: int = Field(50, ge=1, le=MOST)


class DealsAsked(Asked):
    """The filters of ``armsflow deals``."""

    supplier: Name | None = None
    recipient: Name | None = None
    system: Name | None = None
    category: Name | None = None
    stage: Stage | None = None
    kind: TransferKind | None = None
    since: Day | None = None
    until: Day | None = None
    speaker: Name | None = None
    disputed: bool = False
    unreviewed: bool = False

    def filter(self) -> DealFilter:
        """The same as the register takes it."""
        return DealFilter(**self.model_dump(exclude={"after", "limit"}))


class StatementsAsked(Asked):
    """Of whom, and with which words."""

    speaker: Name | None = None
    words: Name | None = None

    def key(self) -> tuple[str, str]:
        """The document, and the statement in it, after which to go on."""
        document, _, statement = self.after.partition(":")
        return document, statement


class StancesAsked(Asked):
    """Of which state, and toward which alliance or state."""

    state: Name | None = None
    toward: Name | None = None

    def key(self) -> tuple[str, int]:
        """The document, and the number of a position in it, after which to go on."""
        document, _, number = self.after.partition(":")
        return document, int(number) if _NUMBER.fullmatch(number) else -1


class DecisionsAsked(Shape):
    """Which decisions: those after this number."""

    after: int = Field(0, ge=0, le=LARGEST)
    limit: int = Field(50, ge=1, le=MOST)


def part(items: Sequence[Json], limit: int, key: Callable[[Json], str]) -> JSONResponse:
    """The first ``limit`` of ``items``, which are one more where the list goes on."""
    shown = list(items[:limit])
    going_on = len(items) > limit
    return JSONResponse({"items": shown, "next": key(shown[-1]) if going_on else None})
