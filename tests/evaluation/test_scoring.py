"""Scores computed by hand: rows, slots, statements, positions, failures, groups."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.evaluation.sample import NOWHERE, gold_of, reading_of

from armsflow.evaluation.counts import Counts, Scores, Share
from armsflow.evaluation.ratios import accuracy, f1, precision, ratios, recall
from armsflow.evaluation.records import GoldDocument
from armsflow.evaluation.scoring import Result, score, score_by
from armsflow.model import (
    Document,
    Failure,
    Item,
    Party,
    Quantity,
    Reading,
    Realis,
    Span,
    Stage,
    Transfer,
    TransferKind,
)

CASE = """\
=== sample | 2031-04-11 | wire
Manila to get jets

Manila has ordered twelve FA-50 fighters and mortars from Seoul, minister Ana Cruz said. Oslo may
send Kyiv two NASAMS batteries, "a gift", she added. Minsk doubts the CSTO.
---
T transfer ordered asserted | KR "Seoul" > PH "Manila"#2 | "twelve FA-50 fighters" =FA-50 x12 ; \
"mortars" | date 2031-04 | by s1
T transfer pledged possible | NO "Oslo" > UA "Kyiv" | "two NASAMS batteries" =NASAMS x2 \
unit=battery | by s2
S s1 | "minister Ana Cruz" = Ana Cruz | "said" | "Manila has ordered twelve FA-50 fighters and \
mortars from Seoul" | indirect
S s2 | "she" = Ana Cruz | "added" | "a gift" | direct
P BY > CSTO alignment doubts | "Minsk doubts the CSTO"
"""


@pytest.fixture
def gold() -> GoldDocument:
    return gold_of(CASE)


def scores_of(gold: GoldDocument, reading: Reading) -> Scores:
    return Result(gold, reading).scores()


def with_transfers(reading: Reading, *transfers: Transfer) -> Reading:
    return replace(reading, transfers=transfers)


def test_what_says_the_same_as_gold_scores_full_marks(gold: GoldDocument) -> None:
    scores = scores_of(gold, reading_of(gold))
    assert set(ratios(scores).values()) == {1.0}
    assert scores.counts["found"] == Counts(agreed=3, predicted=3, gold=3)
    assert scores.counts["content-exact"] == Counts(agreed=2, predicted=2, gold=2)
    assert scores.counts["positions"] == Counts(agreed=1, predicted=1, gold=1)
    assert scores.shares["date"] == Share(right=2, total=2)
    assert scores.shares["system"] == Share(right=2, total=2)
    assert scores.shares["quantity"] == Share(right=3, total=3)


def test_precision_and_recall_are_not_exchanged(gold: GoldDocument) -> None:
    """Half of the reading is right, a third of the gold is found."""
    full = reading_of(gold)
    nasams = full.transfers[1]
    wrong = replace(nasams, supplier=party("SE"), recipient=party("FI"))
    found = scores_of(gold, with_transfers(full, nasams, wrong)).counts["found"]
    assert found == Counts(agreed=1, predicted=2, gold=3)
    assert precision(found) == pytest.approx(1 / 2)
    assert recall(found) == pytest.approx(1 / 3)
    assert f1(found) == pytest.approx(2 / 5)


def party(name: str) -> Party:
    return Party(id=name, name=name)


def changed(gold: GoldDocument, **changes: object) -> Scores:
    """The scores when the second transfer alone is read, with these changes."""
    full = reading_of(gold)
    transfer = replace(full.transfers[1], **changes)  # type: ignore[arg-type]  # by each test
    return scores_of(gold, with_transfers(full, transfer))


@pytest.mark.parametrize(
    ("changes", "agreed", "slot"),
    [
        ({"supplier": party("SE")}, (1, 0), "supplier"),
        ({"supplier": None}, (1, 0), "supplier"),
        ({"recipient": party("FI")}, (1, 0), "recipient"),
        ({"stage": Stage.APPROVED}, (1, 1), "stage"),
        ({"stage": Stage.DELIVERED}, (1, 0), "stage"),
        ({"realis": Realis.ASSERTED}, (1, 1), "realis"),
        ({"attribution": None}, (1, 1), "said-by"),
        ({"supplier": party("SE"), "recipient": party("FI")}, (0, 0), None),
        ({"kind": TransferKind.DEPLOYMENT}, (0, 0), None),
    ],
)
def test_one_wrong_slot_counts_as_such(
    gold: GoldDocument, changes: dict[str, object], agreed: tuple[int, int], slot: str | None
) -> None:
    scores = changed(gold, **changes)
    assert (scores.counts["found"].agreed, scores.counts["strict"].agreed) == agreed
    wrong = {name for name, share in scores.shares.items() if share.right < share.total}
    assert wrong == ({slot} if slot else set())


def test_a_variant_of_the_system_is_found_but_not_strict(gold: GoldDocument) -> None:
    item = reading_of(gold).transfers[1].items[0]
    scores = changed(gold, items=(replace(item, system="NASAMS 3"),))
    assert scores.counts["found"].agreed == 1
    assert scores.counts["strict"].agreed == 0
    assert scores.shares["system"] == Share(right=0, total=1)


@pytest.mark.parametrize(
    ("system", "span", "found"),
    [
        ("nas-ams", NOWHERE, 1),
        ("Patriot", NOWHERE, 0),
        (None, NOWHERE, 0),
        (None, Span(130, 131), 1),
    ],
)
def test_items_agree_by_shared_words_or_by_folded_system(
    gold: GoldDocument, system: str | None, span: Span, found: int
) -> None:
    assert gold.transfers[1].items[0].span.contains(Span(130, 131))
    scores = changed(gold, items=(Item(text="", span=span, system=system),))
    assert scores.counts["found"].agreed == found


def test_a_quantity_that_gold_does_not_give_is_wrong(gold: GoldDocument) -> None:
    full = reading_of(gold)
    jets, mortars = full.transfers[0].items
    forty = replace(mortars, quantity=Quantity(value=40, text="", span=NOWHERE))
    transfer = replace(full.transfers[0], items=(jets, forty))
    scores = scores_of(gold, with_transfers(full, transfer))
    assert scores.shares["quantity"] == Share(right=1, total=2)


def test_rows_are_matched_so_that_most_slots_agree(gold: GoldDocument) -> None:
    """A second reading of the same words with fewer right slots is left over, not taken."""
    full = reading_of(gold)
    worse = replace(full.transfers[1], stage=Stage.DELIVERED, realis=Realis.DENIED)
    scores = scores_of(gold, with_transfers(full, worse, full.transfers[1]))
    assert scores.counts["found"] == Counts(agreed=1, predicted=2, gold=3)
    assert scores.counts["strict"].agreed == 1
    assert accuracy(scores.shares["stage"]) == 1.0


def test_the_last_name_decides_who_speaks(gold: GoldDocument) -> None:
    full = reading_of(gold)
    first, second = full.statements
    assert first.source
    assert second.source
    said = (
        replace(first, source=replace(first.source, name="CRUZ")),
        replace(second, source=replace(second.source, name="Cruz Ana")),
    )
    scores = scores_of(gold, replace(full, statements=said))
    assert scores.shares["speaker"] == Share(right=1, total=2)
    assert scores.shares["said-by"] == Share(right=2, total=3)


def test_half_of_the_content_must_be_covered(gold: GoldDocument) -> None:
    full = reading_of(gold)
    piece = full.statements[0].content[0]
    length = piece.span.end - piece.span.start
    for share, right in ((0.6, 1), (0.4, 0)):
        end = piece.span.start + int(share * length)
        part = replace(piece, span=Span(piece.span.start, end))
        said = (replace(full.statements[0], content=(part,)),)
        scores = scores_of(gold, replace(full, statements=said))
        assert scores.shares["speaker"] == Share(right=right, total=2)
        assert scores.counts["content-exact"] == Counts(agreed=0, predicted=1, gold=2)
        assert scores.counts["content-overlap"] == Counts(agreed=1, predicted=1, gold=2)


def test_one_wide_span_answers_one_gold_span_alone(gold: GoldDocument) -> None:
    full = reading_of(gold)
    piece = replace(full.statements[0].content[0], span=Span(0, len(gold.text)))
    scores = scores_of(
        gold, replace(full, statements=(replace(full.statements[0], content=(piece,)),))
    )
    assert scores.counts["content-overlap"] == Counts(agreed=1, predicted=1, gold=2)


def test_polarity_is_a_share_of_matched_positions(gold: GoldDocument) -> None:
    full = reading_of(gold)
    held = full.positions[0]
    affirmed = replace(held, polarity=held.polarity.__class__("affirms"))
    other = replace(held, toward=None)
    scores = scores_of(gold, replace(full, positions=(affirmed, other)))
    assert scores.counts["positions"] == Counts(agreed=1, predicted=2, gold=1)
    assert scores.shares["polarity"] == Share(right=0, total=1)


def test_a_failure_is_an_empty_reading_and_is_counted(gold: GoldDocument) -> None:
    scores = Result(gold, Failure(ref=None, code="x", message="It failed.")).scores()
    assert scores.failures == 1
    assert scores.counts["found"] == Counts(agreed=0, predicted=0, gold=3)
    assert precision(scores.counts["found"]) is None
    assert recall(scores.counts["found"]) == 0.0
    assert scores.shares["speaker"] == Share(right=0, total=2)


def test_ratios_are_taken_of_sums_not_averaged(gold: GoldDocument) -> None:
    """3 of 3 rows and 0 of 1 are 3 of 4, not the mean of 1 and 0."""
    other = gold_of(
        "=== other\nOslo sent Kyiv mines.\n---\n"
        'T transfer delivered asserted | NO "Oslo" > UA "Kyiv" | "mines"\n'
    )
    scores = score([Result(gold, reading_of(gold)), Result(other, Reading(document=as_doc(other)))])
    assert scores.documents == 2
    assert recall(scores.counts["found"]) == pytest.approx(3 / 4)


def as_doc(gold: GoldDocument) -> Document:
    return reading_of(gold).document


def test_rows_group_by_their_own_stage_and_documents_by_label(gold: GoldDocument) -> None:
    result = Result(gold, reading_of(gold))
    by_stage = score_by([result], "stage")
    assert list(by_stage) == ["ordered", "pledged"]
    assert by_stage["ordered"].counts["found"] == Counts(agreed=2, predicted=2, gold=2)
    assert list(score_by([result], "phenomenon")) == ["sample"]
    assert list(score_by([result], "manner")) == ["wire"]
    assert list(score_by([result], "licence")) == ["-"]


def test_a_spurious_row_counts_under_its_own_stage(gold: GoldDocument) -> None:
    full = reading_of(gold)
    spurious = replace(full.transfers[1], supplier=party("SE"), recipient=None, stage=Stage.SOUGHT)
    by_stage = score_by([Result(gold, with_transfers(full, spurious))], "stage")
    assert by_stage["sought"].counts["found"] == Counts(agreed=0, predicted=1, gold=0)
    assert by_stage["pledged"].counts["found"] == Counts(agreed=0, predicted=0, gold=1)
