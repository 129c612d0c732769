from __future__ import annotations

import pytest
from tests.languages.parsed import parsed, text_of

from armsflow.catalogue import Catalogue
from armsflow.languages.article import Article
from armsflow.model import Document, Span

FIRST = parsed("Minsk NNP nsubj 1\nwaits|wait VBZ ROOT 1")
SECOND = parsed("Oslo NNP nsubj 1\npays|pay VBZ ROOT 1", offset=FIRST.end + 2)


@pytest.fixture(scope="module")
def article() -> Article:
    text = f"{text_of(FIRST)}. {text_of(SECOND)}."
    return Article(
        document=Document(text=text),
        sentences=(FIRST, SECOND),
        mentions=tuple(Catalogue.load().find(text)),
    )


def test_sentences_are_found_by_what_they_hold(article: Article) -> None:
    assert article.sentence_at(article.text.index("waits")) is FIRST
    assert article.sentence_at(article.text.index("Oslo")) is SECOND
    assert article.sentence_at(FIRST.end) is None
    assert article.sentence_at(-1) is None


def test_mentions_are_found_by_the_range_they_start_in(article: Article) -> None:
    assert [m.text for m in article.mentions_in(SECOND.span)] == ["Oslo"]
    assert [m.text for m in article.mentions_in(Span(0, len(article.text)))] == ["Minsk", "Oslo"]
    assert not article.mentions_in(Span(0, 0))
