from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from tests.register.made import Report, Told, account, reading
from tests.stores.conftest import ACCOUNTANT

from armsflow.model import Failure, Stage
from armsflow.register.decisions import Decision, Verdict
from armsflow.stores.attention import Reason
from armsflow.stores.database import Value
from armsflow.stores.errors import OvertakenError, RegisterMissingError, UnreachableRegisterError
from armsflow.stores.keeping import keep_run
from armsflow.stores.migrations import MIGRATIONS
from armsflow.stores.opening import database, open_store
from armsflow.stores.pool import StorePool
from armsflow.stores.runs import Runs
from armsflow.stores.store import Store
from armsflow.stores.waiting import Queue, QueueFilter

FIRST = Report(ref="a", told=[Told(words="two battalions", number=2, unit="battalion")])
SECOND = Report(
    ref="b",
    publisher="Post",
    published="2031-03-02",
    told=[
        Told(words="three battalions", number=3, unit="battalion"),
        Told(words="Patriots", system="Patriot", supplier="US", recipient="RO"),
    ],
)
CLAIM = account(FIRST).claims[0].id
OTHER = account(SECOND).claims[0].id
PATRIOT = account(SECOND).claims[1].id


def decision(verdict: Verdict, *claims: str, by: str = "ann", **rest: str) -> Decision:
    return Decision(at=f"2031-01-0{len(by)}", by=by, verdict=verdict, claims=claims, **rest)


def rows(store: Store, table: str) -> list[tuple[Value, ...]]:
    return sorted(store.database.rows(f"SELECT * FROM {table}"), key=str)  # noqa: S608 our own


@pytest.fixture
def filled(store: Store) -> Store:
    store.add([reading(FIRST), reading(SECOND)], "test 1")
    return store


def waiting(store: Store, reason: Reason, today: str = "2060-01-01") -> list[str]:
    queue = Queue(store.database, ACCOUNTANT.lineage)
    found = queue.page(QueueFilter(today=today, reason=reason))
    return [str(each.deal["system"]) for each in found]


def test_decisions_are_numbered_and_found_by_claim(filled: Store) -> None:
    first = filled.decide(decision(Verdict.ACCEPT, CLAIM))
    undo = filled.decide(decision(Verdict.UNDO, by="bo", undoes=first))
    filled.decide(decision(Verdict.ACCEPT, PATRIOT, by="eve"))
    assert filled.log.number() == 3
    assert {d.id for d in filled.log.about([CLAIM])} == {first, undo}
    assert [d.id for d in filled.log.since([CLAIM], 1)] == [undo]
    assert filled.log.since([CLAIM], 2) == []
    assert [d.by for d in filled.log.latest(2)] == ["eve", "bo"]
    assert filled.log.find("nothing") is None


def test_the_same_decision_twice_has_one_number(filled: Store) -> None:
    filled.decide(decision(Verdict.ACCEPT, CLAIM))
    filled.decide(decision(Verdict.ACCEPT, CLAIM))
    assert filled.log.number() == 1


def test_an_overtaken_decision_is_not_kept(filled: Store) -> None:
    filled.decide(decision(Verdict.REJECT, CLAIM, by="bo"))
    with pytest.raises(OvertakenError, match="bo: reject") as raised:
        filled.decide(decision(Verdict.ACCEPT, CLAIM), seen=0)
    assert raised.value.number == 1
    assert len(filled.decisions()) == 1


def test_the_rulings_on_some_claims_are_those_of_all(filled: Store) -> None:
    filled.decide(decision(Verdict.ACCEPT, CLAIM))
    filled.decide(decision(Verdict.REJECT, CLAIM, by="bo"))
    filled.decide(decision(Verdict.ACCEPT, PATRIOT))
    local, whole = filled.log.rulings([CLAIM]), filled.rulings()
    assert local.conflicts == whole.conflicts
    assert set(local.standing) < set(whole.standing)
    assert filled.log.rulings([CLAIM, PATRIOT]) == whole


def test_decisions_follow_claims_that_are_read_anew(filled: Store) -> None:
    filled.decide(decision(Verdict.ACCEPT, CLAIM))
    newer = Report(
        ref="a",
        told=[Told(words="two battalions", number=2, unit="battalion", stage=Stage.PLEDGED)],
    )
    filled.add([reading(newer)], "test 2")
    (now,) = [claim.id for claim in account(newer).claims]
    assert now != CLAIM
    assert [d.claims for d in filled.log.about([now])] == [(now,)]
    filled.decide(decision(Verdict.REJECT, now, by="bo"))
    assert len(filled.log.about([CLAIM])) == 2


def test_deals_that_are_joined_and_parted_again_are_as_before(filled: Store) -> None:
    before = rows(filled, "deals")
    merged = filled.decide(decision(Verdict.MERGE, CLAIM, PATRIOT))
    assert len(rows(filled, "deals")) < len(before)
    filled.decide(decision(Verdict.REJECT, CLAIM, by="bo"))
    filled.decide(decision(Verdict.UNDO, by="eve", undoes=merged))
    rejected = next(d.id for d in filled.decisions() if d.verdict is Verdict.REJECT)
    filled.decide(decision(Verdict.UNDO, by="joan", undoes=rejected))
    assert rows(filled, "deals") == before


