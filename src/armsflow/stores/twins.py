"""Twins: deals of the same parties and system within a year, that may be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from armsflow.register.deals import Deal
from armsflow.register.decisions import Verdict
from armsflow.register.lineage import Lineage
from armsflow.register.periods import period
from armsflow.stores.database import Database, Row, Value
from armsflow.stores.portions import rows_of

_NEAR: Final = 365
_APART: Final = {Verdict.DIFFERENT, Verdict.UNSURE}


def twins(database: Database, lineage: Lineage, deals: Iterable[Deal]) -> Mapping[str, list[str]]:
    """The twins of each of ``deals`` in the register, by id, that nobody has told apart."""
    groups: dict[tuple[Value, ...], list[Row]] = {}
    found: dict[str, list[str]] = {}
    for deal in deals:
        if not (deal.supplier and deal.recipient and deal.system):
            continue
        family = lineage.root(deal.system)
        key = (family, deal.system, deal.supplier, deal.recipient, deal.kind.value)
        if key not in groups:
            groups[key] = database.rows(_ALIKE, key)
        near = _near(deal.id, groups[key])
        apart = _told_apart(database, deal) if near else set()
        if left := [identity for identity in near if identity not in apart]:
            found[deal.id] = left
    return found


_ALIKE: Final = (
    "SELECT id, first, last FROM deals "
    "WHERE family = ? AND system = ? AND supplier = ? AND recipient = ? AND kind = ? ORDER BY id"
)


def _near(identity: str, group: Iterable[Row]) -> list[str]:
    days = {
        str(other): (period(str(first)).first, period(str(last)).first)
        for other, first, last in group
        if first is not None and last is not None
    }
    if identity not in days:
        return []
    first, last = days.pop(identity)
    return [
        other
        for other, (begins, ends) in days.items()
        if begins - last <= _NEAR and first - ends <= _NEAR
    ]


def _told_apart(database: Database, deal: Deal) -> set[str]:
    """The deals that decisions hold apart from this one."""
    claims = {claim for d in deal.decisions if d.verdict in _APART for claim in d.claims}
    rows = rows_of(database, "SELECT deal FROM deal_claims WHERE claim IN", claims)
    return {str(row[0]) for row in rows}
