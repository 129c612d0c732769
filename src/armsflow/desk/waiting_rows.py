"""The rows of the queue: each deal with why it waits, the words at issue, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from armsflow.stores.attention import Reason
from armsflow.stores.quotes import Quote, quotes
from armsflow.stores.store import Store
from armsflow.stores.waiting import Queue, Waiting

Json = dict[str, Any]

_SIDES: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the values that reports differ on, and the words of one of its reports."""

    value: str
    refs: Sequence[str]
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A contradiction with its sides."""

    key: str
    field: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A deal in the queue as the page shows it; ``twin`` is one that may be the same deal."""

    deal: Json
    reasons: tuple[tuple[Reason, str], ...]
    claims: tuple[str, ...]
    quote: Quote | None
    disputes: tuple[Dispute, ...]
    twin: Json | None

    @property
    def quoted(self) -> list[Quote]:
        """The quotes that the row shows, each once."""
        sides = (side.quote for dispute in self.disputes for side in dispute.sides)
        shown = [quote for quote in (*sides, self.quote) if quote]
        return list({quote.claim.id: quote for quote in shown}.values())


def waiting_rows(
    store: Store, queue: Queue, found: Sequence[Waiting], today: str
) -> list[WaitingRow]:
    """The rows of these deals; the words of all are fetched together."""
    twins = {each.deal["id"]: _twin(each) for each in found}
    others = queue.of(sorted({twin for twin in twins.values() if twin}), today)
    lines = {each.deal["id"]: each.deal for each in others}
    words = quotes(store, {claim for each in found for claim in _at_issue(each.deal)})
    return [_row(each, words, lines.get(twins[each.deal["id"]] or "")) for each in found]


def _twin(waiting: Waiting) -> str | None:
    """The first deal that may be the same."""
    detail = next((words for why, words in waiting.reasons if why is Reason.TWIN), "")
    return next(iter(detail.split()), None)


def _at_issue(deal: Json) -> Iterator[str]:
    """The claims whose words are shown: one for each side of a contradiction, and the first."""
    yield deal["members"][0]["claim"]
    by_ref = _claims_by_ref(deal)
    for contradiction in deal["contradictions"]:
        for value in contradiction["values"][:_SIDES]:
            yield from (by_ref[ref] for ref in value["refs"][:1] if ref in by_ref)


def _claims_by_ref(deal: Json) -> dict[str, str]:
    return {member["ref"]: member["claim"] for member in reversed(deal["members"])}


def _row(waiting: Waiting, words: Mapping[str, Quote], twin: Json | None) -> WaitingRow:
    deal = waiting.deal
    by_ref = _claims_by_ref(deal)
    return WaitingRow(
        deal=deal,
        reasons=waiting.reasons,
        claims=tuple(dict.fromkeys(member["claim"] for member in deal["members"])),
        quote=words.get(deal["members"][0]["claim"]),
        disputes=tuple(_dispute(each, words, by_ref) for each in deal["contradictions"]),
        twin=twin,
    )


def _dispute(contradiction: Json, words: Mapping[str, Quote], by_ref: Mapping[str, str]) -> Dispute:
    field, of = contradiction["field"], contradiction["of"]
    return Dispute(
        key=contradiction["key"],
        field=f"{field} ({of})" if of else field,
        sides=tuple(
            Side(
                value=value["value"],
                refs=value["refs"],
                quote=words.get(by_ref.get(value["refs"][0], "")) if value["refs"] else None,
            )
            for value in contradiction["values"][:_SIDES]
        ),
    )
