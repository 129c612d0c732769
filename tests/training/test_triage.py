from __future__ import annotations

from armsflow.catalogue import Catalogue
from armsflow.model import Document
from armsflow.training.triage import held_out_threshold, looked_at, train, untold
from armsflow.triage import Triage

STATES = ("Germany", "Poland", "Chile", "Norway", "Japan", "India", "Egypt", "Kenya")
TEXTS = [
    *(f"{state} will deliver ten tanks to Ukraine." for state in STATES),
    *(f"A tank rusts in a museum in {state}." for state in STATES),
    "The bakery has won a prize.",
]


def test_the_threshold_lets_through_what_the_reader_finds() -> None:
    catalogue = Catalogue.load()
    seen = list(looked_at([Document(text=text) for text in TEXTS], catalogue))
    assert [any(each.telling) for each in seen] == [True] * 8 + [False] * 8
    threshold = held_out_threshold(seen)
    triage = Triage(catalogue, train(seen))
    assert 0 < threshold < 1
    assert [triage.judge(text, threshold).skipped for text in TEXTS[:9]] == [
        *[None] * 8,
        "no-transfer-words",
    ]


def test_a_threshold_that_may_lose_more_is_no_lower() -> None:
    seen = list(looked_at([Document(text=text) for text in TEXTS], Catalogue.load()))
    assert held_out_threshold(seen, 0.5) >= held_out_threshold(seen)


def test_everyday_news_tells_of_no_transfer_whatever_the_reader_finds() -> None:
    seen = list(untold([TEXTS[0], TEXTS[-1]], Catalogue.load()))
    assert [each.telling for each in seen] == [[False]]
