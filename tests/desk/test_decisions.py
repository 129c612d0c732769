from __future__ import annotations

import json

import pytest
from tests.desk.conftest import Visit, claims_of, document_of

from armsflow.desk.deciding import local
from armsflow.register.decisions import Decision, Verdict


def others_reject(visit: Visit, claim: str) -> None:
    with visit.desk.stores.lend() as store:
        at = "2040-01-01T00:00:00.000000+00:00"
        store.decide(Decision(at=at, by="bob", verdict=Verdict.REJECT, claims=(claim,)))


def taken(visit: Visit) -> list[Decision]:
    with visit.desk.stores.lend() as store:
        return store.decisions()


def test_a_decision_is_kept_under_the_visitors_name(visit: Visit) -> None:
    (claim,) = claims_of(visit, "a")
    visit.decide("accept", claim, by="mallory")
    (decision,) = taken(visit)
    assert (decision.by, decision.verdict, decision.claims) == ("ann", Verdict.ACCEPT, (claim,))


def test_two_at_once_see_each_other(visit: Visit) -> None:
    (claim,) = claims_of(visit, "a")
    others_reject(visit, claim)
    page = visit.decide("accept", claim, seen="0", status="409")
    assert "<b>bob</b> reject" in page
    assert "Accept all the same" in page
    assert len(taken(visit)) == 1
    visit.decide("accept", claim, seen="1")
    assert len(taken(visit)) == 2


def test_ones_own_earlier_decision_is_no_surprise(visit: Visit) -> None:
    (claim,) = claims_of(visit, "a")
    visit.decide("accept", claim, seen="0")
    visit.decide("reject", claim, seen="0")
    assert len(taken(visit)) == 2


def test_a_decision_about_other_claims_is_no_surprise(visit: Visit) -> None:
    others_reject(visit, claims_of(visit, "b")[1])
    visit.decide("accept", *claims_of(visit, "a"), seen="0")
    assert len(taken(visit)) == 2


def test_an_undo_of_what_others_ruled_on_since_asks_again(visit: Visit) -> None:
    (claim,) = claims_of(visit, "a")
    visit.decide("accept", claim)
    others_reject(visit, claim)
    mine = next(decision.id for decision in taken(visit) if decision.by == "ann")
    assert "<b>bob</b> reject" in visit.decide("undo", undoes=mine, seen="1", status="409")


def test_a_correction_needs_words_of_the_report(visit: Visit) -> None:
    (claim,) = claims_of(visit, "a")
    given = {"field": "quantity", "value": "4"}
    page = visit.decide("correct", claim, evidence="four S-300", status="422", **given)
    assert "does not stand in the report" in page
    visit.decide("correct", claim, evidence="two\n S-300  systems", **given)
    assert [decision.value for decision in taken(visit)] == ["4"]


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("recipient", "Armenia", "AM"),
        ("supplier", "us", "US"),
        ("supplier", "Nobody We Know", "Nobody We Know"),
        ("system", "patriot", "Patriot"),
        ("supplier", "", None),
        ("stage", "delivered", "delivered"),
    ],
)
def test_names_are_kept_as_the_register_has_them(
    visit: Visit, field: str, typed: str, kept: str | None
) -> None:
    (claim,) = claims_of(visit, "a")
    visit.decide("correct", claim, field=field, value=typed, evidence="two S-300 systems")
    assert [decision.value for decision in taken(visit)] == [kept]


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"verdict": "praise"}, 422, "names no verdict that there is"),
        ({"claims": "x"}, 422, "names claims that are none"),
        ({"claims": "0123456789abcdef"}, 404, "there is nothing of this name"),
        ({"claims": ""}, 422, "names no claim"),
        ({"seen": "-1"}, 422, "does not say which decisions"),
        ({"seen": "9" * 40}, 422, "does not say which decisions"),
        ({"text": "x" * 2001}, 422, "more than 2000 characters"),
        ({"verdict": "undo", "undoes": "nothing"}, 404, "there is nothing of this name"),
        ({"verdict": "correct", "field": "price"}, 422, "only these can be corrected"),
    ],
)
def test_a_form_that_makes_no_sense_changes_nothing(
    visit: Visit, fields: dict[str, str], status: int, sentence: str
) -> None:
    (claim,) = claims_of(visit, "a")
    given = {"verdict": "accept", "claims": claim, "seen": "0", **fields}
    assert sentence in visit.send("/decisions", status, **given)
    assert taken(visit) == []


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        ("/deals?after=x", "/deals?after=x"),
        ("//evil.example", "/queue"),
        ("/\\evil.example", "/queue"),
        ("https://evil.example", "/queue"),
        ("javascript:alert(1)", "/queue"),
        ("/a\r\nSet-Cookie: x", "/queue"),
        ("", "/queue"),
    ],
)
def test_a_form_leads_back_to_this_desk_alone(back: str, leads: str) -> None:
    assert local(back) == leads


def test_back_keeps_the_place_and_names_the_last_decision_once(visit: Visit) -> None:
    (claim,) = claims_of(visit, "a")
    address = f"/documents/{document_of(visit, 'a')}"
    sent = {"verdict": "accept", "claims": claim, "seen": "0", "back": f"{address}?done=x&q=1#p"}
    sent["csrf_token"] = visit.token()
    answer = visit.client.post("/decisions", data=sent, follow_redirects=False)
    (decision,) = taken(visit)
    assert answer.headers["location"] == f"{address}?q=1&done={decision.id}#p"


def test_a_script_gets_the_line_alone(visit: Visit) -> None:
    (claim,) = claims_of(visit, "a")
    sent = {"verdict": "accept", "claims": claim, "seen": "0"}
    headers = {"X-Part": "line", "X-CSRF-Token": visit.token()}
    answer = visit.client.post("/decisions", data=sent, headers=headers)
    assert answer.text.startswith('<div class="done"')
    assert json.dumps(claim) not in answer.text


@pytest.mark.parametrize(
    ("verdict", "title"), [("correct", "Correct a value"), ("comment", "Comment")]
)
def test_a_form_that_is_asked_for_is_a_page_or_a_part(
    visit: Visit, verdict: str, title: str
) -> None:
    claims = "+".join((*claims_of(visit, "a"), *claims_of(visit, "b")))
    address = f"/decisions?verdict={verdict}&claims={claims}&seen=0&back=/queue"
    page = visit.page(address)
    assert f"<h1>{title}</h1>" in page
    assert page.count("<option value=") == 3
    part = visit.client.get(address, headers={"X-Part": "form"}).text
    assert "<h1>" not in part
    assert f'value="{verdict}"' in part


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("verdict=accept&claims={}&seen=0", 404),
        ("verdict=comment&claims=0123456789abcdef&seen=0", 404),
        ("verdict=comment&claims=%3Cscript%3E&seen=0", 422),
        ("verdict=comment&claims={}", 422),
        ("", 422),
    ],
)
def test_a_form_for_nothing_is_refused(visit: Visit, asked: str, status: int) -> None:
    page = visit.page(f"/decisions?{asked.format(claims_of(visit, 'a')[0])}", status)
    assert 'role="alert"' in page
    assert "<script>" not in page
