"""What the pages of access need of their desk."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from armsflow.desk.access.errors import RefusedError
from armsflow.desk.access.identity import Identity
from armsflow.desk.access.rates import Rates
from armsflow.desk.visiting import Visitor


def _identity(request: Request) -> Identity:
    return cast("Identity", request.app.state.identity)


def _rates(request: Request) -> Rates:
    return cast("Rates", request.app.state.rates)


def _visitor(request: Request) -> Visitor:
    return cast("Visitor", request.state.visitor)


Identified = Annotated[Identity, Depends(_identity)]
Limited = Annotated[Rates, Depends(_rates)]
Visiting = Annotated[Visitor, Depends(_visitor)]


def _member(identity: Identified, visitor: Visiting) -> Visitor:
    if not identity.is_shared():
        raise RefusedError(
            404,
            "This desk has one user and no accounts; `armsflow team add NAME --role admin` "
            "makes the first.",
        )
    return visitor


Membership = Annotated[Visitor, Depends(_member)]
"""The visitor at a desk that has members."""