def test_a_register_from_before_gets_numbers_and_a_queue(register: str) -> None:
    with open_store(register, ACCOUNTANT, create=True) as store:
        store.add([reading(FIRST), reading(SECOND)], "test 1")
        first = store.decide(decision(Verdict.REJECT, CLAIM))
        store.decide(decision(Verdict.UNDO, by="joan", undoes=first))
        made = {name: rows(store, name) for name in ("decision_numbers", "queue")}
        named = [row[:4] for row in rows(store, "decided")]
        for table in ("decided", "decision_numbers", "queue", "run_failures", "runs"):
            store.database.run(f"DROP TABLE {table}")
        for table in ("saved_views", "watch_lists", "news"):
            store.database.run(f"DROP TABLE {table}")
        store.database.run("DROP INDEX claim_names_by_new")
        for migration in MIGRATIONS:
            if migration.name.startswith(("010", "011")):
                store.database.run("DELETE FROM migrations WHERE name = ?", (migration.name,))
    with open_store(register, ACCOUNTANT) as store:
        assert {name: rows(store, name) for name in made} == made
        assert [row[:4] for row in rows(store, "decided")] == named


def test_a_promise_waits_from_the_day_after_it_is_due(store: Store) -> None:
    text = "Delivery is expected by June 2032."
    store.add([reading(Report(ref="a", told=FIRST.told, text=text))], "test 1")
    assert waiting(store, Reason.OVERDUE, "2032-06-30") == []
    assert waiting(store, Reason.OVERDUE, "2032-07-01") == ["S-300"]


def test_deals_that_may_be_one_wait_until_they_are_told_apart(store: Store) -> None:
    early = Report(ref="e", told=[Told(words="ten", number=10)])
    late = Report(ref="l", published="2031-09-09", told=[Told(words="ninety", number=90)])
    store.add([reading(early), reading(late)], "test 1")
    one, two = account(early).claims[0].id, account(late).claims[0].id
    store.decide(decision(Verdict.SPLIT, two))
    assert waiting(store, Reason.TWIN) == ["S-300", "S-300"]
    store.decide(decision(Verdict.DIFFERENT, one, two))
    assert waiting(store, Reason.TWIN) == []


NAMED = Told(words="S-300s", number=2, date="2031-02-01")
UNNAMED = Told(words="air defence systems", system=None, date="2031-05-01")


def test_a_deal_of_no_name_waits_beside_the_only_one_it_can_be(store: Store) -> None:
    store.add([reading(Report(ref="a", told=[NAMED]))], "test 1")
    store.add([reading(Report(ref="b", told=[UNNAMED]))], "test 1")
    assert waiting(store, Reason.TWIN) == ["None"]
    other = replace(NAMED, words="Patriots", system="Patriot")
    store.add([reading(Report(ref="c", told=[other]))], "test 1")
    assert waiting(store, Reason.TWIN) == []


@pytest.mark.parametrize(
    "other",
    [{"supplier": "CN"}, {"recipient": "KZ"}, {"category": "aircraft"}, {"date": "2035-01-01"}],
)
def test_a_deal_of_no_name_and_one_that_it_cannot_be(store: Store, other: dict[str, str]) -> None:
    unlike = replace(UNNAMED, **other)  # type: ignore[arg-type]
    store.add([reading(Report(ref=r, told=[t])) for r, t in (("a", NAMED), ("b", unlike))], "test")
    assert waiting(store, Reason.TWIN) == []


def test_a_run_says_what_came_in_and_what_failed(store: Store) -> None:
    failure = Failure(ref="x\udc80", code="bad", message="x: no\0thing in it.")
    run = keep_run(store, [reading(FIRST), failure], "test 1", who="ann", source="a folder")
    runs = Runs(store.database)
    assert runs.run(run.number) == run
    assert runs.page() == [run]
    assert runs.page(run.number) == []
    assert (run.added.documents, run.failed) == (1, 1)
    assert [(f.ref, f.message) for _, f in runs.failures(run.number)] == [
        ("x?", "x: nothing in it.")
    ]
    assert [each.ref for each in runs.arrivals(run.started_at, run.ended_at, None)] == ["a"]


def test_a_store_is_lent_to_one_thread_at_a_time(register: str) -> None:
    made: list[Store] = []

    def make() -> Store:
        made.append(Store(database(register, create=True), ACCOUNTANT))
        return made[-1]

    pool = StorePool(make)

    def add(number: int) -> None:
        with pool.lend() as store:
            store.add([reading(Report(ref=f"r{number}", told=FIRST.told))], "test 1")

    threads = [Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with pool.lend() as store:
        assert store.database.rows("SELECT count(*) FROM documents") == [(8,)]
    assert len(made) <= 8
    with pytest.raises(UnreachableRegisterError), pool.lend():
        raise UnreachableRegisterError("here", "gone")
    pool.close()


def test_a_pool_says_why_no_store_opens(tmp_path: Path) -> None:
    missing = str(tmp_path / "nothing.db")
    pool = StorePool(lambda: Store(database(missing), ACCOUNTANT))
    with pytest.raises(RegisterMissingError), pool.lend():
        pass
