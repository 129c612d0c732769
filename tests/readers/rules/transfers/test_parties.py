from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.article import Article
from armsflow.languages.en.language import english
from armsflow.model import Document
from armsflow.readers.rules.transfers.parties import PartyFinder
from armsflow.readers.rules.transfers.party_mentions import PartyMention

Analyse = Callable[[str], Article]


def parties(article: Article, place: int = -1) -> list[PartyMention]:
    """The parties of one sentence, the last unless said."""
    return PartyFinder(article, english()).find(place % len(article.sentences))


def ids(article: Article) -> list[tuple[str, str | None]]:
    return [(party.span.of(article.text), party.id) for party in parties(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minsk pays Moscow.", [("Minsk", "BY"), ("Moscow", "RU")]),
        ("The Belarusian army pays.", [("Belarusian", "BY")]),
        ("NATO pays.", [("NATO", "NATO")]),
        ("Allies will pay.", [("Allies", None)]),
    ],
)
def test_parties_are_named_in_many_ways(
    analyse: Analyse, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert ids(analyse(text)) == expected


def test_a_firm_acts_for_its_state(analyse: Analyse) -> None:
    (firm,) = parties(analyse("Rosoboronexport sells tanks."))
    assert (firm.id, firm.via) == ("RU", "Rosoboronexport")


def test_pronouns_and_descriptions_point_back(analyse: Analyse) -> None:
    pronoun, *_ = parties(analyse("Belarus waits. It will pay for the tanks."))
    assert (pronoun.id, pronoun.form, pronoun.points_back) == ("BY", "pronoun", True)
    described, *_ = parties(analyse("Belarus waits. The republic will pay for the tanks."))
    assert (described.id, described.form) == ("BY", "description")


def test_with_nothing_to_point_back_to_there_is_no_party(analyse: Analyse) -> None:
    assert parties(analyse("It will pay for the tanks.")) == []


def test_a_plural_means_all_that_stood_side_by_side(analyse: Analyse) -> None:
    found = parties(analyse("Belarus and Armenia wait. They will pay for the tanks."))
    assert [(p.id, p.form) for p in found] == [("BY", "pronoun"), ("AM", "pronoun")]


@pytest.mark.parametrize(("day", "state"), [("1987-06-19", "SU"), ("2031-06-19", "RU")])
def test_moscow_is_the_state_of_its_day(day: str, state: str) -> None:
    document = Document(text="Minsk pays Moscow.", published=day)
    found = parties(english().analyse(document, Catalogue.load()))
    assert [party.id for party in found] == ["BY", state]


def test_the_age_of_weapons_is_no_party(analyse: Analyse) -> None:
    assert ids(analyse("Minsk pays for Soviet-era tanks.")) == [("Minsk", "BY")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Belarus waits. Russia delivered tanks to it.", ["RU", "BY"]),
        ("Belarus waits. Russia delivered its tanks.", ["RU", "RU"]),
    ],
)
def test_what_is_done_to_a_pronoun_is_not_done_by_it(
    analyse: Analyse, text: str, meant: list[str]
) -> None:
    assert [party.id for party in parties(analyse(text))] == meant
