from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bad_input import PIECES

import armsflow
from armsflow.errors import (
    DocumentTooLongError,
    EmptyDocumentError,
    ItemError,
    UnsupportedLanguageError,
)
from armsflow.model import Document, EntityKind, Failure, Reading, Span, Transfer
from armsflow.reading import read_document, read_documents

ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=120).map("".join),
    st.lists(st.sampled_from([*PIECES, "\u2067", "\ud83d", "x" * 300, '"' * 50]), max_size=60).map(
        " ".join
    ),
)
LONG = {
    "sentences": "Russia delivered four S-400 systems to Belarus, Petrov said. ",
    "one sentence": "Russia delivered four S-400 to Belarus and ",
    "nested quotations": "He said “she said “",
    "no spaces": "RussiadeliveredfourS-400toBelarus",
    "capitals": "RUSSIA SOLD FOUR S-400 TO BELARUS. ",
    "brackets": "(",
    "names": "Russia, Belarus, ",
    "surrogates": "\ud800 sold",
}


def quoted(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Every span of a reading with the words it is said to cover."""
    for deal in reading.transfers:
        yield from _of_deal(deal)
    for statement in reading.statements:
        pieces = [*statement.content, *([statement.cue] if statement.cue else [])]
        yield from ((piece.span, piece.quote) for piece in pieces)
        if statement.source:
            yield statement.source.span, statement.source.text
    for position in reading.positions:
        yield from ((each.span, each.quote) for each in position.evidence)


def _of_deal(deal: Transfer) -> Iterator[tuple[Span, str]]:
    counts = [item.quantity for item in deal.items]
    yield from ((each.span, each.quote) for each in deal.evidence)
    slots = (*deal.items, *counts, deal.price, deal.date)
    yield from ((slot.span, slot.text) for slot in slots if slot)


def places(reading: Reading) -> Iterator[Span]:
    """Every span of a reading that comes without its words."""
    for deal in reading.transfers:
        yield from (p.span for p in (deal.supplier, deal.recipient) if p and p.span)
    for position in reading.positions:
        yield from (a.span for a in (position.actor, position.toward) if a and a.span)
    yield from (note.span for note in reading.notes if note.span)
    yield from (span for entity in reading.entities for span in entity.mentions)


@given(ANY_TEXT)
def test_any_text_gives_a_reading_that_holds_or_one_sentence(text: str) -> None:
    try:
        reading = armsflow.read(text, published="2031-04-16")
    except ItemError as error:
        assert "\n" not in str(error)
        return
    assert all(span.of(text) == words != "" for span, words in quoted(reading))
    assert all(0 <= span.start < span.end <= len(text) for span in places(reading))
    assert reading.rejections == tuple(r for r in reading.rejections if r.span or not r.words)


def test_a_text_without_a_letter_is_empty() -> None:
    with pytest.raises(EmptyDocumentError, match=r"^wire-1: there is no text"):
        read_document(Document(text=" \n\u2028", ref="wire-1"))


@pytest.mark.parametrize(
    "document",
    [Document(text="Минск ждёт свои танки."), Document(text="Minsk attend.", language="fr")],
)
def test_a_language_it_cannot_read_is_refused(document: Document) -> None:
    with pytest.raises(UnsupportedLanguageError):
        read_document(document)


def test_what_no_report_is_long_enough_for_is_refused() -> None:
    with pytest.raises(DocumentTooLongError):
        armsflow.read("Russia sold four S-400 to Belarus. " * 100_000)


def test_one_outcome_a_document_in_order() -> None:
    documents = [Document(text=text, ref=text) for text in ("Rain.", " ", "Танки.", "Snow.")]
    outcomes = list(read_documents(documents))
    assert [isinstance(outcome, Failure) for outcome in outcomes] == [False, True, True, False]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert [f.code for f in failures] == ["empty-document", "unsupported-language"]
    assert [f.ref for f in failures] == [" ", "Танки."]


def test_names_are_entities_with_all_their_mentions() -> None:
    text = "Belarus waits for the S-400. Minsk and Belarus pay."
    entities = {entity.id: entity for entity in armsflow.read(text).entities}
    assert [span.of(text) for span in entities["BY"].mentions] == ["Belarus", "Minsk", "Belarus"]
    assert entities["S-400"].kind is EntityKind.SYSTEM


def test_a_careful_reader_is_warned() -> None:
    text = (
        "Russia delivered four divisions of the S-300PS to Belarus.\n"
        'On Friday he said: "We have waited.'
    )
    reading = armsflow.read(text)
    codes = [note.code for note in reading.notes]
    assert codes == ["division-is-battalion", "unresolved-date", "unbalanced-quotes"]
    counted = reading.transfers[0].items[0].quantity
    assert counted
    assert (counted.value, counted.unit) == (4, "battalion")


def test_the_same_text_gives_the_same_reading() -> None:
    text = "Russia will send Belarus four Su-30SM fighters, Ivan Petrov said on Friday."
    assert armsflow.read(text) == armsflow.read(text)


@pytest.mark.fuzz
@pytest.mark.parametrize("name", LONG)
def test_long_texts_take_time_in_proportion(name: str) -> None:
    seconds = []
    for length in (50_000, 200_000):
        text = LONG[name] * (length // len(LONG[name]))
        start = time.process_time()
        assert all(span.of(text) == words for span, words in quoted(armsflow.read(text)))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 8 * max(seconds[0], 0.2)
