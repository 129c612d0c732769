"""What a new reading of the same reports changed, in sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from armsflow.stores.store import Store

Json = dict[str, Any]
Snapshot = dict[str, Json]
"""The deals of a register by id, as their JSON lines."""

_COMPARED: Final = ("supplier", "recipient", "system", "quantity", "stage", "publishers")


def snapshot(store: Store) -> Snapshot:
    """The deals as they are now."""
    rows = store.database.rows("SELECT id, line FROM deals")
    return {str(identity): json.loads(str(line)) for identity, line in rows}


def changes(before: Snapshot, after: Snapshot, store: Store) -> Iterator[str]:
    """Deals that came, went or changed, and decisions about claims that are no longer made."""
    renamed = store.derived.renamed()
    now = {f"d{renamed.get(i[1:], i[1:])}": deal for i, deal in before.items()}
    for identity in sorted(now.keys() - after.keys()):
        yield f"gone: {_named(now[identity])}"
    for identity in sorted(after.keys() - now.keys()):
        yield f"new: {_named(after[identity])}"
    for identity in sorted(after.keys() & now.keys()):
        yield from _differences(now[identity], after[identity])
    yield from _without_claims(store)


def _differences(before: Json, after: Json) -> Iterator[str]:
    for field in _COMPARED:
        if before[field] != after[field]:
            yield f"{after['id']}: {field} was {before[field]}, is {after[field]}"


def _without_claims(store: Store) -> Iterator[str]:
    rows = store.database.rows("SELECT claim FROM deal_claims")
    held = {str(row[0]) for row in rows}
    rulings = store.rulings()
    for decision in rulings.standing:
        lost = set(decision.claims) - held - rulings.rejected
        if lost:
            yield (
                f"decision {decision.id} ({decision.verdict.value}, {decision.by}): kept, but "
                f"{len(lost)} of its claims are not made any more"
            )


def _named(deal: Json) -> str:
    parties = f"{deal['supplier'] or '?'} to {deal['recipient'] or '?'}"
    return f"{deal['id']} {deal['system'] or deal['category'] or 'weapons'}, {parties}"
