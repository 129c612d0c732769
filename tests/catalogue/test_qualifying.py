"""Towns before the name of a region lie there; a comma in a list says nothing."""

from __future__ import annotations

import pytest

from armsflow.catalogue import Catalogue


def states(catalogue: Catalogue, text: str) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.entry.state) for mention in catalogue.find(text)]


@pytest.mark.parametrize(
    ("text", "town", "state"),
    [
        ("Police in London, Ontario, bought rifles.", "London", "CA"),
        ("He comes from Moscow, Idaho.", "Moscow", "US"),
        ("A plant in Birmingham, Alabama makes shells.", "Birmingham", "US"),
        ("Paris, Texas, hosts a range.", "Paris", "US"),
        ("In Athens, Georgia, students met.", "Athens", "US"),
        ("A firm in Lebanon, Pennsylvania", "Lebanon", "US"),
        ("Moscow (Idaho)", "Moscow", "US"),
        ("Birmingham, Ala., July 3", "Birmingham", "US"),
        ("Sydney, Nova Scotia", "Sydney", "CA"),
        ("Atlanta, Georgia, voted", "Georgia", "US"),
    ],
)
def test_a_town_lies_in_the_region_after_it(
    catalogue: Catalogue, text: str, town: str, state: str
) -> None:
    assert (town, state) in states(catalogue, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Moscow, Beijing and Tehran", [("Moscow", "RU"), ("Beijing", "CN"), ("Tehran", "IR")]),
        ("Batumi, Georgia", [("Batumi", "GE"), ("Georgia", "GE")]),
        ("Tbilisi, Georgia", [("Tbilisi", "GE"), ("Georgia", "GE")]),
        ("Ankara, Georgia and Armenia", [("Ankara", "TR"), ("Georgia", "GE"), ("Armenia", "AM")]),
        ("London, England", [("London", "GB"), ("England", "GB")]),
        (
            "Mexico, Texas and Arizona agreed",
            [("Mexico", "MX"), ("Texas", "US"), ("Arizona", "US")],
        ),
        ("Georgia, Alabama and Texas", [("Georgia", "US"), ("Alabama", "US"), ("Texas", "US")]),
    ],
)
def test_lists_and_towns_at_home_stay(
    catalogue: Catalogue, text: str, found: list[tuple[str, str | None]]
) -> None:
    assert states(catalogue, text) == found


def test_a_town_keeps_what_it_might_have_been(catalogue: Catalogue) -> None:
    (moscow, idaho) = catalogue.find("Moscow, Idaho")
    assert [entry.id for entry in moscow.entries] == ["Idaho", "RU"]
    assert idaho.entry.id == "Idaho"
