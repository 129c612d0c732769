from __future__ import annotations

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import analyse, english
from armsflow.model import Document

CATALOGUE = Catalogue.load()


def test_an_article_has_its_names_and_its_sentences() -> None:
    text = "Minsk buys S-400\n\nBelarus ordered four S-400 systems in 2016 g. It paid."
    article = analyse(Document(text=text), CATALOGUE)
    assert len(article.sentences) == 3
    assert {m.entry.id for m in article.mentions} >= {"S-400", "BY"}
    assert article.notes == ()


def test_an_article_warns_of_what_it_leaves_open() -> None:
    article = analyse(Document(text='On Friday he said: "We wait.'), CATALOGUE)
    assert {note.code for note in article.notes} == {"unbalanced-quotes", "unresolved-date"}


def test_english_is_made_once() -> None:
    assert english() is english()
    assert english().number(["two", "dozen"]) == 24
