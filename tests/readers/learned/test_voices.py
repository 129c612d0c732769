from __future__ import annotations

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.model import Document
from armsflow.readers.learned.voices import Voices
from armsflow.readers.reader import transfer_models

CATALOGUE = Catalogue.load()
BRIEFING = """MS. ABERNATHY: Congress passed the bill and the President signed it.

Q And the shells?

MS. ABERNATHY: We have sent Ukraine four million shells, and we will send more."""


def meant(text: str, word: str = "we") -> list[str | None]:
    """Whom each such word of a text is found to mean."""
    models = transfer_models("en")
    assert models
    article = english().analyse(Document(text=text), CATALOGUE)
    voices = Voices(article, english(), models.voice)
    parties = [
        voices.meant(place, token)
        for place, sentence in enumerate(article.sentences)
        for token in sentence
        if token.lower == word
    ]
    return [party.id if party else None for party in parties]


def test_a_briefing_speaks_for_its_own_state() -> None:
    assert meant(BRIEFING) == ["US", "US"]


def test_the_words_found_are_those_of_the_text() -> None:
    models = transfer_models("en")
    assert models
    article = english().analyse(Document(text=BRIEFING), CATALOGUE)
    voices = Voices(article, english(), models.voice)
    found = [voices.meant(p, t) for p, s in enumerate(article.sentences) for t in s]
    words = {party.span.of(BRIEFING).lower() for party in found if party}
    assert words == {"we"}
    assert all(party.points_back for party in found if party)


def test_a_country_in_capitals_is_no_first_person() -> None:
    assert meant("The US sent Ukraine tanks, officials in Kyiv said.", "us") == [None]


@pytest.mark.parametrize("model", [None])
def test_without_weights_nobody_is_meant(model: None) -> None:
    article = english().analyse(Document(text=BRIEFING), CATALOGUE)
    voices = Voices(article, english(), model)
    assert not any(voices.meant(p, t) for p, s in enumerate(article.sentences) for t in s)
