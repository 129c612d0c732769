from __future__ import annotations

from collections.abc import Callable

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.readers.rules.positions.actors import BLOCS, Cast

Analyse = Callable[[str], Article]


def _ids(cast: Cast, place: int, word: str) -> list[str | None]:
    return [p.id for p in cast.at(place) if p.token.lower == word]


def test_a_pronoun_is_the_owner_of_the_subject(analyse: Analyse, language: Language) -> None:
    article = analyse("The leadership of Belarus buys from Russia. It hides nothing.")
    assert _ids(Cast(article, language), 1, "it") == ["BY"]


def test_they_are_all_that_were_joined(analyse: Analyse, language: Language) -> None:
    article = analyse("Niger and Mali signed a pact. They left.")
    assert _ids(Cast(article, language), 1, "they") == ["NE", "ML"]


def test_the_bloc_is_the_alliance_named_last(analyse: Analyse, language: Language) -> None:
    article = analyse("Tajikistan belongs to the CSTO. Minsk left the bloc.")
    assert _ids(Cast(article, language), 1, "bloc") == ["CSTO"]


def test_military_blocs_are_no_one_alliance(analyse: Analyse, language: Language) -> None:
    article = analyse("Serbia joins no military blocs.")
    assert [p.form for p in Cast(article, language).at(0) if p.id is None] == [BLOCS]
