from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bad_input import PIECES

from armsflow.catalogue import Catalogue
from armsflow.languages.article import Article
from armsflow.languages.en.language import english
from armsflow.model import Document
from armsflow.readers.rules.transfers.items import ItemFinder, ItemMention

Analyse = Callable[[str], Article]
CATALOGUE = Catalogue.load()


def items(article: Article) -> list[ItemMention]:
    found: list[ItemMention] = []
    for sentence in article.sentences:
        last = found[-1] if found else None
        found += ItemFinder(article, sentence, english()).find(last)
    return found


NAMED = {
    "Russia sent four S-400 systems.": ("four S-400 systems", "S-400", 4, None),
    "Russia sent two battalions of the S-300PS.": (
        "two battalions of the S-300PS",
        "S-300PS",
        2,
        "battalion",
    ),
    "Poland bought 250 Abrams tanks.": ("250 Abrams tanks", "M1 Abrams", 250, None),
}
GENERIC = {
    "Berlin sent dozens of tanks.": ("dozens of tanks", "armoured vehicles", None),
    "Berlin sent about 30 armoured vehicles.": (
        "about 30 armoured vehicles",
        "armoured vehicles",
        30,
    ),
    "Berlin sent 20-30 tanks.": ("20-30 tanks", "armoured vehicles", None),
    "Berlin sent a patrol boat.": ("a patrol boat", "ships", None),
    "Berlin sent HMS Daring.": ("HMS Daring", "ships", None),
    "Berlin sent six jammers.": ("six jammers", "sensors", 6),
    "Berlin sold 20 armoured carriers.": ("20 armoured carriers", "armoured vehicles", 20),
}


@pytest.mark.parametrize("text", NAMED)
def test_a_designation_is_an_item_with_its_count(analyse: Analyse, text: str) -> None:
    (item,) = items(analyse(text))
    assert item.quantity
    found = (item.words, item.system, item.quantity.value, item.quantity.unit)
    assert found == NAMED[text]


@pytest.mark.parametrize("text", GENERIC)
def test_a_weapon_word_is_an_item_without_a_system(analyse: Analyse, text: str) -> None:
    (item,) = items(analyse(text))
    value = item.quantity.value if item.quantity else None
    assert (item.words, item.category, value) == GENERIC[text]
    assert item.system is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Berlin sent 120 mm mortars.", None),
        ("Berlin sent 40 120 mm mortars.", 40),
        ("Berlin sent 20,000 155-mm shells.", 20000),
        ("Berlin sent $619 million worth of munitions.", None),
        ("Release No. 061: tanks leave Berlin.", None),
        ("Berlin sent 61 tanks.", 61),
    ],
)
def test_a_calibre_a_price_and_a_label_count_no_items(
    analyse: Analyse, text: str, value: float | None
) -> None:
    (item,) = items(analyse(text))
    assert (item.quantity.value if item.quantity else None) == value


@pytest.mark.parametrize(
    "text",
    [
        "The tank crew left.",
        "A missile strike hit the town.",
        "The boat sank.",
        "Oslo paid in 2016.",
    ],
)
def test_what_only_sounds_like_a_weapon_is_no_item(analyse: Analyse, text: str) -> None:
    assert items(analyse(text)) == []


def test_a_word_may_stand_for_an_item_named_before(analyse: Analyse) -> None:
    first, second = items(analyse("Oslo ordered 12 Leopard 2 tanks. It wants two more."))
    assert second.elliptic
    assert second.system == first.system
    assert second.quantity
    assert second.quantity.value == 2


def test_superscript_figures_are_no_years(analyse: Analyse) -> None:
    assert items(analyse("Oslo ordered ² tanks."))


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_items_quote_the_text_and_no_two_share_their_head(text: str) -> None:
    article = english().analyse(Document(text=text), CATALOGUE)
    found = items(article)
    assert all(item.span.of(text) == item.words for item in found)
    assert all(item.quantity.span.of(text) == item.quantity.text for item in found if item.quantity)
    assert len({item.head.start for item in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Berlin sent M777 howitzer shells.", "M777 howitzer shells"),
        ("Berlin sent anti-tank rounds.", "anti-tank rounds"),
        ("Berlin sent munitions for F-16 fighter jets.", "munitions"),
    ],
)
def test_what_is_fired_is_not_the_gun(analyse: Analyse, text: str, words: str) -> None:
    (item,) = items(analyse(text))
    assert (item.words, item.system, item.category) == (words, None, "missiles")


@pytest.mark.parametrize(
    "text",
    [
        "Militia fighters fled.",
        "Taliban fighters fled.",
        "Berlin rebuilds the submarine industrial base.",
        "Berlin builds the final two units of a nuclear plant.",
    ],
)
def test_men_and_industries_are_no_items(analyse: Analyse, text: str) -> None:
    assert items(analyse(text)) == []


def test_one_phrase_is_one_item_with_the_system_in_it(analyse: Analyse) -> None:
    (item,) = items(analyse("The raid destroyed a US-provided Patriot defence system."))
    assert item.system == "Patriot"


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("Norway will hand over 22 tanks.", False),
        ("Norway will send well over 22 tanks.", True),
        ("Norway will send about 22 tanks.", True),
    ],
)
def test_a_verbs_particle_makes_no_number_rough(
    analyse: Analyse, text: str, *, approximate: bool
) -> None:
    (item,) = items(analyse(text))
    assert item.quantity
    assert item.quantity.approximate is approximate


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Berlin sent a new howitzer, the PzH 2000.", ["the PzH 2000"]),
        ("Berlin sent a new howitzer and the PzH 2000.", ["a new howitzer", "the PzH 2000"]),
        ("Berlin sent tanks, the PzH 2000 and shells.", ["tanks", "the PzH 2000", "shells"]),
    ],
)
def test_a_name_right_after_says_which_weapon_it_is(
    analyse: Analyse, text: str, found: list[str]
) -> None:
    assert [item.words for item in items(analyse(text))] == found
