from __future__ import annotations

import pytest

from armsflow.languages.en.language import english
from armsflow.languages.en.parse import load_parser
from armsflow.triage.evoking import evoking

IRREGULAR = load_parser().irregular
EVOKED = evoking(english().frames, IRREGULAR("verb"), IRREGULAR("noun"))


@pytest.mark.parametrize(
    ("words", "evoked"),
    [
        (("send", "sends", "sent", "sending"), "v-give"),
        (("supply", "supplies", "supplied", "supplying"), "v-give"),
        (("bought", "purchasing", "ordered", "got"), "v-get"),
        (("shipped", "shipping", "donated"), "v-give"),
        (("deliveries", "shipments", "sale"), "n-give"),
    ],
)
def test_words_evoke_in_every_form(words: tuple[str, ...], evoked: str) -> None:
    assert {EVOKED.get(word) for word in words} == {evoked}


def test_other_words_evoke_nothing() -> None:
    assert EVOKED.keys().isdisjoint({"bakery", "green", "aided", "according", "the"})
