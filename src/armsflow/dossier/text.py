"""A dossier as plain text, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from armsflow.dossier.content import Dossier, Line, Note

_WIDTH = 88


def render(dossier: Dossier) -> str:
    """The dossier with its notes at the end."""
    return "\n".join(_lines(dossier)) + "\n"


def _lines(dossier: Dossier) -> Iterator[str]:
    yield dossier.title
    yield "=" * len(dossier.title)
    yield dossier.id
    yield from dossier.summary
    for section in dossier.sections:
        yield ""
        yield section.heading
        yield "-" * len(section.heading)
        yield from (_line(line) for line in section.lines)
    yield ""
    for note in dossier.notes:
        yield from _note(note)


def _line(line: Line) -> str:
    marks = "".join(f"[{number}]" for number in line.notes)
    return f"  {line.text} {marks}".rstrip()


def _note(note: Note) -> Iterator[str]:
    head = f"[{note.number}] {origin(note)}"
    yield head
    yield textwrap.fill(f"“{note.quote}”", _WIDTH, initial_indent="    ", subsequent_indent="    ")


def origin(note: Note) -> str:
    """Where a note's words come from, in one line."""
    parts = [note.publisher or "no publisher", note.published or "undated", note.ref]
    if note.copy_of:
        parts.append(f"copy of {note.copy_of}")
    if note.said_by:
        parts.append(f"said by {note.said_by}")
    return ", ".join(parts)
