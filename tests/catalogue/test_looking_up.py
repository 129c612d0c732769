"""Looking up: equal names first, then names within the query, then names written alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.catalogue import Catalogue
from armsflow.catalogue.looking_up import likeness

NAMES = st.text(alphabet="abcdef", max_size=8)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("S-300PS", "S-300PS"),
        ("SA-10", "S-300P"),
        ("С-300ПС", "S-300PS"),
        ("S-300 PS", "S-300PS"),
        ("Leoprad 2", "Leopard 2"),
        ("Patroit", "Patriot"),
        ("Tomahwak", "Tomahawk"),
        ("Javalin", "Javelin"),
        ("Lokheed Martin", "Lockheed Martin"),
        ("Turkye", "TR"),
        ("Union Sate", "Union State"),
        ("Байрактр", "Bayraktar"),
        ("Tupolev Tu-22M3", "Tu-22M3"),
        ("Howitzer M109", "M109"),
        ("Rafael Spike", "Spike"),
        ("Leopard 2 tank from Germany", "Leopard 2"),
        ("Arleigh Burke", "Arleigh Burke class"),
        ("Wagner", "Wagner Group"),
    ],
)
def test_what_a_researcher_types(catalogue: Catalogue, query: str, best: str) -> None:
    assert catalogue.lookup(query)[0].entry.id == best


@given(NAMES, NAMES)
def test_likeness_is_one_for_equals_alone_and_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, one) == 1
    assert likeness(one, other) == likeness(other, one)
    assert (likeness(one, other) == 1) == (one == other)


@given(NAMES.filter(lambda name: len(name) > 1), st.data())
def test_a_swap_of_neighbours_is_one_mistake(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 2))
    swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    assert likeness(name, swapped) >= 1 - 1 / len(name)
