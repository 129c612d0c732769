"""Transcripts: lines that open with the name of who speaks ("MR. KIRBY: …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from armsflow.model import Span
from armsflow.readers.rules.statements.drafts import Desk, Draft

_LABEL = re.compile(
    r"^[ \t\"“]*(?:(?P<name>[^\W\d_][\w.’'-]*(?:[ \t][^\W\d_][\w.’'-]*){0,5}"
    r"(?:[ \t]\([^)\n]{2,40}\))?):|(?P<q>Q)\b)(?=\s)",
    re.MULTILINE,
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Turn:
    name: Span
    colon: Span | None
    body: Span


def transcript_drafts(desk: Desk) -> Iterator[Draft]:
    """A draft for every turn of a transcript, the questions included."""
    turns = list(_turns(desk))
    if not _is_transcript(desk, turns):
        return
    for turn in turns:
        sentence = desk.article.sentence_at(turn.name.start)
        if sentence is not None and turn.body.of(desk.text).strip():
            yield Draft(
                sentence=sentence,
                cue=turn.colon,
                source=turn.name,
                zone=turn.name.cover(turn.colon or turn.name),
                content=[turn.body],
                head=sentence.top(turn.name),
                lemma=":",
                quoted=True,
            )


def _turns(desk: Desk) -> Iterator[_Turn]:
    matches = [m for m in _LABEL.finditer(desk.text) if _is_label(m)]
    ends = [m.start() for m in matches[1:]] + [len(desk.text)]
    for match, end in zip(matches, ends, strict=False):
        name = Span(*match.span("name" if match["name"] else "q"))
        colon = Span(match.end() - 1, match.end()) if match["name"] else None
        yield _Turn(name, colon, _body(desk.text, match.end(), end))


def _body(text: str, start: int, end: int) -> Span:
    """What stands between two labels, without the blanks around it."""
    words = text[start:end]
    last = start + len(words.rstrip())
    return Span(min(last, end - len(words.lstrip())), last)


def _is_label(match: re.Match[str]) -> bool:
    if match["q"]:
        return True
    name = re.sub(r"\([^)]*\)", "", match["name"]).strip()
    return name.isupper() and any(c.isalpha() for c in name)


def _is_transcript(desk: Desk, turns: list[_Turn]) -> bool:
    """Two labels, and one of them asks or comes back: headings in capitals do neither."""
    names = Counter(turn.name.of(desk.text) for turn in turns)
    if any(_titled(desk, turn) for turn in turns):
        return True
    asked = any(_asks(desk, turn) for turn in turns)
    return len(turns) >= _FEWEST and (asked or max(names.values(), default=0) >= _FEWEST)


def _titled(desk: Desk, turn: _Turn) -> bool:
    words = turn.name.of(desk.text).lower().split()
    return words[0] in desk.persons.honorifics or any(w in desk.persons.roles for w in words)


def _asks(desk: Desk, turn: _Turn) -> bool:
    words = turn.name.of(desk.text).lower().split()
    return words[0] in desk.reporting.askers
