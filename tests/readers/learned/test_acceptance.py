"""What the model of acceptance sees: parties from the article, and other sentences that agree."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.model import Document
from armsflow.readers.learned.acceptance import Telling, acceptance_features, tellings
from armsflow.readers.learned.judging import judged
from armsflow.readers.reader import transfer_models
from armsflow.readers.rules.transfers.candidates import candidates
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER


def told(text: str) -> Sequence[Telling]:
    language, models = english(), transfer_models("en")
    assert models is not None
    article = language.analyse(Document(text=text), Catalogue.load())
    rows = [judged(each, language, models) for each in candidates(article, language)]
    return tellings(article, language, rows, models.context)


def test_tellings_stand_in_text_order() -> None:
    rows = told("Norway sent tanks to Ukraine. Ukraine received rockets and tanks from Norway.")
    starts = [row.judged.candidate.item.span.start for row in rows]
    assert starts == sorted(starts)
    assert len(starts) == 3


@pytest.mark.parametrize(
    ("text", "place", "pattern"),
    [
        ("Norway sent tanks to Ukraine.", 0, "ss"),
        ("Tanks are heavy.", 0, "--"),
    ],
)
def test_features_say_where_the_parties_are_named(text: str, place: int, pattern: str) -> None:
    assert f"filled={pattern}" in acceptance_features(told(text), place)


def test_a_sentence_that_tells_the_same_speaks_for_a_telling() -> None:
    alone = acceptance_features(told("Norway sent tanks to Ukraine."), 0)
    twice = told("Norway sent tanks to Ukraine. Norway sent the tanks to Ukraine on Monday.")
    assert not any(feature.startswith("same>=") for feature in alone)
    assert any(feature.startswith("same>=") for feature in acceptance_features(twice, 0))


def test_a_sentence_with_another_recipient_does_not() -> None:
    rows = told("Norway sent tanks to Ukraine. Norway sent tanks to Poland on Monday.")
    assert not any(feature.startswith("same>=") for feature in acceptance_features(rows, 0))


def test_ids_are_those_of_the_completed_parties() -> None:
    row = told("Norway sent tanks to Ukraine.")[0]
    assert row.ids(SUPPLIER) == {"NO"}
    assert row.ids(RECIPIENT) == {"UA"}
