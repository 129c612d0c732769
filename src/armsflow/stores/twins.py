"""Twins: deals that may be one, for a person to say whether they are.

Those are deals of the same parties and system within a year, and a deal of no named system ("air
defence systems") with the only deal of its parties, category and time that names one. The latter
is not joined by itself: a second such deal may be told of any day, and would part them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from armsflow.register.deals import Deal
from armsflow.register.decisions import Verdict
from armsflow.register.lineage import Lineage
from armsflow.register.periods import period
from armsflow.stores.database import Database, Row, Value
from armsflow.stores.portions import rows_of

Key = tuple[Value, ...]
"""The kind, parties and category of a deal."""

_NEAR: Final = 365
_APART: Final = {Verdict.DIFFERENT, Verdict.UNSURE}


def twins(database: Database, lineage: Lineage, deals: Iterable[Deal]) -> Mapping[str, list[str]]:
    """The twins of each of ``deals`` in the register, by id, that nobody has told apart."""
    groups: dict[Key, list[Row]] = {}
    found: dict[str, list[str]] = {}
    for deal in deals:
        if not (deal.supplier and deal.recipient):
            continue
        near = _named(database, lineage, deal, groups) if deal.system else _only(database, deal)
        apart = _told_apart(database, deal) if near else set()
        if left := [identity for identity in near if identity not in apart]:
            found[deal.id] = left
    return found


def generic_twins(database: Database, keys: Iterable[Key]) -> Mapping[str, list[str]]:
    """The twins of every deal of no named system with these kinds, parties and categories."""
    found: dict[str, list[str]] = {}
    for key in sorted(set(keys), key=str):
        hosts = database.rows(f"{_OF_CATEGORY} AND system IS NOT NULL ORDER BY id", key)
        for row in database.rows(f"{_OF_CATEGORY} AND system IS NULL ORDER BY id", key):
            near = _near(str(row[0]), [row, *hosts])
            found[str(row[0])] = near if len(near) == 1 else []
    return found


_ALIKE: Final = (
    "SELECT id, first, last FROM deals "
    "WHERE family = ? AND system = ? AND supplier = ? AND recipient = ? AND kind = ? ORDER BY id"
)
_OF_CATEGORY: Final = (
    "SELECT id, first, last FROM deals "
    "WHERE kind = ? AND supplier = ? AND recipient = ? AND category = ?"
)


def _named(
    database: Database, lineage: Lineage, deal: Deal, groups: dict[Key, list[Row]]
) -> list[str]:
    """The deals of the same system; ``groups`` are those that were asked for already."""
    family = lineage.root(deal.system or "")
    key = (family, deal.system, deal.supplier, deal.recipient, deal.kind.value)
    if key not in groups:
        groups[key] = database.rows(_ALIKE, key)
    return _near(deal.id, groups[key])


def _only(database: Database, deal: Deal) -> list[str]:
    key = (deal.kind.value, deal.supplier, deal.recipient, deal.category)
    return generic_twins(database, [key]).get(deal.id, []) if deal.category else []


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
