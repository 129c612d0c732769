from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.readers.rules.positions.actors import Cast
from armsflow.readers.rules.positions.slots import Slots

Analyse = Callable[[str], Article]

FILLED = {
    ("subject", "Belarus will host Russian troops."): ["BY"],
    ("object-phrase", "Belarus will host Russian troops."): ["RU"],
    ("in", "Belarus will host Russian troops in Poland."): ["PL"],
    ("land", "Moscow will host troops on Belarusian soil."): ["BY"],
    ("context", "Moscow spoke. Belarus will host troops."): ["RU"],
    ("alliance", "The CSTO met. Belarus will host troops."): ["CSTO"],
}


@pytest.mark.parametrize(("case", "expected"), FILLED.items())
def test_a_slot_is_filled(
    case: tuple[str, str], expected: list[str], analyse: Analyse, language: Language
) -> None:
    slot, text = case
    article = analyse(text)
    place = len(article.sentences) - 1
    slots = Slots(Cast(article, language), place, article.sentences[place], language)
    (cue,) = (token for token in slots.sentence if token.lemma == "host")
    (parties,) = slots.fill([slot], cue, "BY" if slot == "context" else None)
    assert [party.id for party in parties] == expected
