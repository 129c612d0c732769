"""What changed about the deals that a watch list follows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from armsflow.desk.settings import Desk
from armsflow.stores.deal_news import News, news
from armsflow.stores.listing import Wanted
from armsflow.stores.store import Store
from armsflow.views.wording import visible

Json = dict[str, Any]

_WIDER: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of a deal that is followed, put in words."""

    number: int
    at: str
    deal: str
    title: str
    words: str
    cause: str


def followed(wanted: Wanted) -> list[str]:
    """The fields that a watch list can be found by quickly: it needs one of them."""
    return [name for name in ("supplier", "recipient", "system") if getattr(wanted, name)]


def entries(store: Store, desk: Desk, wanted: Wanted, count: int) -> list[Entry]:
    """The last changes of the deals that are wanted, the latest first."""
    equal = [(n, v) for n in ("supplier", "recipient") if (v := getattr(wanted, n))]
    if wanted.system:
        equal.append(("family", desk.lineage.root(wanted.system)))
    found = news(store.database, equal, _WIDER * count)
    lines = _lines(store, {each.deal for each in found})
    return list(_fitting(found, lines, wanted, desk))[:count]


def _lines(store: Store, deals: set[str]) -> dict[str, Json]:
    ids = sorted(deals)
    return {deal: json.loads(line) for deal, line in store.derived.lines(ids)}


def _fitting(
    found: list[News], lines: dict[str, Json], wanted: Wanted, desk: Desk
) -> Iterator[Entry]:
    for each in found:
        deal = lines.get(each.deal)
        if deal is not None and _is_wanted(deal, wanted, desk):
            yield Entry(
                number=each.number,
                at=each.at,
                deal=each.deal,
                title=visible(_title(deal, desk)),
                words=visible(each.detail),
                cause=each.cause,
            )


def _is_wanted(deal: Json, wanted: Wanted, desk: Desk) -> bool:
    equal = (("stage", wanted.stage), ("kind", wanted.kind))
    return (
        all(value is None or deal[name] == value for name, value in equal)
        and (not wanted.disputed or bool(deal["contradictions"]))
        and not (wanted.unreviewed and deal["reviewed"])
        and _has_system(deal["system"], wanted.system, desk)
    )


def _has_system(system: str | None, wanted: str | None, desk: Desk) -> bool:
    return wanted is None or (system is not None and desk.lineage.compatible(system, wanted))


def _title(deal: Json, desk: Desk) -> str:
    what = deal["system"] or deal["category"] or "weapons"
    parties = (
        desk.name_of(deal[side]) if deal[side] else "?" for side in ("supplier", "recipient")
    )
    return f"{what}: {' → '.join(parties)}"
