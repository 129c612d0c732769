from __future__ import annotations

from armsflow.catalogue import Catalogue
from armsflow.languages.article import Article
from armsflow.languages.en.language import analyse, english, named, notes, parsed, skimmed
from armsflow.languages.language import every
from armsflow.languages.syntax import Sentence
from armsflow.model import Document
from armsflow.readers.rules.transfers.party_mentions import named_parties

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


def test_what_is_not_parsed_says_who_is_named_and_where() -> None:
    text = "We like Kyiv. It rains. Poland attacked U.S. forces. Minsk waits."
    article = named(Document(text=text), CATALOGUE)
    (part,) = parsed([(article, lambda sentences: sentences[-1:])])
    whole, seen = analyse(article.document, CATALOGUE), skimmed(part)
    assert [each.span for each in seen.sentences] == [each.span for each in whole.sentences]
    assert [each.is_parsed for each in seen.sentences] == [False, False, False, True]
    assert not seen.is_whole
    assert seen.sentences[1].tokens == ()
    assert [token.lemma for token in seen.sentences[2]] == [
        "poland",
        "attack",
        "u.s.",
        "force",
        ".",
    ]
    for one, other in zip(seen.sentences, whole.sentences, strict=True):
        assert _ids(seen, one) == _ids(whole, other)
    assert skimmed(whole) is whole


def _ids(article: Article, sentence: Sentence) -> list[str | None]:
    return [party.id for party in named_parties(article, sentence)]


def test_what_a_document_leaves_open_is_noted() -> None:
    assert notes(Document(text="Belarus ordered four S-400 systems in 2016.")) == ()
    found = notes(Document(text='On Friday he said: "We wait.'))
    assert {note.code for note in found} == {"unbalanced-quotes", "unresolved-date"}


def test_english_is_made_once() -> None:
    assert english() is english()
    assert english().number(["two", "dozen"]) == 24
