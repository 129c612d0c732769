"""How well deals agree with gold deals.

Members are scored as pairs of items that stand in one deal (precision, recall and F1 of pairs).
Every other figure is taken over gold deals, each matched to the deal that holds most of its
members. Contradictions are compared by field and by value
(:mod:`armsflow.evaluation.contradiction_scoring`). A gold promise is found where the matched deal
has a promise of the same report, or of its copy or translation, whose dates meet.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import combinations
from pathlib import Path
from typing import Final

from armsflow.evaluation.contradiction_scoring import ContradictionTallies, GoldContradiction
from armsflow.evaluation.gold import GoldError
from armsflow.evaluation.records import GoldDocument, GoldTransfer
from armsflow.evaluation.tallies import Tally
from armsflow.model.fields import Fields, FormatError
from armsflow.register.claims import Claim
from armsflow.register.deals import Deal
from armsflow.register.events import Event
from armsflow.register.periods import period
from armsflow.register.promises import Promise

Member = tuple[str, int, int]
"""A report's own id, the index of a transfer and of an item within it."""

Align = Callable[[Event, Claim], Member | None]
"""Finds the gold item that a claim is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPromise:
    """A promise of a gold deal and what came of it."""

    report: str
    due: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDeal:
    """A deal as a careful reader of all reports has it."""

    id: str
    followed: bool
    members: tuple[Member, ...]
    stage: str | None
    contradictions: tuple[GoldContradiction, ...]
    publishers: int
    promises: tuple[GoldPromise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidationScores:
    """All figures of one world."""

    pair_precision: Tally
    pair_recall: Tally
    stage: Tally
    contradictions_found: Tally
    contradictions_right: Tally
    values_found: Tally
    values_right: Tally
    publishers: Tally
    promises_found: Tally
    outcomes: Tally

    @property
    def pair_f1(self) -> float:
        """The harmonic mean of the precision and recall of pairs."""
        precision, recall = self.pair_precision.share, self.pair_recall.share
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


FIGURES: Final = tuple(each.name for each in fields(ConsolidationScores))
"""The names of the figures, in the order in which they are shown."""


def load_gold_deals(path: Path) -> list[GoldDeal]:
    """The gold deals of a file; raises :class:`~armsflow.evaluation.gold.GoldError`."""
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return [_gold_deal(Fields.of(each)) for each in listed]
    except (OSError, json.JSONDecodeError, FormatError, TypeError) as error:
        raise GoldError(path, 0, str(error)) from None


def by_index(event: Event, claim: Claim) -> Member | None:
    """The member that a claim of a gold reading is: the same transfer and item."""
    return event.report.ref, claim.transfer, claim.item


def by_words(documents: Iterable[GoldDocument]) -> Align:
    """How claims of other readings are aligned with gold: by overlapping words of the item.

    Of several gold items about the same words, the one whose parties and stage agree best.
    """
    known = {document.id: document for document in documents}

    def align(event: Event, claim: Claim) -> Member | None:
        document = known.get(event.report.ref)
        items = _overlapping(document, claim) if document else []
        best = max(items, key=lambda each: _agreement(each[2], claim), default=None)
        return (event.report.ref, best[0], best[1]) if best else None

    return align


def _overlapping(document: GoldDocument, claim: Claim) -> list[tuple[int, int, GoldTransfer]]:
    return [
        (number, index, transfer)
        for number, transfer in enumerate(document.transfers)
        for index, item in enumerate(transfer.items)
        if transfer.kind is claim.kind and item.span.overlaps(claim.span)
    ]


def _agreement(transfer: GoldTransfer, claim: Claim) -> int:
    parties = (transfer.supplier, claim.supplier), (transfer.recipient, claim.recipient)
    agreed = sum((gold.id if gold else None) == said for gold, said in parties)
    return 2 * agreed + (transfer.stage is claim.stage)


def score(
    deals: Sequence[Deal],
    gold: Sequence[GoldDeal],
    align: Align = by_index,
    *,
    followed: bool = False,
) -> ConsolidationScores:
    """Compare deals with gold; ``followed`` leaves out gold deals that are single mentions.

    ``align`` finds the gold item that a claim is about.
    """
    held = {deal.id: frozenset(_members(deal, align)) for deal in deals}
    matched = _matched(deals, held, gold)
    asked = [deal for deal in gold if deal.followed or not followed]
    precision, recall = _pairs(held.values(), gold)
    disputed = _contradictions(asked, matched)
    promises, outcomes = _promises(asked, matched)
    return ConsolidationScores(
        pair_precision=precision,
        pair_recall=recall,
        stage=_stages(asked, matched),
        contradictions_found=disputed.found,
        contradictions_right=disputed.right,
        values_found=disputed.values_found,
        values_right=disputed.values_right,
        publishers=_publishers(asked, matched),
        promises_found=promises,
        outcomes=outcomes,
    )


def _gold_deal(given: Fields) -> GoldDeal:
    flags = given.data
    return GoldDeal(
        id=given.text("id"),
        followed=bool(flags.get("followed", not flags.get("background", False))),
        members=given.each("members", _member),
        stage=given.text_or_none("current_stage"),
        contradictions=given.each("contradictions", _contradiction),
        publishers=int(given.number("independent_publishers")),
        promises=given.each("promises", _promise),
    )


def _contradiction(given: Fields) -> GoldContradiction:
    listed = given.each("values", lambda each: str(each.data["value"])) if _valued(given) else ()
    return GoldContradiction(given.text("field"), listed)


def _valued(given: Fields) -> bool:
    return "values" in given.data


def _member(given: Fields) -> Member:
    return given.text("report"), int(given.number("transfer")), int(given.number("item"))


def _promise(given: Fields) -> GoldPromise:
    return GoldPromise(
        report=given.text("report"), due=given.text("due"), outcome=given.text("outcome")
    )


def _members(deal: Deal, align: Align) -> Iterator[Member]:
    """The members of a deal, as gold writes them; claims about nothing in gold are left out."""
    for event in deal.events:
        for claim in event.claims:
            member = align(event, claim)
            if member is not None:
                yield member


def _matched(
    deals: Iterable[Deal], held: Mapping[str, frozenset[Member]], gold: Iterable[GoldDeal]
) -> dict[str, Deal]:
    """Each gold deal's best deal: the one with most of its members."""
    by_id = {deal.id: deal for deal in deals}
    homes: dict[Member, list[str]] = {}
    for identity, members in held.items():
        for member in members:
            homes.setdefault(member, []).append(identity)
    found: dict[str, Deal] = {}
    for each in gold:
        votes = Counter(deal for member in each.members for deal in homes.get(member, ()))
        if votes:
            found[each.id] = by_id[min(votes, key=lambda deal: (-votes[deal], deal))]
    return found


