from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.model import Polarity
from armsflow.readers.rules.positions.polarity import polarity

Analyse = Callable[[str], Article]

CASES = {
    "Oslo will join.": Polarity.AFFIRMS,
    "Oslo will not join.": Polarity.DENIES,
    "Oslo refused to join.": Polarity.DENIES,
    "Oslo has no plan to join.": Polarity.DENIES,
    "Oslo does not rule out that it will join.": Polarity.AFFIRMS,
    "Oslo may join.": Polarity.DOUBTS,
    "It is not certain that Oslo will join.": Polarity.DOUBTS,
    "Nobody in Oslo wants to join.": Polarity.DENIES,
    "Oslo, which does not export tanks, will join.": Polarity.AFFIRMS,
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_words_around_and_above_the_cue_decide(
    text: str, expected: Polarity, analyse: Analyse, language: Language
) -> None:
    (sentence,) = analyse(text).sentences
    (cue,) = (token for token in sentence if token.lemma == "join")
    assert polarity(sentence, cue, Polarity.AFFIRMS, language.stances) is expected
