from __future__ import annotations

import pytest

from armsflow.catalogue.building.designations import (
    alias,
    alias_key,
    form_of,
    is_too_plain,
    language_of,
)
from armsflow.catalogue.building.designations_listed import (
    ListedName,
    Wording,
    in_full,
    listed_aliases,
    listed_name,
)

WORDING = Wording(("Sukhoi", "Westland"), frozenset({"howitzer", "mbt", "towed"}))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Su-27", "SU 27"), ("Leopard 2A6", "Leopard-2 A6"), ("С-300ПС", "C-300ПС"), ("Tor", "TOR")],
)
def test_spellings_that_a_text_cannot_tell_apart_have_one_key(one: str, other: str) -> None:
    assert alias_key(one) == alias_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Т-55", "T-55"), ("L-SAM", "LSAM"), ("Su-27", "Su-27UB")]
)
def test_other_spellings_have_their_own(one: str, other: str) -> None:
    assert alias_key(one) != alias_key(other)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("9K720", "grau"),
        ("2С19М2", "grau"),
        ("Su-30SM", "designation"),
        ("HIMARS", "abbreviation"),
        ("Iskander", "name"),
    ],
)
def test_the_form_is_told_from_the_shape(text: str, form: str) -> None:
    assert form_of(text) == form


def test_the_language_is_told_from_the_letters() -> None:
    assert [language_of(t) for t in ("Су-30", "Su-30", "Leopard 2")] == ["ru", "und", "en"]


@pytest.mark.parametrize("text", ["K2", "M16", "NSM", "Type 2", "Mk 3", "Block 50", "F-1"])
def test_plain_shapes_never_count_alone(text: str) -> None:
    assert is_too_plain(text)
    assert alias(text).gated


@pytest.mark.parametrize("text", ["F-16", "K9A1", "THAAD", "Type 212CD", "Mk 48", "S-400"])
def test_other_shapes_do(text: str) -> None:
    assert not alias(text).gated


def test_a_listed_name_is_taken_apart() -> None:
    name = listed_name("Sukhoi Su-27UB Flanker C (S-27/T-10U, trainer)", WORDING)
    assert name == ListedName("Su-27UB Flanker C", ("S-27", "T-10U", "trainer"))
    assert name.head == "Su-27UB"
    assert name.words_after_head == ["Flanker", "C"]


def test_calibres_and_class_words_are_no_part_of_a_listed_name() -> None:
    assert listed_name("M777 155-mm Towed Howitzer", WORDING).base == "M777"
    assert listed_name("152mm D-20", WORDING).base == "D-20"


def test_a_name_that_needs_its_parent_stands_after_it() -> None:
    lynx = listed_name("Westland Lynx 1", WORDING)
    assert in_full(ListedName("Mk 8"), lynx) == "Lynx 1 Mk 8"
    assert in_full(ListedName("CH-149 Cormorant"), lynx) == "CH-149 Cormorant"


def test_of_listed_names_only_plain_designations_count_alone() -> None:
    name = listed_name("9K33 Osa (SA-8, Gecko)", WORDING)
    gated = {item.text: item.gated for item in listed_aliases(name.base, name)}
    assert gated == {"9K33 Osa": True, "9K33": False, "SA-8": False}
