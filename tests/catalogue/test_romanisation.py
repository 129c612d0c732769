from __future__ import annotations

import pytest

from armsflow.catalogue.building.designations_russian import (
    declensions,
    phrase_declensions,
    russian_aliases,
    russian_classes,
    russian_variants,
    ship_declensions,
    spelt_back,
)
from armsflow.catalogue.building.romanisation import (
    cyrillic_designation,
    cyrillic_name,
    look_alike_designation,
    romanised,
)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Su-30SM2", "Су-30СМ2"),
        ("MiG-29SMT", "МиГ-29СМТ"),
        ("Tu-22M3", "Ту-22М3"),
        ("Mi-8AMTSh", "Ми-8АМТШ"),
        ("Ka-52", "Ка-52"),
        ("Il-76MD", "Ил-76МД"),
        ("Yak-130", "Як-130"),
        ("Kh-101", "Х-101"),
        ("T-72B3", "Т-72Б3"),
        ("BTR-82A", "БТР-82А"),
        ("BMP-3", "БМП-3"),
        ("S-300PMU-2", "С-300ПМУ-2"),
        ("ZSU-23-4", "ЗСУ-23-4"),
        ("9K720", "9К720"),
        ("2S19M2", "2С19М2"),
        ("9M96E2", "9М96Е2"),
        ("P-800", "П-800"),
    ],
)
def test_designations_have_one_russian_spelling(latin: str, cyrillic: str) -> None:
    assert cyrillic_designation(latin) == cyrillic


@pytest.mark.parametrize("designation", ["F-16C", "Leopard 2", "Iskander", "HQ-22"])
def test_there_is_no_rule_for_other_designations(designation: str) -> None:
    assert cyrillic_designation(designation) is None


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("Iskander", "Искандер"), ("Khrizantema", "Хризантема"), ("GRAD", "ГРАД")],
)
def test_code_names_are_spelt_back(latin: str, cyrillic: str) -> None:
    assert cyrillic_name(latin) == cyrillic


@pytest.mark.parametrize("name", ["Искандер", "Торнадо", "Хризантема", "Буратино", "Калибр"])
def test_romanising_and_back_is_a_round_trip(name: str) -> None:
    assert cyrillic_name(romanised(name)) == name


def test_a_suffix_may_be_misread_letter_by_letter() -> None:
    assert look_alike_designation("Su-30SM2") == "Su-30CM2"
    assert look_alike_designation("Su-30K") is None
    assert look_alike_designation("F-16V") is None


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("Искандер", {"Искандера", "Искандеры", "Искандеров", "Искандерами"}),
        ("Панцирь", {"Панциря", "Панцири", "Панцирей"}),
        ("Игла", {"Иглы", "Иглу", "Игл"}),
        ("Герань", {"Герани", "Геранью", "Гераней"}),
        ("Гвоздика", {"Гвоздики", "Гвоздику"}),
        ("Полонез", {"Полонезы", "Полонезов"}),
        ("Грач", {"Грачи", "Грачей"}),
        ("Коалиция", {"Коалиции", "Коалицию", "Коалиций"}),
        ("Лютый", {"Лютого", "Лютые"}),
    ],
)
def test_names_have_their_cases(word: str, forms: set[str]) -> None:
    assert forms <= set(declensions(word))


@pytest.mark.parametrize("word", ["Торнадо", "Байрактар", "Паладин"])
def test_no_case_is_given_twice(word: str) -> None:
    assert len(declensions(word)) == len(set(declensions(word)))


def test_a_system_of_the_soviet_school_has_russian_aliases_by_rule() -> None:
    found = [item.text for item in russian_aliases(["S-400", "40R6"], ["?Триумф"], "RU")]
    assert found[:2] == ["С-400", "40Р6"]
    assert {"Триумф", "Триумфа", "С-400 Триумф", "Triumf"} <= set(found)


def test_a_western_system_has_those_that_are_written() -> None:
    assert [item.text for item in russian_aliases(["F-16"], ["Эф-16"], "US")] == ["Ф-16", "Эф-16"]
    assert [item.text for item in russian_aliases(["B-52"], [], "RS")] == []


def test_a_code_name_without_a_russian_spelling_is_spelt_back() -> None:
    assert spelt_back(["?Malakhit"], "SU") == ["?Малахит"]
    assert spelt_back(["Leopard"], "DE") == ["?Леопард"]
    assert spelt_back(["Lada class"], "RU") == ["?Лада"]
    assert spelt_back(["Exocet"], "FR") == []


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("Ночной охотник", "Ночные охотники"),
        ("Ночной охотник", "Ночного охотника"),
        ("Чёрная акула", "Чёрных акул"),
        ("автомат Калашникова", "автоматов Калашникова"),
    ],
)
def test_an_adjective_is_declined_with_its_noun(phrase: str, form: str) -> None:
    assert form in phrase_declensions(phrase)


def test_other_phrases_have_no_cases() -> None:
    assert phrase_declensions("Пётр Великий") == ()


def test_a_foreign_class_of_ships_comes_after_the_word_class() -> None:
    assert "класса Virginia" in {item.text for item in russian_classes(["Virginia class"])}


def test_a_variant_takes_the_russian_name_of_its_family() -> None:
    found = [item.text for item in russian_variants(["Pantsir-S1"], "Pantsir", ["?Панцирь"])]
    assert found[0] == "Панцирь-С1"
    assert {"Панциря-С1", "Панцирей-С1"} <= {*found}


@pytest.mark.parametrize(
    ("name", "cases"),
    [
        ("Москва", ("Москвы", "Москве", "Москву", "Москвой")),
        (
            "Адмирал Эссен",
            ("Адмирала Эссена", "Адмиралу Эссену", "Адмиралом Эссеном", "Адмирале Эссене"),
        ),
        (
            "Вице-адмирал Кулаков",
            (
                "Вице-адмирала Кулакова",
                "Вице-адмиралу Кулакову",
                "Вице-адмиралом Кулаковым",
                "Вице-адмирале Кулакове",
            ),
        ),
        ("Дональд Кук", ()),
        ("Баба-яга", ()),
    ],
)
def test_ships_have_cases_where_they_are_words_or_ranks_with_surnames(
    name: str, cases: tuple[str, ...]
) -> None:
    assert ship_declensions(name) == cases
