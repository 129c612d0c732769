from __future__ import annotations

import pytest
from tests.register.made import LINEAGE, Report, Told, account, refs

from armsflow.model import Stage
from armsflow.register.consolidation import Consolidator
from armsflow.register.corrections import DecisionError
from armsflow.register.deals import Deal
from armsflow.register.decisions import Decision, Verdict, checked, rulings

ORDER = account(Report(ref="a", told=[Told(words="two battalions", number=2, unit="battalion")]))
MORE = account(Report(ref="b", told=[Told(words="three battalions", number=3, unit="battalion")]))
OTHER = account(Report(ref="c", told=[Told(words="Patriots", system="Patriot")]))
(A,), (B,), (C,) = ([claim.id for claim in each.claims] for each in (ORDER, MORE, OTHER))


def decision(verdict: Verdict, *claims: str, by: str = "ann", at: int = 0, **rest: str) -> Decision:
    return Decision(at=f"2031-01-01T00:00:{at:02d}", by=by, verdict=verdict, claims=claims, **rest)


def ruled(*decisions: Decision) -> list[Deal]:
    return Consolidator(LINEAGE, rulings(decisions)).deals([ORDER, MORE, OTHER])


def groups(*decisions: Decision) -> list[list[str]]:
    return sorted(sorted(refs(deal)) for deal in ruled(*decisions))


def test_without_decisions() -> None:
    assert groups() == [["a", "b"], ["c"]]


def test_a_rejected_claim_is_in_no_deal() -> None:
    assert groups(decision(Verdict.REJECT, B)) == [["a"], ["c"]]


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.MERGE])
def test_claims_of_two_blocks_are_joined(verdict: Verdict) -> None:
    assert groups(decision(verdict, A, C)) == [["a", "b", "c"]]


def test_claims_are_told_apart() -> None:
    assert groups(decision(Verdict.DIFFERENT, A, B)) == [["a"], ["b"], ["c"]]


def test_claims_are_split_off() -> None:
    assert groups(decision(Verdict.SPLIT, B)) == [["a"], ["b"], ["c"]]


def test_a_correction_moves_a_claim_to_where_it_belongs() -> None:
    corrected = decision(
        Verdict.CORRECT, C, field="system", value="S-300", evidence="the S-300 battalions"
    )
    assert groups(corrected) == [["a", "b", "c"]]


def test_undo_is_a_decision_and_can_be_undone() -> None:
    split = decision(Verdict.SPLIT, B)
    undo = decision(Verdict.UNDO, at=1, undoes=split.id)
    again = decision(Verdict.UNDO, at=2, undoes=undo.id)
    assert groups(split, undo) == [["a", "b"], ["c"]]
    assert groups(split, undo, again) == [["a"], ["b"], ["c"]]


def test_contradicting_verdicts_are_shown_and_not_followed() -> None:
    said = decision(Verdict.REJECT, B), decision(Verdict.ACCEPT, B, by="bob", at=1)
    deals = ruled(*said)
    (deal,) = [deal for deal in deals if "b" in refs(deal)]
    assert not deal.reviewed
    assert {d.by for d in deal.conflicts[0].decisions} == {"ann", "bob"}


def test_a_later_verdict_of_the_same_person_stands() -> None:
    said = decision(Verdict.REJECT, B), decision(Verdict.ACCEPT, B, at=1)
    (deal,) = [deal for deal in ruled(*said) if "b" in refs(deal)]
    assert deal.reviewed
    assert not deal.conflicts


def test_a_dismissed_contradiction_is_no_dispute() -> None:
    (deal,) = [d for d in ruled(decision(Verdict.DISMISS, A, field="quantity")) if "a" in refs(d)]
    assert [each.key for each in deal.contradictions] == ["quantity"]
    assert deal.disputes == ()


def test_unsure_and_comment_change_nothing_and_are_shown() -> None:
    said = (
        decision(Verdict.UNSURE, A, B),
        decision(Verdict.COMMENT, A, at=1, text="ask the ministry"),
    )
    assert groups(*said) == groups()
    (deal,) = [deal for deal in ruled(*said) if "a" in refs(deal)]
    assert len(deal.decisions) == 2


def test_a_corrected_stage_counts() -> None:
    corrected = decision(
        Verdict.CORRECT, B, field="stage", value="cancelled", evidence="was cancelled"
    )
    (deal,) = [d for d in ruled(corrected) if "a" in refs(d)]
    assert deal.stage is Stage.CANCELLED


@pytest.mark.parametrize(
    "bad",
    [
        decision(Verdict.ACCEPT),
        decision(Verdict.SAME, A),
        decision(Verdict.UNDO, A),
        decision(Verdict.CORRECT, A, field="colour", value="red", evidence="red"),
        decision(Verdict.CORRECT, A, field="stage", value="ordered"),
        decision(Verdict.CORRECT, A, field="stage", value="bought", evidence="bought"),
        decision(Verdict.CORRECT, A, field="quantity", value="many", evidence="many"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_refused(bad: Decision) -> None:
    with pytest.raises(DecisionError):
        checked(bad)
