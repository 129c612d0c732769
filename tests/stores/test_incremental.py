"""However reports, new readings and decisions come in, the register holds what all at once give."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.register.made import LINEAGE, Report, Told, account, reading
from tests.stores.conftest import ACCOUNTANT

from armsflow.model import Realis, Stage
from armsflow.register.consolidation import Consolidator
from armsflow.register.deal_json import deal_json
from armsflow.register.decisions import Decision, Verdict
from armsflow.stores.block_claims import BlockClaims
from armsflow.stores.database import Value
from armsflow.stores.migrations import SORTED
from armsflow.stores.opening import open_store
from armsflow.stores.store import Store

# Shrinking makes thousands of registers; what is found is small enough to look at.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)

tellings = st.builds(
    Told,
    words=st.sampled_from(["these", "those", "some", "first six of nine"]),
    supplier=st.sampled_from(["RU", "CN", None]),
    recipient=st.sampled_from(["UZ", "UZ", None]),
    system=st.sampled_from(["S-300", "S-300PMU-2", "S-300PMU-1", "Patriot", None]),
    stage=st.sampled_from(Stage),
    realis=st.sampled_from(Realis),
    number=st.sampled_from([None, 2.0, 3.0, 12.0]),
    date=st.sampled_from([None, "2030", "2031-04", "2033-05-06"]),
)


@dataclass(frozen=True)
class Story:
    """A report, and what a newer reader finds in the same words."""

    report: Report
    newer: Report


@st.composite
def stories(draw: st.DrawFn) -> list[Story]:
    found = []
    for number in range(draw(st.integers(1, 8))):
        told = draw(st.lists(tellings, max_size=3))
        again = [replace(draw(tellings), words=each.words) for each in told]
        report = Report(
            ref=f"r{number}",
            told=told,
            published=f"203{draw(st.integers(1, 3))}-0{draw(st.integers(1, 9))}-07",
            publisher=draw(st.sampled_from(["Wire", "Post"])),
            states=draw(st.sampled_from([(), ("UZ",)])),
        )
        found.append(Story(report, replace(report, told=again)))
    return found


@contextmanager
def register() -> Iterator[Store]:
    with (
        TemporaryDirectory() as folder,
        open_store(str(Path(folder) / "r.db"), ACCOUNTANT, create=True) as store,
    ):
        yield store


def rows(store: Store, table: str) -> list[tuple[Value, ...]]:
    return sorted(store.database.rows(f"SELECT * FROM {table}"), key=str)  # noqa: S608 our own


def kept(store: Store) -> list[object]:
    found = store.database.rows("SELECT line FROM deals ORDER BY id")
    return [json.loads(str(line)) for (line,) in found]


def at_once(store: Store) -> list[object]:
    """The deals of all accounts under all decisions, without regard to what was there."""
    documents = (str(row[0]) for row in store.database.rows("SELECT document FROM accounts"))
    accounts = store.derived.accounts_of(documents)
    deals = Consolidator(LINEAGE, store.rulings()).deals(accounts)
    return [json.loads(json.dumps(deal_json(deal))) for deal in deals]


def queue_at_once(store: Store) -> list[tuple[Value, ...]]:
    with store.database.transaction():
        store.derived.queue_again()
    return rows(store, "queue")


def steps(written: list[Story], chance: random.Random) -> Iterator[list[Report]]:
    """The reports and, later, some of their new readings, in parts."""
    first, second = [each.report for each in written], [each.newer for each in written]
    chance.shuffle(first)
    for told in (first, [each for each in second if chance.random() < 0.5]):
        size = chance.randrange(1, 4)
        yield from (told[start : start + size] for start in range(0, len(told), size))


def decided(store: Store, number: int, chance: random.Random) -> Decision | None:
    """A decision about claims that are in some deal, or the undoing of another."""
    claims = [str(row[0]) for row in store.database.rows("SELECT claim FROM deal_claims")]
    at, by = f"2031-01-01T{number:02d}", chance.choice(["ann", "bo"])
    earlier = store.decisions()
    if earlier and chance.random() < 0.25:
        undone = chance.choice(earlier).id
        return Decision(at=at, by=by, verdict=Verdict.UNDO, undoes=undone)
    if len(claims) < 2:
        return None
    two = tuple(chance.sample(sorted(claims), 2))
    verdict = chance.choice(list(Verdict))
    if verdict is Verdict.CORRECT:
        field, value = chance.choice([("supplier", "CN"), ("stage", "delivered"), ("system", None)])
        told = {"field": field, "value": value, "evidence": "words"}
        return Decision(at=at, by=by, verdict=verdict, claims=two[:1], **told)
    return None if verdict is Verdict.UNDO else Decision(at=at, by=by, verdict=verdict, claims=two)


@settings(max_examples=40, phases=QUICK)
@given(stories(), st.randoms(use_true_random=False))
def test_parts_in_any_order_come_to_what_all_at_once_do(
    written: list[Story], chance: random.Random
) -> None:
    with register() as store:
        for part in steps(written, chance):
            store.add([reading(each) for each in part], f"test {chance.random()}")
            assert kept(store) == at_once(store)
        assert rows(store, "queue") == queue_at_once(store)


@settings(max_examples=40, phases=QUICK)
@given(stories(), st.randoms(use_true_random=False))
def test_decisions_between_them_change_nothing_about_that(
    written: list[Story], chance: random.Random
) -> None:
    with register() as store:
        for number, part in enumerate(steps(written, chance)):
            store.add([reading(each) for each in part], f"test {chance.random()}")
            decision = decided(store, number, chance)
            if decision is not None:
                store.decide(decision)
            assert kept(store) == at_once(store)
        assert rows(store, "queue") == queue_at_once(store)


@given(stories())
def test_abridged_claims_are_sorted_as_whole_ones_are(written: list[Story]) -> None:
    accounts = [account(each.report) for each in written]
    with register() as store:
        store.add([reading(each.report) for each in written], "test")
        abridged = BlockClaims(store.database).of(c.block for each in accounts for c in each.claims)
    whole, short = (
        [{event.claim.id for event in each} for each in Consolidator(LINEAGE).clusters(told)]
        for told in (accounts, abridged)
    )
    assert short == whole


def test_what_a_report_does_not_touch_is_not_written_again() -> None:
    done = Told(words="these", number=3, date="2031-05-02", stage=Stage.DELIVERED)
    order = Told(words="so", date="2035-01-02")
    more = Told(words="some", date="2035-02-03", stage=Stage.DELIVERED)
    reports = [
        Report(ref="a", told=[done], published="2031-06-01"),
        Report(ref="b", told=[order], published="2035-01-03"),
    ]
    with register() as store:
        store.add([reading(each) for each in reports], "test")
        store.database.run("UPDATE deals SET line = line || ' '")
        store.add([reading(Report(ref="c", told=[more], published="2035-03-01"))], "test")
        found = store.database.rows("SELECT line FROM deals")
    told = {tuple(json.loads(str(line))["reports"]): str(line).endswith(" ") for (line,) in found}
    assert told == {("a",): True, ("b", "c"): False}


def test_a_register_from_before_is_sorted_when_it_is_opened(tmp_path: Path) -> None:
    path = str(tmp_path / "register.db")
    reports = [Report(ref=r, told=[Told(words="these", number=3)]) for r in ("a", "b", "c")]
    with open_store(path, ACCOUNTANT, create=True) as store:
        store.add([reading(each) for each in reports[:2]], "test")
        store.database.run("DROP TABLE block_claims")
        store.database.run("CREATE TABLE touches (block TEXT, document TEXT)")
        store.database.run("DELETE FROM migrations WHERE name = ?", (SORTED,))
    with open_store(path, ACCOUNTANT) as store:
        store.add([reading(reports[2])], "test")
        assert kept(store) == at_once(store)
        ((members,),) = store.database.rows("SELECT count(*) FROM deal_claims")
    assert members == len(reports)
