from __future__ import annotations

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import analyse, english, named, notes, parsed
from armsflow.languages.language import every
from armsflow.model import Document

CATALOGUE = Catalogue.load()


def test_an_article_has_its_names_and_its_sentences() -> None:
    text = "Minsk buys S-400\n\nBelarus ordered four S-400 systems in 2016 g. It paid."
    article = analyse(Document(text=text), CATALOGUE)
    assert len(article.sentences) == 3
    assert {m.entry.id for m in article.mentions} >= {"S-400", "BY"}
    assert article.is_whole


def test_an_article_of_which_a_part_is_parsed_is_not_whole() -> None:
    article = named(Document(text=" It paid. It waits. "), CATALOGUE)
    assert not article.is_whole
    (part,) = parsed([(article, lambda sentences: sentences[:1])])
    assert not part.is_whole
    assert parsed([(part, every)])[0].is_whole


def test_what_a_document_leaves_open_is_noted() -> None:
    assert notes(Document(text="Belarus ordered four S-400 systems in 2016.")) == ()
    found = notes(Document(text='On Friday he said: "We wait.'))
    assert {note.code for note in found} == {"unbalanced-quotes", "unresolved-date"}


def test_english_is_made_once() -> None:
    assert english() is english()
    assert english().number(["two", "dozen"]) == 24
