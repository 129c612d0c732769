from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.languages.parsed import parsed, text_of

from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span

SENT = parsed(
    """
    Berlin NNP nsubj 1
    sent|send VBD ROOT 1
    eighteen CD nummod 4
    Leopard NNP compound 4
    tanks|tank NNS dobj 1
    to IN prep 1
    Kyiv NNP pobj 5
    """,
    offset=10,
)


def words(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens]


def test_the_tree_is_walked_in_every_direction() -> None:
    verb, tanks, kyiv = SENT[1], SENT[4], SENT[6]
    assert words(SENT.roots) == ["sent"]
    assert words(SENT.children(verb)) == ["Berlin", "tanks", "to"]
    assert words(SENT.children(verb, "dobj", "prep")) == ["tanks", "to"]
    assert SENT.child(verb, "iobj") is None
    assert SENT.head(verb) is None
    assert SENT.head(tanks) is verb
    assert [token.text for token in SENT.ancestors(kyiv)] == ["to", "sent"]


def test_subtrees_are_ranges_of_the_document() -> None:
    tanks = SENT[4]
    assert SENT.edges(tanks) == (2, 4)
    assert words(SENT.subtree(tanks)) == ["eighteen", "Leopard", "tanks"]
    place = SENT.subtree_span(tanks)
    assert Span(place.start - 10, place.end - 10).of(text_of(SENT)) == "eighteen Leopard tanks"


def test_the_head_of_some_words_is_the_one_governed_from_outside() -> None:
    phrase = SENT.subtree_span(SENT[4])
    assert SENT.top(phrase) is SENT[4]
    assert SENT.top(SENT.span) is SENT[1]
    assert SENT.top(Span(0, 5)) is None


def test_classes_of_words_follow_the_tag() -> None:
    assert [token.text for token in SENT if token.is_noun] == ["Berlin", "Leopard", "tanks", "Kyiv"]
    assert [token.text for token in SENT if token.is_verb] == ["sent"]
    assert SENT[0].lower == "berlin"
    assert SENT[0].span == Span(10, 16)
    assert (SENT.start, SENT.end, len(SENT)) == (10, SENT[6].end, 7)


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """Any tree over up to twelve words: each word hangs on one drawn before it in some order."""
    order = draw(st.permutations(range(draw(st.integers(1, 12)))))
    heads = dict.fromkeys(order, order[0])
    for place, index in enumerate(order[1:], start=1):
        heads[index] = draw(st.sampled_from(order[:place]))
    return parsed("\n".join(f"w{n} NN dep {heads[n]}" for n in range(len(order))))


def below(sentence: Sentence, token: Token) -> set[int]:
    children = sentence.children(token)
    return {token.index}.union(*(below(sentence, child) for child in children))


@given(trees())
def test_edges_are_the_outermost_descendants(sentence: Sentence) -> None:
    for token in sentence:
        descendants = below(sentence, token)
        assert sentence.edges(token) == (min(descendants), max(descendants))
        assert all(token in sentence.ancestors(sentence[d]) for d in descendants - {token.index})


@given(trees(), st.integers(-3, 50), st.integers(0, 50))
def test_words_within_a_range_share_a_character_with_it(
    sentence: Sentence, start: int, length: int
) -> None:
    span = Span(start, start + length)
    assert sentence.within(span) == tuple(t for t in sentence if t.span.overlaps(span))
