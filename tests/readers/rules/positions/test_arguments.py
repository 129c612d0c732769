from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.languages.article import Article
from armsflow.languages.language import Language
from armsflow.readers.rules.positions.arguments import Arguments

Analyse = Callable[[str], Article]

SUBJECTS = {
    "Oslo wants to host troops.": ["Oslo"],
    "Oslo and Helsinki agreed to host troops.": ["Oslo", "Helsinki"],
    "Oslo has no plan to host troops.": ["Oslo"],
    "The French government urged Norway to host troops.": ["Norway"],
    "The state that will host troops is Norway.": ["state"],
}


@pytest.mark.parametrize(("text", "expected"), SUBJECTS.items())
def test_subjects_are_found_through_governing_words(
    text: str, expected: list[str], analyse: Analyse, language: Language
) -> None:
    (sentence,) = analyse(text).sentences
    (cue,) = (token for token in sentence if token.lemma == "host")
    found = Arguments(sentence, language.stances).subjects(cue)
    assert [token.text for token in found] == expected


def test_askers_are_those_who_grant(analyse: Analyse, language: Language) -> None:
    (sentence,) = analyse("Oslo agreed to let Berlin station troops.").sentences
    (cue,) = (token for token in sentence if token.lemma == "station")
    assert [t.text for t in Arguments(sentence, language.stances).askers(cue)] == ["Oslo"]
