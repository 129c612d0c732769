from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.readers.rules.positions import propose_positions

Analyse = Callable[[str], Article]

MEMBERSHIP = {
    "Hungary ratified Sweden's accession to NATO.": "SE > NATO membership affirms",
    "Serbia will not join NATO.": "RS > NATO membership denies",
    "Georgia has no plan to join the CSTO.": "GE > CSTO membership denies",
    "Mali withdrew from ECOWAS.": "ML > ECOWAS membership denies",
    "Armenia has frozen its participation in the CSTO.": "AM > CSTO membership doubts",
    "Minsk does not guarantee that its membership in the CSTO will last.": (
        "BY > CSTO membership doubts"
    ),
    "Ukraine pressed its bid to join the alliance. NATO was cool.": "UA > NATO membership affirms",
}
DEFENCE = {
    "The US would defend Taiwan, he said.": "US > TW defence-commitment affirms",
    "The envoy doubted that Washington would defend Estonia.": (
        "US > EE defence-commitment doubts"
    ),
    "Moscow is ready to come to the aid of Armenia.": "RU > AM defence-commitment affirms",
    "US support for Ukraine is unshakable.": "US > UA defence-commitment affirms",
    "Kazakh servicemen will not fight for others.": "KZ > - defence-commitment denies",
    "The UK will support Ukraine for as long as it takes.": "GB > UA defence-commitment affirms",
}
ALIGNMENT = {
    "Kazakhstan is an ally of Russia.": "KZ > RU alignment affirms",
    "Germany stands with Israel.": "DE > IL alignment affirms",
    "Austria is neutral.": "AT > - alignment denies",
    "Serbia is not going to join military blocs.": "RS > - alignment denies",
    "Armenia is turning away from Russia.": "AM > RU alignment doubts",
    "The leadership of Moldova does not hide its new orientation toward the West.": (
        "MD > - alignment affirms"
    ),
    "Moldova will keep its pro-Western course.": "MD > - alignment affirms",
}
HOSTING = {
    "Poland is ready to host US nuclear weapons.": "PL > US hosting affirms",
    "Minsk refused to host a Russian military base.": "BY > RU hosting denies",
    "Fiji hosts no foreign military base.": "FJ > - hosting denies",
    "Iraq's parliament voted to expel US troops.": "IQ > US hosting denies",
    "Belarus allowed Russia to station nuclear weapons on its territory.": (
        "BY > RU hosting affirms"
    ),
    "Djibouti refused to let China build a naval base.": "DJ > CN hosting denies",
}
COOPERATION = {
    "Niger ended its military cooperation agreement with the United States.": (
        "NE > US cooperation denies"
    ),
    "New Zealand values its defence partnership with Japan.": "NZ > JP cooperation affirms",
}
NOTHING = (
    "NATO member Poland bought 100 tanks.",
    "NATO ally Turkey bought the S-400.",
    "Norway hosted the climate talks.",
    "Two American warships entered the strait.",
    "Iceland and Japan signed a fisheries agreement on Tuesday.",
    "Russia will base bombers abroad.",
)


def _lines(article: Article, language: Language) -> list[str]:
    return [
        f"{p.actor.id} > {p.toward.id if p.toward else '-'} {p.kind} {p.polarity}"
        for p in propose_positions(article, language)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*(MEMBERSHIP | DEFENCE | ALIGNMENT | HOSTING | COOPERATION).items()],
)
def test_a_stance_is_read(text: str, expected: str, analyse: Analyse, language: Language) -> None:
    assert _lines(analyse(text), language) == [expected]


@pytest.mark.parametrize("text", NOTHING)
def test_a_passing_mention_is_no_stance(text: str, analyse: Analyse, language: Language) -> None:
    assert _lines(analyse(text), language) == []


def test_both_parties_of_a_partnership_hold_it(analyse: Analyse, language: Language) -> None:
    article = analyse("India and France deepened their strategic partnership.")
    assert sorted(_lines(article, language)) == [
        "FR > IN cooperation affirms",
        "IN > FR cooperation affirms",
    ]


def test_a_quoted_we_is_the_state_of_its_speaker(analyse: Analyse, language: Language) -> None:
    article = analyse('"We stay in NATO," said Slovakia\'s president.')
    assert _lines(article, language) == ["SK > NATO membership affirms"]


def test_evidence_holds_the_cue(analyse: Analyse, language: Language) -> None:
    article = analyse("The envoy said that Serbia will not join NATO. Rain fell.")
    (position,) = propose_positions(article, language)
    assert position.anchor.of(article.text) == "join"
    assert position.evidence.of(article.text) == "that Serbia will not join NATO"
    assert position.actor.span is not None
    assert position.actor.span.of(article.text) == "Serbia"
