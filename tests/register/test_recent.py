"""Only reports that share something with a report are compared with it, and none is missed."""

from __future__ import annotations

import gc
import random
import time

from hypothesis import given
from hypothesis import strategies as st
from tests.register.made import Report, Told, account, deals

from armsflow.register.claims import Report as Source
from armsflow.register.copies import CREDITED_WITHIN, REPRINT, origins, tie_between
from armsflow.register.recent import Recent

WORDS = [" ".join(f"w{n}x{k}" for k in range(60)) for n in range(3)]

sources = st.builds(
    lambda number, publisher, text, cut, language: (
        account(
            Report(
                ref=f"r{number}",
                publisher=publisher,
                language=language,
                text=" ".join(text.split()[:cut]) + f" Tells {number}. By Carpathian Wire.",
                told=[Told(words="two battalions")],
            )
        ).report
    ),
    st.integers(0, 10**6),
    st.sampled_from(["Carpathian Wire", "Post", "Meadow News Service"]),
    st.sampled_from(WORDS),
    st.integers(0, 60),
    st.sampled_from(["en", "ru"]),
)


@given(st.lists(sources, max_size=40, unique_by=lambda source: source.id))
def test_every_copy_is_among_the_candidates(told: list[Source]) -> None:
    recent = Recent(REPRINT, CREDITED_WITHIN)
    for number, report in enumerate(told):
        candidates = recent.candidates(report)
        tied = [other for other in told[:number] if tie_between(report, other)]
        assert [other for other in candidates if other in tied] == tied
        recent.add(report)


def test_reports_in_their_own_words_are_not_compared() -> None:
    recent = Recent(REPRINT, CREDITED_WITHIN)
    for number, words in enumerate(WORDS[:2]):
        recent.add(account(Report(ref=str(number), text=words, publisher=f"P{number}")).report)
    report = account(Report(ref="new", text=WORDS[2], publisher="Q")).report
    assert recent.candidates(report) == []


def test_a_paper_crediting_itself_round_a_ring_leaves_one_source() -> None:
    names = ["Alpha Wire", "Bravo Wire", "Delta Wire"]
    ring = [
        account(Report(ref=n, publisher=n, text=f"{w}. By {names[(k + 1) % 3]}.")).report
        for k, (n, w) in enumerate(zip(names, WORDS, strict=True))
    ]
    assert len(origins(ring).publishers) == 1


def seconds(count: int) -> float:
    """How long a block of so many reports takes."""
    chance = random.Random(count)  # noqa: S311
    reports = [
        Report(
            ref=f"r{n}",
            published=f"20{30 + n * 10 // count}-{chance.randrange(1, 13):02d}-11",
            publisher=f"P{chance.randrange(90)}",
            told=[Told(words="these", number=chance.choice([None, 2.0, 3.0, 12.0]))],
            text=" ".join(str(chance.random()) for _ in range(9)),
        )
        for n in range(count)
    ]
    gc.collect()
    gc.disable()  # a collection counts what all the tests before have left
    try:
        start = time.process_time()
        deals(*reports)
        return time.process_time() - start
    finally:
        gc.enable()


def test_a_block_four_times_as_large_takes_not_much_more_than_four_times_as_long() -> None:
    seconds(100)
    assert min(seconds(1600) for _ in range(3)) < 9 * min(seconds(400) for _ in range(3))
