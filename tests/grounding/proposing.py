"""Proposals about one short report, found by their words; each test changes what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from armsflow.grounding.proposals import StatementProposal, TransferProposal
from armsflow.model import Form, Item, Party, Quantity, Realis, Span, Stage, TransferKind

TEXT: Final = (
    "Russia will send Belarus four battalions of S-300PS systems, Petrov said. "
    "Minsk said that Moscow had sent the S-300PS in March for $40 million."
)


def span(words: str, text: str = TEXT) -> Span:
    """Where the words first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def party(identity: str, words: str) -> Party:
    """A party that the words name."""
    return Party(id=identity, name=words, span=span(words))


def item(words: str, **fields: object) -> Item:
    """An air-defence system with ``fields`` changed."""
    plain = Item(text=words, span=span(words), system="S-300PS", category="air-defence systems")
    return replace(plain, **fields)  # type: ignore[arg-type] # a test names its fields


def quantity(words: str, value: float, unit: str | None = None) -> Quantity:
    """A count by its words."""
    return Quantity(value=value, text=words, span=span(words), unit=unit)


def transfer(**fields: object) -> TransferProposal:
    """A pledge of S-300PS by Russia to Belarus, with ``fields`` changed."""
    plain = TransferProposal(
        kind=TransferKind.TRANSFER,
        supplier=party("RU", "Russia"),
        recipient=party("BY", "Belarus"),
        items=(item("four battalions of S-300PS systems"),),
        stage=Stage.PLEDGED,
        realis=Realis.ASSERTED,
        evidence=Span(0, TEXT.index(" Minsk")),
        anchor=span("send"),
    )
    return replace(plain, **fields)  # type: ignore[arg-type] # a test names its fields


def later(**fields: object) -> TransferProposal:
    """The delivery of the same by the second sentence, with ``fields`` changed."""
    plain = transfer(
        supplier=party("RU", "Moscow"),
        recipient=party("BY", "Minsk"),
        items=(item("the S-300PS"),),
        stage=Stage.DELIVERED,
        evidence=Span(TEXT.index("Minsk"), len(TEXT)),
        anchor=span("sent"),
    )
    return replace(plain, **fields)  # type: ignore[arg-type] # a test names its fields


def statement(*content: str, **fields: object) -> StatementProposal:
    """A statement by Petrov with the content given, with ``fields`` changed."""
    plain = StatementProposal(
        source=span("Petrov"),
        cue=span("said"),
        content=tuple(map(span, content)),
        form=Form.INDIRECT,
    )
    return replace(plain, **fields)  # type: ignore[arg-type] # a test names its fields