def _pairs(held: Iterable[frozenset[Member]], gold: Sequence[GoldDeal]) -> tuple[Tally, Tally]:
    known = {member for each in gold for member in each.members}
    said = _together(sorted(members & known) for members in held)
    true = _together(each.members for each in gold)
    precision, recall = Tally(), Tally()
    for pair in sorted(said):
        precision.note(str(pair), right=pair in true)
    for pair in sorted(true):
        recall.note(str(pair), right=pair in said)
    return precision, recall


def _together(groups: Iterable[Sequence[Member]]) -> set[tuple[Member, Member]]:
    return {(a, b) for group in groups for a, b in combinations(sorted(set(group)), 2)}


def _stages(gold: Sequence[GoldDeal], matched: Mapping[str, Deal]) -> Tally:
    tally = Tally()
    for each in gold:
        deal = matched.get(each.id)
        stage = deal.stage.value if deal and deal.stage else None
        right = deal is not None and stage == each.stage
        tally.note(f"{each.id}: {each.stage}, found {stage}", right=right)
    return tally


def _publishers(gold: Sequence[GoldDeal], matched: Mapping[str, Deal]) -> Tally:
    tally = Tally()
    for each in gold:
        count = len(matched[each.id].publishers) if each.id in matched else 0
        tally.note(f"{each.id}: {each.publishers}, found {count}", right=count == each.publishers)
    return tally


def _contradictions(gold: Sequence[GoldDeal], matched: Mapping[str, Deal]) -> ContradictionTallies:
    tallies = ContradictionTallies.empty()
    for each in gold:
        mine = matched[each.id].contradictions if each.id in matched else ()
        tallies.count(each.id, each.contradictions, mine)
    return tallies


def _promises(gold: Sequence[GoldDeal], matched: Mapping[str, Deal]) -> tuple[Tally, Tally]:
    found, outcomes = Tally(), Tally()
    for each in gold:
        deal = matched.get(each.id)
        for wanted in each.promises:
            mine = _same_promise(wanted, deal) if deal else None
            name = f"{each.id} {wanted.report} due {wanted.due}: {wanted.outcome}"
            found.note(name, right=mine is not None)
            said = mine.outcome.value if mine else None
            outcomes.note(f"{name}, found {said}", right=said == wanted.outcome)
    return found, outcomes


def _same_promise(wanted: GoldPromise, deal: Deal) -> Promise | None:
    copies = deal.origins.copies
    origin = copies.get(wanted.report, wanted.report)
    for promise in deal.promises:
        same_report = copies.get(promise.ref, promise.ref) == origin
        if same_report and period(promise.due).meets(period(wanted.due)):
            return promise
    return None
