"""Random readings over random texts, for property tests."""

from __future__ import annotations

from enum import StrEnum

from hypothesis import strategies as st

from armsflow.model import (
    Actor,
    Document,
    Entity,
    EntityKind,
    EventDate,
    Evidence,
    Form,
    Item,
    Note,
    Party,
    Polarity,
    Position,
    PositionKind,
    Price,
    Quantity,
    Reading,
    Realis,
    Rejection,
    RejectionReason,
    Source,
    SourceKind,
    Span,
    Stage,
    Statement,
    Transfer,
    TransferKind,
)

words = st.text(min_size=1, max_size=8)
optional_words = st.none() | words
confidences = st.floats(0, 1)
numbers = st.floats(0, 1e12)
days = st.dates().map(str)


def members(vocabulary: type[StrEnum]) -> st.SearchStrategy[StrEnum]:
    """One value of a closed vocabulary."""
    return st.sampled_from(list(vocabulary))


def ids(letter: str) -> st.SearchStrategy[str]:
    """An id such as ``t3``."""
    return st.integers(1, 99).map(lambda number: f"{letter}{number}")


def spans(text: str) -> st.SearchStrategy[Span]:
    """Any span of the text."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return ends.map(lambda pair: Span(min(pair), max(pair)))


def evidence(text: str) -> st.SearchStrategy[Evidence]:
    """Any words of the text."""
    return spans(text).map(lambda span: Evidence.at(text, span))


def pieces(text: str) -> st.SearchStrategy[tuple[Evidence, ...]]:
    """One or two pieces of evidence."""
    return st.lists(evidence(text), min_size=1, max_size=2).map(tuple)


def parties(text: str) -> st.SearchStrategy[Party]:
    """A party, named in the text or inferred."""
    return st.builds(
        Party,
        id=words,
        name=words,
        via=optional_words,
        span=st.none() | spans(text),
        inferred=st.booleans(),
    )


def items(text: str) -> st.SearchStrategy[Item]:
    """An item, with or without a quantity."""
    quantity = st.builds(
        Quantity,
        value=numbers,
        text=words,
        span=spans(text),
        approximate=st.booleans(),
        unit=optional_words,
    )
    return st.builds(
        Item,
        text=words,
        span=spans(text),
        system=optional_words,
        category=optional_words,
        quantity=st.none() | quantity,
    )


def prices(text: str) -> st.SearchStrategy[Price]:
    """A price, with or without an amount."""
    return st.builds(
        Price, text=words, span=spans(text), amount=st.none() | numbers, currency=optional_words
    )


def transfers(text: str) -> st.SearchStrategy[Transfer]:
    """A transfer with every field filled or not."""
    return st.builds(
        Transfer,
        id=ids("t"),
        kind=members(TransferKind),
        supplier=st.none() | parties(text),
        recipient=st.none() | parties(text),
        items=st.lists(items(text), min_size=1, max_size=2).map(tuple),
        stage=members(Stage),
        realis=members(Realis),
        evidence=pieces(text),
        mode=optional_words,
        price=st.none() | prices(text),
        date=st.none() | st.builds(EventDate, text=words, value=days, span=spans(text)),
        attribution=st.none() | ids("s"),
        confidence=confidences,
    )


def statements(text: str) -> st.SearchStrategy[Statement]:
    """A statement with every field filled or not."""
    source = st.builds(
        Source,
        text=words,
        span=spans(text),
        name=words,
        role=optional_words,
        affiliation=optional_words,
        kind=members(SourceKind),
    )
    return st.builds(
        Statement,
        id=ids("s"),
        source=st.none() | source,
        cue=st.none() | evidence(text),
        content=pieces(text),
        form=members(Form),
        within=st.none() | ids("s"),
        hedged=st.booleans(),
    )


def positions(text: str) -> st.SearchStrategy[Position]:
    """A position, toward someone or not."""
    actor = st.builds(Actor, id=words, name=words, span=st.none() | spans(text))
    return st.builds(
        Position,
        id=ids("p"),
        actor=actor,
        toward=st.none() | actor,
        kind=members(PositionKind),
        polarity=members(Polarity),
        evidence=pieces(text),
        attribution=st.none() | ids("s"),
        confidence=confidences,
    )


def documents(text: str) -> st.SearchStrategy[Document]:
    """A document with this text."""
    return st.builds(
        Document,
        text=st.just(text),
        ref=optional_words,
        url=optional_words,
        publisher=optional_words,
        title=optional_words,
        language=st.sampled_from(["en", "ru"]),
        published=st.none() | days,
    )


def readings_of(text: str) -> st.SearchStrategy[Reading]:
    """A reading of this text, as full or as empty as can be."""
    entity = st.builds(
        Entity,
        id=words,
        kind=members(EntityKind),
        name=words,
        mentions=st.lists(spans(text), max_size=2).map(tuple),
    )
    note = st.builds(Note, code=st.just("a-code"), message=words, span=st.none() | spans(text))
    rejection = st.builds(
        Rejection,
        reason=members(RejectionReason),
        slot=words,
        words=words,
        span=st.none() | spans(text),
    )
    return st.builds(
        Reading,
        document=documents(text),
        transfers=st.lists(transfers(text), max_size=2).map(tuple),
        statements=st.lists(statements(text), max_size=2).map(tuple),
        positions=st.lists(positions(text), max_size=1).map(tuple),
        entities=st.lists(entity, max_size=1).map(tuple),
        notes=st.lists(note, max_size=1).map(tuple),
        rejections=st.lists(rejection, max_size=1).map(tuple),
    )


characters = st.characters(exclude_categories=()) | st.sampled_from("\ud800\udfff\u202e🚀é")
texts = st.text(characters, max_size=30)
readings = texts.flatmap(readings_of)
