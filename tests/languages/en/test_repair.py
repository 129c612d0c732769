from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.catalogue import Catalogue
from armsflow.languages.en.repair import DROPPED, Edit, edits
from armsflow.languages.en.sentences import sentences
from armsflow.model import Span

MARKED = st.text(st.sampled_from("Aab 12016g.\"“'’\u200b\u202e*\n日-"), max_size=80)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def changes(text: str, found: tuple[Edit, ...]) -> list[tuple[str, str]]:
    return [(edit.span.of(text), edit.form) for edit in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2016 g. it", [("2016 g.", "2016")]),
        ("since 2016 year it", [("2016 year", "2016")]),
        ("a “shed” here", [("“", DROPPED), ("”", DROPPED)]),
        ("Min\u200bsk", [("\u200b", DROPPED)]),
        ("don't", []),
        ("2016 guns", []),
    ],
)
def test_what_translation_breaks_is_shown_otherwise(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert changes(text, edits(text, ())) == expected


def test_designations_are_shown_as_ordinary_nouns(catalogue: Catalogue) -> None:
    text = "Four S-400 and six F-16s came."
    found = changes(text, edits(text, tuple(catalogue.find(text))))
    assert found == [("S-400", "missile"), ("F-16s", "missiles")]


def test_headline_capitals_are_lowered_except_in_names(catalogue: Catalogue) -> None:
    text = "Belarus Delays Purchase Of Russian Fighters"
    mentions = tuple(catalogue.find(text))
    known = {"delays", "purchase", "fighters"}
    found = changes(text, edits(text, mentions, [Span(0, len(text))], known.__contains__))
    assert found == [
        ("Delays", "delays"),
        ("Purchase", "purchase"),
        ("Of", "of"),
        ("Fighters", "fighters"),
    ]


@given(MARKED)
def test_edits_lie_apart_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for edit in edits(text, (), sentences(text)):
        assert end <= edit.span.start < edit.span.end <= len(text)
        end = edit.span.end
