"""JSON Lines: a document a line, its text exactly as given; a bad line is a failure, not an end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from armsflow.errors import BadLineError, ItemError
from armsflow.model import Document, Failure
from armsflow.sources.dates import given_day
from armsflow.sources.decoding import require_text
from armsflow.sources.failures import failure
from armsflow.sources.identities import Identities
from armsflow.sources.languages import DEFAULT_LANGUAGE
from armsflow.sources.limits import MAX_LINE_BYTES, check_length
from armsflow.sources.lines import bounded_lines

_OPTIONAL: Final = ("title", "published", "url", "publisher")
_UTF8_MARK: Final = b"\xef\xbb\xbf"


def documents_from_jsonl(
    stream: BinaryIO, where: str, *, first: int = 1
) -> Iterator[Document | Failure]:
    """One document or failure for each line, in order; blank lines at the end are none.

    ``first`` is the number of the stream's first line, where it is a part of a file.
    """
    done, ids = first - 1, Identities()
    for number, line in enumerate(bounded_lines(stream), start=first):
        if not line.strip():
            continue
        for empty in range(done + 1, number):
            yield _read_line(b"", f"{where}, line {empty}", ids)
        yield _read_line(line.removeprefix(_UTF8_MARK), f"{where}, line {number}", ids)
        done = number


def _read_line(line: bytes, where: str, ids: Identities) -> Document | Failure:
    try:
        fields = _fields(line, where)
    except ItemError as error:
        return failure(error)
    try:
        return ids.once(_document(fields, where), where)
    except ItemError as error:
        return failure(error, ref=_ref(fields))


def _fields(line: bytes, where: str) -> Mapping[str, object]:
    if not line:
        raise BadLineError(where, "the line is empty")
    if len(line) > MAX_LINE_BYTES:
        raise BadLineError(where, f"the line is longer than {MAX_LINE_BYTES // 1_000_000} MB")
    try:
        loaded = json.loads(line)
    except UnicodeDecodeError:
        raise BadLineError(where, "the line is not UTF-8") from None
    except json.JSONDecodeError as error:
        column = min(error.pos, len(line.rstrip())) + 1
        why = f"not JSON at column {column} ({error.msg})"
        raise BadLineError(where, why) from None
    except (RecursionError, ValueError):
        raise BadLineError(where, "nested too deeply, or a number too long, for JSON") from None
    if not isinstance(loaded, dict):
        raise BadLineError(where, 'expected an object with a "text", such as {"text": "…"}')
    return loaded


def _document(fields: Mapping[str, object], where: str) -> Document:
    optional = {name: _string(fields, name, where) for name in _OPTIONAL}
    optional["published"] = given_day(optional["published"], where)
    language = _string(fields, "language", where) or DEFAULT_LANGUAGE
    text = require_text(check_length(_text(fields, where), where), where)
    return Document(text=text, ref=_ref(fields), language=language, **optional)


def _text(fields: Mapping[str, object], where: str) -> str:
    text = fields.get("text")
    if not isinstance(text, str):
        why = '"text" is not a string' if "text" in fields else 'the object has no "text"'
        raise BadLineError(where, why)
    return text


def _string(fields: Mapping[str, object], name: str, where: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    raise BadLineError(where, f'"{name}" is not a string')


def _ref(fields: Mapping[str, object]) -> str | None:
    """The line's own id; numbers are taken as they are written."""
    ref = fields.get("id")
    return str(ref) if isinstance(ref, str | int | float) else None
