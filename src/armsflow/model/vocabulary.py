"""The closed vocabularies of a reading, with the meaning of each value."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class TransferKind(StrEnum):
    """Whether weapons change owner, or a state moves its own forces onto another's land."""

    TRANSFER = "transfer"
    DEPLOYMENT = "deployment"


class Stage(StrEnum):
    """The furthest point that a transfer is said to have reached."""

    SOUGHT = "sought"
    OFFERED = "offered"
    NEGOTIATING = "negotiating"
    APPROVED = "approved"
    PLEDGED = "pledged"
    ORDERED = "ordered"
    DELIVERING = "delivering"
    DELIVERED = "delivered"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


STAGE_GROUPS: Final = (
    frozenset({Stage.SOUGHT}),
    frozenset({Stage.OFFERED, Stage.NEGOTIATING}),
    frozenset({Stage.APPROVED, Stage.PLEDGED, Stage.ORDERED}),
    frozenset({Stage.DELIVERING, Stage.DELIVERED}),
    frozenset({Stage.REFUSED, Stage.SUSPENDED, Stage.CANCELLED}),
    frozenset({Stage.WITHDRAWN}),
)
"""Stages so near each other that careful readers differ: the strict score takes them as one."""


def same_group(one: Stage, other: Stage) -> bool:
    """Whether two stages are in one group."""
    return any(one in group and other in group for group in STAGE_GROUPS)


class Realis(StrEnum):
    """Whether the text says it is so, that it may be so, or that it is not so."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    DENIED = "denied"


class Form(StrEnum):
    """Whether a statement is quoted, reported, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """What sort of speaker a statement has."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    UNNAMED = "unnamed"


class PositionKind(StrEnum):
    """The side of an alliance that a position is about."""

    MEMBERSHIP = "membership"
    DEFENCE_COMMITMENT = "defence-commitment"
    ALIGNMENT = "alignment"
    HOSTING = "hosting"
    COOPERATION = "cooperation"


class Polarity(StrEnum):
    """Whether a stance is affirmed, denied or put in doubt."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"


class EntityKind(StrEnum):
    """What sort of thing a named entity of a reading is."""

    STATE = "state"
    ORGANISATION = "organisation"
    GROUP = "group"
    PRODUCER = "producer"
    SYSTEM = "system"
    PERSON = "person"
    PLACE = "place"


class RejectionReason(StrEnum):
    """Why the gate turned a proposal, or one slot of it, away."""

    WORDS_NOT_IN_TEXT = "words-not-in-text"
    NO_ITEM = "no-item"
    NO_PARTY = "no-party"
    NO_EVIDENCE = "no-evidence"
    NO_CONTENT = "no-content"
    UNKNOWN_NAME = "unknown-name"
    SAME_PARTIES = "same-parties"
    NOT_MILITARY = "not-military"
    UNKNOWN_STATEMENT = "unknown-statement"
