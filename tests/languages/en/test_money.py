from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.languages.en.money import prices
from armsflow.model import Price, Span

PRICES = {
    "$2.5 billion": (2_500_000_000, "USD"),
    "US$ 40m": (40_000_000, "USD"),
    "€300 million": (300_000_000, "EUR"),
    "EUR 1,250,000": (1_250_000, "EUR"),
    "38.4-billion-peso": (38_400_000_000, "PHP"),
    "12 million Canadian dollars": (12_000_000, "CAD"),
    "12 million US dollars": (12_000_000, "USD"),
    "500 million euros": (500_000_000, "EUR"),
    "£90bn": (90_000_000_000, "GBP"),
    "7 trillion won": (7_000_000_000_000, "KRW"),
}


def found(text: str) -> list[Price]:
    return list(prices(text, Span(0, len(text))))


@pytest.mark.parametrize("words", PRICES)
def test_a_price_has_an_amount_and_a_currency(words: str) -> None:
    (price,) = found(f"It is worth {words} in all.")
    assert price.text == words
    assert (price.amount, price.currency) == PRICES[words]


@pytest.mark.parametrize("text", ["12 tanks", "a dollar short", "155mm", "5 million shells"])
def test_counts_are_no_prices(text: str) -> None:
    assert found(text) == []


@given(st.text(st.sampled_from("0123456789., $€mbnk-dolarspeso"), max_size=50))
def test_prices_lie_apart_and_quote_the_text(text: str) -> None:
    spans: list[Span] = []
    for price in found(text):
        assert price.span.of(text) == price.text
        assert price.amount is None or 0 <= price.amount <= 1e15
        assert not any(price.span.overlaps(span) for span in spans)
        spans.append(price.span)
