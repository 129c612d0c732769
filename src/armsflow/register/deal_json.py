"""A deal as one JSON object: the line of ``armsflow deals --format json``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from armsflow.register.contradictions import Contradiction, Version
from armsflow.register.deals import Deal
from armsflow.register.promises import Promise

Json: TypeAlias = dict[str, object]


def deal_json(deal: Deal) -> Json:
    """The deal as JSON values; ``ref`` is everywhere the report's own id.

    ``publishers`` is the number of independent publishers; ``transfer`` and ``item`` are indexes
    from 0 within the report's reading.
    """
    return {
        "id": deal.id,
        "kind": deal.kind.value,
        "supplier": deal.supplier,
        "recipient": deal.recipient,
        "system": deal.system,
        "category": deal.category,
        "stage": deal.stage.value if deal.stage else None,
        "quantity": _number(deal.quantity[0]) if deal.quantity else None,
        "unit": deal.quantity[1] if deal.quantity else None,
        "publishers": len(deal.publishers),
        "publisher_names": deal.publishers,
        "reports": [report.ref for report in deal.reports],
        "copies": deal.origins.copies,
        "echoes": _echoes(deal),
        "contradictions": [_contradiction(each) for each in deal.disputes],
        "timeline": _timeline(deal),
        "promises": [_promise(each) for each in deal.promises],
        "values": {name: [_version(v) for v in found] for name, found in deal.values.items()},
        "members": _members(deal),
        "voices": _voices(deal),
        "reviewed": deal.reviewed,
        "decisions": [decision.id for decision in deal.decisions],
        "conflicts": [
            {"about": each.about, "decisions": [d.id for d in each.decisions]}
            for each in deal.conflicts
        ],
    }


def _echoes(deal: Deal) -> Json:
    """Reports that pass on a statement of another: by their ids, which report's and whose."""
    refs = deal.origins.refs
    return {
        refs[report]: {"of": refs[echo.of], "speaker": echo.speaker}
        for report, echo in deal.origins.echo_of.items()
    }


def _timeline(deal: Deal) -> list[Json]:
    return [
        {
            "date": step.date,
            "stage": step.stage.value,
            "refs": list(dict.fromkeys(event.report.ref for event in step.events)),
        }
        for step in deal.timeline
    ]


def _members(deal: Deal) -> list[Json]:
    return [
        {"ref": event.report.ref, "transfer": claim.transfer, "item": claim.item, "claim": claim.id}
        for event in deal.events
        for claim in event.claims
    ]


def _voices(deal: Deal) -> Mapping[str, int]:
    """How many claims are in whose voice."""
    count: dict[str, int] = {}
    for claim in deal.claims:
        count[claim.voice.value] = count.get(claim.voice.value, 0) + 1
    return dict(sorted(count.items()))


def _contradiction(each: Contradiction) -> Json:
    return {
        "field": each.field,
        "of": each.of.value if each.of else None,
        "key": each.key,
        "values": [_version(version) for version in each.versions],
    }


def _version(version: Version) -> Json:
    return {"value": version.value, "refs": list(version.refs)}


def _promise(promise: Promise) -> Json:
    return {
        "by": promise.by,
        "due": promise.due,
        "outcome": promise.outcome.value,
        "ref": promise.ref,
        "what": promise.what.value,
        "quantity": _number(promise.amount.value) if promise.amount else None,
        "fulfilled": promise.fulfilled,
        "fulfilled_by": promise.fulfilled_by,
        "fulfilled_quantity": None if promise.came is None else _number(promise.came),
    }


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value
