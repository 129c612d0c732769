from __future__ import annotations

from dataclasses import replace

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


def test_of_a_sentence_that_names_nobody_its_first_person_is_seen() -> None:
    text = "Poland attacked. The tanks are ours, and we wait. It rains."
    article = named(Document(text=text), CATALOGUE)
    (part,) = parsed([(article, lambda sentences: sentences[:1])])
    _, second, third = skimmed(part).sentences
    assert [text[token.start : token.end] for token in second] == ["ours", "we"]
    assert third.tokens == ()


def test_what_was_skimmed_may_be_parsed_later() -> None:
    article = named(Document(text="Poland sent tanks. It rains. Minsk waits."), CATALOGUE)
    (part,) = parsed([(article, lambda sentences: sentences[:1])])
    (whole,) = parsed([(skimmed(part), every)])
    assert whole.is_whole
    assert [each.span for each in whole.sentences] == [
        each.span for each in skimmed(part).sentences
    ]


def test_a_parsed_sentence_without_words_stays_parsed() -> None:
    article = analyse(Document(text="Poland waits. Minsk waits."), CATALOGUE)
    empty = Sentence((), article.sentences[0].span)
    assert skimmed(replace(article, sentences=(empty,))).sentences[0] is empty


def _ids(article: Article, sentence: Sentence) -> list[str | None]:
    return [party.id for party in named_parties(article, sentence)]


def test_what_a_document_leaves_open_is_noted() -> None:
    assert notes(Document(text="Belarus ordered four S-400 systems in 2016.")) == ()
    found = notes(Document(text='On Friday he said: "We wait.'))
    assert {note.code for note in found} == {"unbalanced-quotes", "unresolved-date"}


def test_english_is_made_once() -> None:
    assert english() is english()
    assert english().number(["two", "dozen"]) == 24
