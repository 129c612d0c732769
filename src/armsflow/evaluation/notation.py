r"""The notation of cases: words in quotation marks, fields between bars.

Inside quotation marks ``\"`` is a quotation mark, ``\n`` a line break and ``\\`` a backslash.
``"words"#2`` is the second place of the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

QUOTED = r'"(?:\\.|[^"\\])*"'
_WORDS = re.compile(rf"({QUOTED})(?:#(\d+))?")
_SKIPPED = re.compile(rf"{QUOTED}|<[^\s<>|][^<>|]*>|.", re.DOTALL)
_ESCAPE = re.compile(r'\\(["n\\])')


class LineError(Exception):
    """A line of a case does not hold; the text says why."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text; ``nth`` (from 1) chooses among their places, None leaves it open."""

    text: str
    nth: int | None = None


def split(line: str, mark: str) -> list[str]:
    """The parts of ``line`` between ``mark``, which does not count inside "…" and <…>."""
    cuts = [-1]
    for match in _SKIPPED.finditer(line):
        if match.group() == '"':
            message = f"a quotation mark is not closed: {line[match.start() :][:40]}"
            raise LineError(message)
        if match.group() == mark:
            cuts.append(match.start())
    ends = [*cuts[1:], len(line)]
    return [line[start + 1 : end].strip() for start, end in zip(cuts, ends, strict=True)]


def leading_words(part: str) -> tuple[Words, str]:
    """The quoted words that ``part`` begins with, and what follows them."""
    match = _WORDS.match(part)
    if not match:
        message = f"words in quotation marks are expected at: {part[:40] or 'the end'}"
        raise LineError(message)
    return Words(unquoted(match[1]), int(match[2]) if match[2] else None), part[match.end() :]


def only_words(part: str) -> Words:
    """The quoted words that ``part`` is."""
    words, rest = leading_words(part)
    if rest.strip():
        message = f"nothing may follow the words here: {rest.strip()[:40]}"
        raise LineError(message)
    return words


def unquoted(quoted: str) -> str:
    """The words inside quotation marks, escapes undone."""
    return _ESCAPE.sub(lambda match: "\n" if match[1] == "n" else match[1], quoted[1:-1])


def quoted(words: str) -> str:
    """The words in quotation marks, escaped so that :func:`unquoted` gives them back."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
