from __future__ import annotations

from hypothesis import given
from tests.model.readings_strategy import readings
from tests.register.made import LINEAGE, Report, Told, account, reading

from armsflow.model import Actor, Evidence, Polarity, Position, PositionKind, Reading, Span
from armsflow.register.accounts import Accountant
from armsflow.register.claims import Denial, Voice
from armsflow.register.fingerprints import likeness, signature
from armsflow.stores.account_json import account_from_json, account_to_json


def test_claims_of_one_reading_have_ids_of_their_own() -> None:
    made = account(Report(ref="a", told=[Told(words="two"), Told(words="two", supplier="CN")]))
    assert len({claim.id for claim in made.claims}) == 2


def test_a_stance_keeps_who_said_it() -> None:
    base = reading(Report(ref="a", told=[Told(words="two", said_by="Ann Bell")]))
    position = Position(
        id="p1",
        actor=Actor(id="AM", name="Armenia"),
        toward=Actor(id="CSTO", name="CSTO"),
        kind=PositionKind.MEMBERSHIP,
        polarity=Polarity.DOUBTS,
        evidence=(Evidence.at(base.document.text, Span(0, 3)),),
        attribution="s1",
    )
    made = Accountant(LINEAGE).account(
        Reading(document=base.document, statements=base.statements, positions=(position,))
    )
    (stance,) = made.stances
    assert (stance.actor, stance.toward, stance.speaker) == ("AM", "CSTO", "Ann Bell")
    assert made.sayings[0].voice is Voice.UNNAMED


def test_a_text_without_words_is_like_no_other() -> None:
    assert signature("…") == ()
    assert likeness((), ()) == 0.0
    assert likeness(signature("one two three four"), signature("one two three four")) == 1.0


def test_accounts_come_back_from_json_as_they_were() -> None:
    made = account(
        Report(
            ref="a",
            told=[Told(words="the first four of 15", number=4, said_by="Ann Bell")],
            text="The first tanks will arrive by the end of March 2032.",
        )
    )
    assert made.forecasts
    assert account_from_json(account_to_json(made)) == made
    assert Denial(span=Span(0, 1), statement="s1").speaker is None


@given(readings)
def test_any_reading_has_an_account_that_comes_back(any_reading: Reading) -> None:
    made = Accountant(LINEAGE).account(any_reading)
    assert account_from_json(account_to_json(made)) == made
    assert all(claim.block and claim.lead for claim in made.claims)


def test_a_claim_that_a_reading_makes_twice_has_two_ids() -> None:
    twice = account(Report(ref="a", told=[Told(words="these"), Told(words="these", number=3)]))
    once = account(Report(ref="a", told=[Told(words="these")]))
    assert len({claim.id for claim in twice.claims}) == len(twice.claims) == 2
    assert len(once.claims) == 1
