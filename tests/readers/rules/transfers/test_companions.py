from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.languages.article import Article
from armsflow.readers.rules.transfers.companions import companions
from armsflow.readers.rules.transfers.party_mentions import named_parties

Analyse = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("The US and Germany will send tanks.", [["US", "DE"]]),
        ("Both Poland and the Czech Republic sent tanks.", [["PL", "CZ"]]),
        ("Chad, Mali and Niger bought tanks.", [["TD", "ML", "NE"]]),
        ("An Australia/UK/US pact.", [["AU", "GB", "US"]]),
        ("Talks went on after Poland and Germany agreed to send tanks.", [["PL", "DE"]]),
        ("Poland will send tanks to Ukraine.", []),
        ("In Warsaw, Poland, tanks were shown.", []),
        ("Tanks were sold to Iraq and Iran protested.", []),
    ],
)
def test_parties_side_by_side(analyse: Analyse, text: str, lists: list[list[str]]) -> None:
    article = analyse(text)
    (sentence,) = article.sentences
    found = companions(sentence, named_parties(article, sentence))
    assert [[party.id for party in each] for each in found] == lists
