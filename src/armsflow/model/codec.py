"""The one JSON codec of readings; ``reading.schema.json`` beside it says the same for others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files

from armsflow.model.decoding import decode_failure, decode_reading
from armsflow.model.encoding import SCHEMA, Json, encode_failure, encode_reading
from armsflow.model.readings import Failure, Reading

__all__ = ["SCHEMA", "Json", "failure_from_json", "from_json", "schema", "to_json", "to_line"]


def to_json(outcome: Reading | Failure) -> Json:
    """The JSON object of a reading, or of the error line that stands for a failure."""
    return encode_failure(outcome) if isinstance(outcome, Failure) else encode_reading(outcome)


def to_line(outcome: Reading | Failure) -> str:
    """The outcome as one line of JSON that UTF-8 can hold, without the line break.

    A text with unpaired surrogates is written with escapes throughout.
    """
    line = json.dumps(to_json(outcome), ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(to_json(outcome))
    return line


def from_json(data: Mapping[str, object], *, text: str | None = None) -> Reading:
    """The reading that :func:`to_json` wrote as ``data``.

    A reading does not hold its text. With ``text`` the document stands as it was, and must have
    the id in ``data``; without, its text is empty. Raises
    :class:`~armsflow.model.fields.FormatError` naming the field that is wrong.
    """
    return decode_reading(data, text)


def failure_from_json(data: Mapping[str, object]) -> Failure:
    """The failure that :func:`to_json` wrote as ``data``."""
    return decode_failure(data)


def schema() -> Json:
    """The JSON Schema (draft 2020-12) that every line meets."""
    text = files("armsflow.model").joinpath("reading.schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded
