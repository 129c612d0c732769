from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.register.made import LINEAGE, Report, Told, account, reading
from tests.stores.conftest import ACCOUNTANT

from armsflow.model import Stage
from armsflow.register.consolidation import Consolidator
from armsflow.register.deal_json import deal_json
from armsflow.register.decisions import Decision, Verdict
from armsflow.stores.changes import changes, snapshot
from armsflow.stores.errors import NoSuchDealError, StoreError
from armsflow.stores.opening import open_store
from armsflow.stores.queries import DealFilter, Queries
from armsflow.stores.store import Added, Store
from armsflow.stores.verification import faults
from armsflow.stores.voices import Voices

REPORTS = [
    Report(ref="a", told=[Told(words="two battalions", number=2, unit="battalion")]),
    Report(
        ref="b",
        publisher="Post",
        published="2031-03-02",
        told=[
            Told(words="three battalions", number=3, unit="battalion", said_by="Ann Bell"),
            Told(words="Patriots", system="Patriot", supplier="US", recipient="RO"),
        ],
    ),
    Report(ref="c", told=[Told(words="arrived", stage=Stage.DELIVERED)], published="2032-01-01"),
]
READINGS = [reading(report) for report in REPORTS]


def lines(store: Store) -> list[object]:
    found = Queries(store.database, LINEAGE).deals(DealFilter())
    return list(found)


def asked(store: Store, **wanted: str | bool) -> list[str]:
    found = Queries(store.database, LINEAGE).deals(DealFilter(**wanted))  # type: ignore[arg-type]
    return sorted(deal["system"] for deal in found)


def decision(verdict: Verdict, *claims: str, **rest: str) -> Decision:
    return Decision(at="2031-01-01", by="ann", verdict=verdict, claims=claims, **rest)


def test_what_is_added_twice_is_kept_once(store: Store) -> None:
    assert store.add(READINGS, "test 1") == Added(documents=3, readings=3)
    assert store.add(READINGS, "test 1") == Added(known=3)


def test_deals_kept_step_by_step_are_those_of_all_at_once(store: Store) -> None:
    for each in READINGS:
        store.add([each], "test 1")
    deals = Consolidator(LINEAGE).deals(account(report) for report in REPORTS)
    assert lines(store) == [json.loads(json.dumps(deal_json(deal))) for deal in deals]


def test_a_deal_opens_by_the_beginning_of_its_id_and_by_any_claim(store: Store) -> None:
    store.add(READINGS, "test 1")
    (found,) = [d for d in snapshot(store).values() if d["system"] == "S-300"]
    for member in found["members"]:
        identity = store.deal_id(member["claim"])
        assert deal_json(store.derived.deal(identity, store.rulings()))["id"] == found["id"]
    with pytest.raises(NoSuchDealError, match="there is no such deal"):
        store.deal_id("d0000000000000000")


@pytest.mark.parametrize(
    ("wanted", "systems"),
    [
        ({"supplier": "US"}, ["Patriot"]),
        ({"recipient": "UZ"}, ["S-300"]),
        ({"system": "S-300"}, ["S-300"]),
        ({"stage": "delivered"}, ["S-300"]),
        ({"disputed": True}, ["S-300"]),
        ({"unreviewed": True}, ["Patriot", "S-300"]),
        ({"speaker": "ann BELL"}, ["Patriot", "S-300"]),
        ({"since": "2032"}, ["S-300"]),
        ({"until": "2030"}, []),
        ({"category": "aircraft"}, []),
    ],
)
def test_filters(store: Store, wanted: dict[str, str | bool], systems: list[str]) -> None:
    store.add(READINGS, "test 1")
    assert asked(store, **wanted) == systems


def test_decisions_are_carried_out_and_undone(store: Store) -> None:
    store.add(READINGS, "test 1")
    before = lines(store)
    (claim,) = [c.id for c in account(REPORTS[0]).claims]
    rejected = store.decide(decision(Verdict.REJECT, claim))
    assert len(lines(store)) == len(before)
    assert lines(store) != before
    store.decide(decision(Verdict.UNDO, undoes=rejected))
    assert lines(store) == before
    assert len(store.decisions()) == 2


def test_deals_of_two_blocks_are_joined_and_stay_so(store: Store) -> None:
    store.add(READINGS[:2], "test 1")
    first, second = (deal["members"][0]["claim"] for deal in snapshot(store).values())
    store.decide(decision(Verdict.MERGE, first, second))
    assert len(lines(store)) == 1
    store.add(READINGS[2:], "test 1")
    assert len(lines(store)) == 1


def test_search_keeps_designations_whole(store: Store) -> None:
    text = "An S-400 and an F/A-18 were seen near Orsha."
    store.add([reading(Report(ref="d", text=text)), *READINGS], "test 1")
    for words in ("S-400", "F/A-18", "seen Orsha"):
        assert len(store.database.search(words, 9)) == 1
    assert store.database.search("helicopter", 9) == []


def test_what_was_said_and_stood_for(store: Store) -> None:
    store.add(READINGS, "test 1")
    voices = Voices(store.database)
    assert [each.ref for each in voices.all_said("Ann Bell")] == ["b"]
    assert [each.name for each in voices.speakers()] == ["Ann Bell"]


@pytest.mark.parametrize("table", ["documents", "readings", "decisions"])
def test_what_is_added_cannot_be_changed(store: Store, table: str) -> None:
    store.add(READINGS, "test 1")
    store.decide(decision(Verdict.ACCEPT, account(REPORTS[0]).claims[0].id))
    for change in ("DELETE FROM {}", "UPDATE {} SET id = 'x'"):
        statement = change.format(table)
        with pytest.raises(StoreError):
            store.database.run(statement)


def test_a_whole_register_has_no_faults(store: Store) -> None:
    store.add(READINGS, "test 1")
    assert list(faults(store)) == []


def test_a_new_reading_keeps_decisions_and_says_what_changed(store: Store) -> None:
    store.add(READINGS, "test 1")
    (claim,) = [c.id for c in account(REPORTS[0]).claims]
    store.decide(decision(Verdict.ACCEPT, claim))
    before = snapshot(store)
    newer = Report(ref="a", told=[Told(words="two battalions", stage=Stage.PLEDGED, number=2)])
    store.add([reading(newer)], "test 2")
    assert any(
        "stage" in each or "quantity" in each for each in changes(before, snapshot(store), store)
    )
    (deal,) = [d for d in snapshot(store).values() if d["system"] == "S-300"]
    assert deal["reviewed"]
    assert len(store.readings(next(i for i, d in store.all_documents() if d.ref == "a"))) == 2


def test_it_is_all_there_when_it_is_opened_again(register: str) -> None:
    with open_store(register, ACCOUNTANT, create=True) as store:
        store.add(READINGS, "test 1")
        before = lines(store)
    with open_store(register, ACCOUNTANT) as store:
        assert lines(store) == before


def test_two_papers_with_one_text_are_two_reports(store: Store) -> None:
    told = [Told(words="two battalions", number=2)]
    texts = [Report(ref="x", told=told, publisher=name) for name in ("Wire", "Post")]
    assert store.add([reading(each) for each in texts], "test 1").documents == 2
    (deal,) = snapshot(store).values()
    assert (len(deal["reports"]), deal["publishers"]) == (2, 1)


def test_hashes_show_a_text_that_was_changed_behind_the_register(tmp_path: Path) -> None:
    path = str(tmp_path / "register.db")
    with open_store(path, ACCOUNTANT, create=True) as store:
        store.add(READINGS, "test 1")
        store.database.run("DROP TRIGGER documents_stand_update")
        store.database.run(
            "UPDATE documents SET text = replace(text, 'two', 'ten') WHERE ref = 'a'"
        )
        assert any("not what they were" in fault for fault in faults(store))


def test_the_last_reading_is_the_newest_of_all(store: Store) -> None:
    report = Report(ref="a", told=[Told(words="two S-300 systems", number=2)])
    again = reading(replace(report, told=[Told(words="two S-300 systems", number=3)]))
    store.add([reading(report)], "test 1")
    store.add([again], "test 2")
    (identity,) = [i for i, _ in store.all_documents()]
    found = store.last_reading(identity)
    assert found is not None
    assert found[:2] == ("test 2", 2)
    assert found[2] == store.readings(identity)[-1][2] == again
    assert store.last_reading("r0") is None
