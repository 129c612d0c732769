from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.grounding.proposing import TEXT, item, later, party, quantity, span, transfer

from armsflow.grounding.attribution import Attributed
from armsflow.grounding.merging import merge
from armsflow.grounding.proposals import TransferProposal
from armsflow.model import Realis, Stage, TransferKind


def merged(*proposals: TransferProposal) -> list[Attributed]:
    return merge(Attributed(each, (each.evidence,), None) for each in proposals)


def stages(found: Sequence[Attributed]) -> list[str]:
    return [each.proposal.stage.value for each in found]


def test_one_deal_is_told_once_at_the_furthest_stage() -> None:
    (deal,) = merged(transfer(), later())
    assert deal.proposal.stage is Stage.DELIVERED
    assert set(deal.evidence) == {transfer().evidence, later().evidence}


def test_a_surer_stage_counts_more_than_a_further_one() -> None:
    assert stages(merged(transfer(certainty=0.9), later(certainty=0.4))) == ["pledged"]


def test_what_one_mention_leaves_open_another_fills() -> None:
    counted = item("S-300PS systems", quantity=quantity("four", 4))
    (deal,) = merged(transfer(items=(counted,), recipient=None), later())
    assert deal.proposal.recipient
    assert deal.proposal.recipient.id == "BY"
    assert deal.proposal.items[0].quantity == counted.quantity


def test_other_parties_are_other_deals() -> None:
    assert len(merged(transfer(), later(recipient=party("AM", "Minsk")))) == 2
    assert len(merged(transfer(recipient=None), later(supplier=None))) == 2


def test_a_collective_is_another_party_than_any_that_is_named() -> None:
    allies = later(supplier=None, unnamed=frozenset({"supplier"}))
    assert len(merged(transfer(), allies)) == 2
    (deal,) = merged(allies, later(supplier=None))
    assert deal.proposal.unnamed == {"supplier"}


def test_the_same_number_is_the_same_lot_whoever_is_said_to_give_it() -> None:
    four, too = (
        item(words, quantity=quantity("four", 4))
        for words in ("four battalions of S-300PS systems", "the S-300PS")
    )
    unnamed = frozenset({"supplier"})
    assert (
        len(merged(transfer(items=(four,)), later(items=(too,), supplier=None, unnamed=unnamed)))
        == 1
    )
    beside = transfer(items=(four,), supplier=None, unnamed=unnamed)
    assert len(merged(transfer(items=(four,)), beside)) == 2


def test_other_systems_are_other_deals() -> None:
    tanks = item("the S-300PS", system="T-72B3", category="armoured vehicles")
    assert len(merged(transfer(), later(items=(tanks,)))) == 2


def test_what_is_denied_stands_beside_what_is_asserted() -> None:
    assert len(merged(transfer(), later(realis=Realis.DENIED))) == 2


def test_items_listed_in_one_sentence_stay_apart() -> None:
    four = item("four", system="T-72B3", category="air-defence systems")
    assert len(merged(transfer(), transfer(items=(four,)))) == 2


def test_general_words_for_the_aid_of_one_sentence_join_its_items() -> None:
    aid = item("Petrov", text="the largest shipment of military aid", system=None, category="other")
    (deal,) = merged(transfer(), transfer(items=(aid,)))
    assert deal.proposal.items[0].system == "S-300PS"


def test_a_bare_word_under_another_word_of_the_sentence_is_the_same_item() -> None:
    bare = item("said", text="missile", system=None)
    assert len(merged(transfer(), transfer(items=(bare,), anchor=span("Petrov")))) == 1
    assert len(merged(transfer(), transfer(items=(bare,)))) == 2


def test_an_umbrella_word_joins_the_deal_it_covers() -> None:
    arms = item("the S-300PS", text="the weapons", system=None, category="other")
    (deal,) = merged(transfer(), later(items=(arms,)))
    assert deal.proposal.items[0].system == "S-300PS"
    assert deal.proposal.stage is Stage.PLEDGED
    assert stages(merged(transfer(), later(items=(arms,), stage=Stage.SUSPENDED))) == ["suspended"]


def test_a_base_alone_is_no_deal_but_ends_a_deployment() -> None:
    base = item("the S-300PS", text="the base", system=None, category="bases")
    basing = {"kind": TransferKind.DEPLOYMENT, "stage": Stage.WITHDRAWN, "items": (base,)}
    assert merged(later(**basing)) == []
    here = transfer(kind=TransferKind.DEPLOYMENT, stage=Stage.DELIVERED)
    assert stages(merged(here, later(**basing))) == ["withdrawn"]


def test_one_system_is_not_both_bought_and_based_between_two_states() -> None:
    based = {"kind": TransferKind.DEPLOYMENT}
    assert len(merged(transfer(), later(**based))) == 1
    assert len(merged(transfer(), later(recipient=None, **based))) == 2
    other = later(items=(item("the S-300PS", system="Pantsir-S1"),), **based)
    assert len(merged(transfer(), other)) == 2


def test_generic_items_of_one_list_are_told_apart_by_their_nouns() -> None:
    launchers = item("four", text="four launchers", system=None)
    radars = item("battalions", text="battalions radars", system=None)
    assert len(merged(transfer(items=(launchers,)), transfer(items=(radars,)))) == 2


PROPOSALS = st.lists(
    st.sampled_from(
        [
            transfer(),
            later(),
            later(stage=Stage.REFUSED),
            later(realis=Realis.DENIED),
            transfer(supplier=None),
            later(recipient=None, certainty=0.2),
            transfer(items=(item("four battalions", system=None),)),
            later(items=(item("the S-300PS", system="Pantsir-S1"),)),
        ]
    ),
    max_size=6,
)


@given(PROPOSALS)
def test_merging_loses_no_words_and_comes_in_text_order(proposals: list[TransferProposal]) -> None:
    found = merged(*proposals)
    assert [d.proposal.anchor for d in found] == sorted(d.proposal.anchor for d in found)
    assert {e for d in found for e in d.evidence} == {p.evidence for p in proposals}
    assert len(found) <= len(proposals)


@pytest.mark.parametrize("proposal", [transfer(), later(), later(realis=Realis.DENIED)])
def test_saying_it_twice_changes_nothing(proposal: TransferProposal) -> None:
    (deal,) = merged(proposal, proposal)
    assert deal.proposal == proposal


def test_the_sample_says_what_the_tests_take_from_it() -> None:
    assert span("sent").of(TEXT) == "sent"


def test_other_numbers_at_another_step_are_another_lot() -> None:
    four = item("four battalions of S-300PS systems", quantity=quantity("four", 4))
    other = item("the S-300PS", quantity=quantity("four", 12))
    assert stages(merged(transfer(items=(four,)), later(items=(other,)))) == [
        "pledged",
        "delivered",
    ]
    ordered = later(items=(other,), stage=Stage.ORDERED)
    assert len(merged(transfer(items=(four,)), ordered)) == 1
