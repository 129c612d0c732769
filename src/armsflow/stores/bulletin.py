"""The queue and the news: kept up as deals are made anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from armsflow.register.deal_json import deal_json
from armsflow.register.deals import Deal
from armsflow.register.lineage import Lineage
from armsflow.stores.attention import Attention, Reason, attentions
from armsflow.stores.database import Database, Value
from armsflow.stores.moments import now
from armsflow.stores.portions import rows_of, run_on
from armsflow.stores.twins import Key, generic_twins, twins

Json = dict[str, Any]
Lines = Mapping[str, Json]
"""Deals by id as their JSON lines."""

_KIN: Final = ("kind", "supplier", "recipient", "category")
_COMPARED: Final = ("supplier", "recipient", "system", "quantity", "unit", "stage", "reviewed")


class Cause(StrEnum):
    """What made the deals anew."""

    REPORT = "report"
    REREAD = "re-read"
    DECISION = "decision"


class Bulletin:
    """Writes what changed, and what there is to look at."""

    def __init__(self, database: Database, lineage: Lineage) -> None:
        """Keep them in ``database``."""
        self._database = database
        self._lineage = lineage

    def publish(self, before: Lines, deals: Sequence[Deal], cause: Cause) -> set[str]:
        """Write the news and the queue anew for deals that were ``before``, and are now.

        Returns the ids of the other deals whose place in the queue this changes.
        """
        self._database.run_many(
            "INSERT INTO news (at, deal, cause, detail, supplier, recipient, family) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            list(self._news(before, deals, cause)),
        )
        named = [line for line in before.values() if line["system"]]
        keys = {tuple(line[name] for name in _KIN) for line in named}
        keys |= {(d.kind.value, d.supplier, d.recipient, d.category) for d in deals if d.system}
        return self.queue(before, deals) | self._waiting_for_others(keys)

    def queue(self, before: Iterable[str], deals: Sequence[Deal]) -> set[str]:
        """Write the queue anew for deals that were ``before``, and are now.

        Returns the ids of the other deals that have one of these for a twin now, or had.
        """
        ids = {*before, *(deal.id for deal in deals)}
        had = self._twins_in_queue(ids)
        run_on(self._database, "DELETE FROM queue WHERE deal IN", ids)
        have = twins(self._database, self._lineage, deals)
        self._database.run_many(
            "INSERT INTO queue (deal, reason, weight, leads, latest, due, detail, supplier, "
            "recipient, family) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            list(self._queued(deals, have)),
        )
        changed = (set(had.get(each, ())) ^ set(have.get(each, ())) for each in ids)
        return set().union(*changed) - ids

    def _waiting_for_others(self, keys: set[Key]) -> set[str]:
        """Deals of no named system that have another twin than the queue says."""
        have = generic_twins(self._database, keys)
        had = self._twins_in_queue(have)
        return {deal for deal, twin in have.items() if twin != had.get(deal, [])}

    def _twins_in_queue(self, deals: Iterable[str]) -> dict[str, list[str]]:
        rows = rows_of(
            self._database,
            "SELECT deal, detail FROM queue WHERE reason = ? AND deal IN",
            deals,
            (Reason.TWIN.value,),
        )
        return {str(deal): str(detail).split() for deal, detail in rows}

    def _news(
        self, before: Lines, deals: Sequence[Deal], cause: Cause
    ) -> Iterator[tuple[Value, ...]]:
        at = now()
        told = {member["claim"] for line in before.values() for member in line["members"]}
        for deal in deals:
            known = before.get(deal.id)
            if known is None:
                fresh = told.isdisjoint(claim.id for claim in deal.claims)
                detail = ["a new deal" if fresh else "made of others"]
            else:
                detail = list(differences(known, json.loads(json.dumps(deal_json(deal)))))
            if detail:
                yield (at, deal.id, cause.value, "; ".join(detail), *self._parties(deal))

    def _queued(
        self, deals: Sequence[Deal], alike: Mapping[str, list[str]]
    ) -> Iterator[tuple[Value, ...]]:
        changed = self._changed(deals)
        for deal in deals:
            found = list(attentions(deal, alike.get(deal.id, ()), changed.get(deal.id)))
            leading = _leading(found)
            latest = max((report.published or "" for report in deal.reports), default="")
            for each in found:
                reason = each.reason
                yield (
                    *(deal.id, reason.value, reason.weight, int(each is leading), latest),
                    *(each.due, each.detail, *self._parties(deal)),
                )

    def _changed(self, deals: Sequence[Deal]) -> dict[str, str]:
        """What new readings did to deals that nobody has decided about since."""
        ruled = {deal.id: max((d.at for d in deal.decisions), default="") for deal in deals}
        found: dict[str, str] = {}
        for _, deal, at, detail in sorted(rows_of(self._database, _RE_READ, ruled)):
            if str(at) > ruled[str(deal)]:
                found[str(deal)] = str(detail)
        return found

    def _parties(self, deal: Deal) -> tuple[Value, Value, Value]:
        family = self._lineage.root(deal.system) if deal.system else None
        return deal.supplier, deal.recipient, family


_RE_READ: Final = "SELECT number, deal, at, detail FROM news WHERE cause = 're-read' AND deal IN"


def differences(before: Json, after: Json) -> Iterator[str]:
    """What is different about a deal, given as its JSON lines, in words."""
    for field in _COMPARED:
        if before[field] != after[field]:
            yield f"{field} was {_said(before[field])}, is {_said(after[field])}"
    keys = {each["key"] for each in before["contradictions"]}
    now_in = {each["key"] for each in after["contradictions"]}
    yield from (f"reports differ on the {key.split(':')[0]}" for key in sorted(now_in - keys))
    yield from (f"settled: the {key.split(':')[0]}" for key in sorted(keys - now_in))
    more = len(set(after["reports"]) - set(before["reports"]))
    if more:
        yield f"{more} more report{'s' if more > 1 else ''}"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "accepted" if value else "open"
    return "not said" if value is None else str(value)


def _leading(found: Sequence[Attention]) -> Attention | None:
    """The weightiest reason; one that only holds from some day on only where there is no other."""
    today = [each for each in found if each.due is None]
    return next(iter(today or found), None)
