"""Statements: who says what, and by which words we know it."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.model.spans import Evidence, Span
from armsflow.model.vocabulary import Form, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A speaker: the words that name him in the sentence, and whom they resolve to."""

    text: str
    span: Span
    name: str
    role: str | None = None
    affiliation: str | None = None
    kind: SourceKind = SourceKind.UNNAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution: source, cue and content (all its pieces, in text order).

    ``within`` is the id of the statement that this one is reported inside.
    """

    id: str
    source: Source | None
    cue: Evidence | None
    content: tuple[Evidence, ...]
    form: Form
    within: str | None = None
    hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a careful reader would warn about; ``code`` is stable, ``message`` is for people."""

    code: str
    message: str
    span: Span | None = None
