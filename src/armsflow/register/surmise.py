"""Surmises: which recipient a report means that names none beside the weapons.

"Three drones, acquired from Turkey, were accepted for service" leaves the recipient out; the report
is about one state beside the supplier. A surmise is no value of the claim: it only says where to
look for a deal that the claim may belong to, and where there is none it counts for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from armsflow.model import Entity, EntityKind, Party


def named_states(entities: Iterable[Entity]) -> Mapping[str, int]:
    """How often each state is named."""
    count: Counter[str] = Counter()
    for entity in entities:
        if entity.kind is EntityKind.STATE:
            count[entity.id] += len(entity.mentions)
    return count


def likely(named: Mapping[str, int], supplier: Party | None) -> str | None:
    """The state that is named most beside the supplier, or None where two are named as often."""
    if supplier is None:
        return None
    known = {supplier.id, supplier.via}
    ranked = Counter({state: times for state, times in named.items() if state not in known})
    first, second = (*ranked.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] > second[1] else None
