"""What a press report can say: frozen values of the standard library, and one JSON codec."""

from armsflow.model.documents import Document
from armsflow.model.positions import Actor, Position
from armsflow.model.readings import Entity, Failure, Reading, Rejection
from armsflow.model.spans import Evidence, Span
from armsflow.model.statements import Note, Source, Statement
from armsflow.model.transfers import EventDate, Item, Party, Price, Quantity, Transfer
from armsflow.model.vocabulary import (
    STAGE_GROUPS,
    EntityKind,
    Form,
    Polarity,
    PositionKind,
    Realis,
    RejectionReason,
    SourceKind,
    Stage,
    TransferKind,
    same_group,
)

__all__ = [
    "STAGE_GROUPS",
    "Actor",
    "Document",
    "Entity",
    "EntityKind",
    "EventDate",
    "Evidence",
    "Failure",
    "Form",
    "Item",
    "Note",
    "Party",
    "Polarity",
    "Position",
    "PositionKind",
    "Price",
    "Quantity",
    "Reading",
    "Realis",
    "Rejection",
    "RejectionReason",
    "Source",
    "SourceKind",
    "Span",
    "Stage",
    "Statement",
    "Transfer",
    "TransferKind",
    "same_group",
]
