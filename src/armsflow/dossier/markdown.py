"""A dossier as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsflow.dossier.content import Dossier, Line, Note
from armsflow.dossier.text import origin

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render(dossier: Dossier, pictures: tuple[str, ...] = ()) -> str:
    """The dossier; ``pictures`` are paths of images to show below its summary."""
    return "\n".join(_lines(dossier, pictures)) + "\n"


def _lines(dossier: Dossier, pictures: tuple[str, ...]) -> Iterator[str]:
    yield f"# {_plain(dossier.title)}"
    yield ""
    yield f"`{dossier.id}`"
    yield ""
    yield from (f"{_plain(sentence)}  " for sentence in dossier.summary)
    yield from (f"\n![Timeline]({path})" for path in pictures)
    for section in dossier.sections:
        yield f"\n## {_plain(section.heading)}\n"
        yield from (_line(line) for line in section.lines)
    yield ""
    yield from (_note(note) for note in dossier.notes)


def _line(line: Line) -> str:
    return f"- {_plain(line.text)}" + "".join(f"[^{number}]" for number in line.notes)


def _note(note: Note) -> str:
    quote = " ".join(note.quote.split())
    link = f" <{note.url}>" if note.url else ""
    return f"[^{note.number}]: “{_plain(quote)}” — {_plain(origin(note))}{link}"


def _plain(words: str) -> str:
    """The words with everything escaped that Markdown would read as a sign."""
    return _SPECIAL.sub(r"\\\1", words)
