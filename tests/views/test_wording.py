from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.views.example import DELIVERED, READING, SOUGHT, STATEMENTS

from armsflow.model import Document, Item, Party, Quantity, Span, TransferKind
from armsflow.views import wording


def item(value: float, unit: str | None, *, system: str | None = "S-300PS") -> Item:
    quantity = Quantity(value=value, text="four", span=Span(0, 4), unit=unit)
    return Item(text="four divisions", span=Span(0, 14), system=system, quantity=quantity)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (4, "battalion", "4 battalions of S-300PS"),
        (1, "battery", "1 battery of S-300PS"),
        (2, "battery", "2 batteries of S-300PS"),
        (1200, None, "1,200 × S-300PS"),
        (0.5, None, "0.5 × S-300PS"),
    ],
)
def test_quantities(value: float, unit: str | None, words: str) -> None:
    assert wording.item_words(item(value, unit)) == words


def test_a_generic_item_that_holds_its_count_is_not_counted_twice() -> None:
    assert wording.item_words(item(4, None, system=None)) == "four divisions"


def test_parties() -> None:
    assert wording.party_words(None) == "not said"
    assert wording.party_words(Party(id="RU", name="Russia", inferred=True)) == "Russia [inferred]"
    assert wording.parties_words(DELIVERED) == "Brandia (Brandia Yards) → Norland"
    deployment = replace(SOUGHT, kind=TransferKind.DEPLOYMENT)
    assert wording.parties_words(deployment) == "not said → Norland [inferred] (deployment)"


def test_speakers() -> None:
    assert wording.speaker_words(READING, None) == "the report itself"
    assert wording.speaker_words(READING, "s2") == "Una Berg"
    assert wording.speaker_words(READING, "s99") == "an unnamed source"


def test_quotations_have_one_pair_of_marks() -> None:
    assert wording.content_words(STATEMENTS[1]) == "“We also want 20 light tanks,”"
    assert not wording.content_words(STATEMENTS[0]).startswith("“")


@pytest.mark.parametrize(
    ("document", "title"),
    [
        (Document(text="x", title="A  title"), "A title"),
        (Document(text="\n\n First line \nrest"), "First line"),
        (Document(text=" ", ref="a.txt"), "a.txt"),
        (Document(text=""), "Untitled"),
    ],
)
def test_titles(document: Document, title: str) -> None:
    assert wording.title_words(document) == title


def test_long_titles_are_cut() -> None:
    assert len(wording.title_words(Document(text="word " * 100))) <= 120


@given(st.text())
def test_visible_text_has_the_same_length_and_nothing_that_moves_a_screen(text: str) -> None:
    shown = wording.visible(text)
    assert len(shown) == len(text)
    assert shown.encode().decode() == shown
    assert not set(shown) & set("\x1b\r\b\u202e\u2066")


def test_speakers_are_introduced_once() -> None:
    again = replace(STATEMENTS[1], id="s9")
    assert wording.introductions((STATEMENTS[1], again)) == {
        "s2": "Una Berg, chief of the fleet, Norland",
        "s9": "Una Berg",
    }
