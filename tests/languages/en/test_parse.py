from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bad_input import PIECES

from armsflow.languages.en.parse import Parser, load_parser
from armsflow.languages.en.repair import Edit, edits
from armsflow.languages.en.sentences import sentences
from armsflow.languages.syntax import Sentence
from armsflow.model import Span

PIECED = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


def parse(text: str, *shown: Edit) -> list[Sentence]:
    return list(load_parser().parse(text, sentences(text), shown))


def forms(text: str, *shown: Edit) -> list[str]:
    return [token.form for sentence in parse(text, *shown) for token in sentence]


def test_a_sentence_has_subject_verb_and_object() -> None:
    (sentence,) = parse("Berlin sent tanks.")
    verb = sentence.roots[0]
    assert (verb.text, verb.lemma) == ("sent", "send")
    assert [token.text for token in sentence.children(verb, "nsubj", "dobj")] == ["Berlin", "tanks"]


def test_titles_keep_their_stop() -> None:
    assert forms("Col. Petrov waits.") == ["Col.", "Petrov", "waits", "."]


def test_what_hangs_on_an_abbreviated_state_stands_apart() -> None:
    (sentence,) = parse("U.S.-supplied tanks of the U.S.-Israel drill")
    assert [t.text for t in sentence][:4] == ["U.S.", "-", "supplied", "tanks"]
    assert "U.S.-Israel" in [t.text for t in sentence]


def test_curly_apostrophes_are_read_as_straight_ones() -> None:
    (sentence,) = parse("He doesn’t wait.")
    assert [token.form for token in sentence][1:3] == ["does", "n't"]
    assert sentence[2].text == "n’t"


def test_an_edit_is_seen_by_the_parser_and_leaves_the_text() -> None:
    text = "Four S-400 systems came."
    (sentence,) = parse(text, Edit(span=Span(5, 10), form="missile"))
    assert [(t.form, t.text) for t in sentence][1] == ("missile", "S-400")


def test_an_edit_over_several_words_makes_them_one() -> None:
    text = "In 2016 g. it came."
    assert forms(text, Edit(span=Span(3, 10), form="2016"))[:3] == ["In", "2016", "it"]


def test_a_dropped_mark_takes_no_letters_with_it() -> None:
    text = 'The Min\u200bsk army"s log "end" *'
    found = edits(text, ())
    assert "".join(forms(text, *found)) == "TheMinskarmyslogend"


def test_words_that_share_an_edit_do_not_overlap() -> None:
    text = "ab-cd ef"
    shown = [Edit(span=Span(0, 2), form="x"), Edit(span=Span(4, 8), form="y")]
    tokens = [token for sentence in parse(text, *shown) for token in sentence]
    assert all(one.end <= other.start for one, other in pairwise(tokens))


def test_a_sentence_of_marks_alone_is_passed_over() -> None:
    assert parse('"', Edit(span=Span(0, 1), form="")) == []


def test_ordinary_words_are_known(parser: Parser) -> None:
    assert [word for word in ("delivered", "tanks", "zvlk") if parser.knows(word)] == [
        "delivered",
        "tanks",
    ]


@given(PIECED)
def test_tokens_are_the_texts_own_words_in_order(text: str) -> None:
    end = 0
    for sentence in parse(text, *edits(text, (), sentences(text))):
        assert end <= sentence.start
        end = sentence.start
        for index, token in enumerate(sentence):
            assert token.index == index
            assert end <= token.start < token.end <= sentence.end
            assert token.span.of(text) == token.text
            end = token.end
