"""A typed view of a JSON object, for decoding: every mismatch names the field it is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from armsflow.errors import ItemError
from armsflow.model.spans import Span

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")

_SHOWN = 60


class FormatError(ItemError):
    """A JSON value is not what its field must hold; ``where`` is the path of the field."""

    code = "bad-field"

    def __init__(self, where: str, expected: str, found: object) -> None:
        shown = repr(found)
        shown = shown if len(shown) < _SHOWN else shown[:_SHOWN] + "…"
        super().__init__(f"{where or 'the line'} must be {expected}, but is {shown}")
        self.where = where


def span_of(value: object, where: str) -> Span:
    """The span that a JSON list ``[start, end]`` gives, with ``0 <= start <= end``."""
    match value:
        case [int(start), int(end)] if 0 <= start <= end:
            return Span(start, end)
    raise FormatError(where, "a span [start, end]", value)


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object and its path from the top; a missing key reads as null."""

    data: Mapping[str, object]
    path: str = ""

    @classmethod
    def of(cls, value: object, path: str = "") -> Fields:
        """The fields of ``value``; raises :class:`FormatError` if it is no JSON object."""
        if isinstance(value, Mapping):
            return cls(value, path)
        raise FormatError(path, "an object", value)

    def where(self, key: str) -> str:
        """The path of the field ``key``."""
        return f"{self.path}.{key}" if self.path else key

    def text_or_none(self, key: str) -> str | None:
        """The text in ``key``, or None for null."""
        value = self.data.get(key)
        if value is None or isinstance(value, str):
            return value
        raise FormatError(self.where(key), "text or null", value)

    def text(self, key: str) -> str:
        """The text in ``key``."""
        value = self.data.get(key)
        if isinstance(value, str):
            return value
        raise FormatError(self.where(key), "text", value)

    def number_or_none(self, key: str) -> float | None:
        """The number in ``key``, or None for null."""
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        raise FormatError(self.where(key), "a number or null", value)

    def number(self, key: str) -> float:
        """The number in ``key``."""
        value = self.number_or_none(key)
        if value is None:
            raise FormatError(self.where(key), "a number", value)
        return value

    def flag(self, key: str) -> bool:
        """The truth value in ``key``; a missing one is false."""
        value = self.data.get(key, False)
        if isinstance(value, bool):
            return value
        raise FormatError(self.where(key), "true or false", value)

    def word(self, key: str, vocabulary: type[Word]) -> Word:
        """The value in ``key`` as a member of a closed vocabulary."""
        value = self.data.get(key)
        try:
            return vocabulary(value if isinstance(value, str) else "")
        except ValueError:
            raise FormatError(self.where(key), f"one of {', '.join(vocabulary)}", value) from None

    def span(self, key: str) -> Span:
        """The span in ``key``."""
        return span_of(self.data.get(key), self.where(key))

    def span_or_none(self, key: str) -> Span | None:
        """The span in ``key``, or None for null."""
        return None if self.data.get(key) is None else self.span(key)

    def spans(self, key: str) -> tuple[Span, ...]:
        """The list of spans in ``key``; a missing one is empty."""
        values = enumerate(self._sequence(key))
        return tuple(span_of(value, f"{self.where(key)}[{n}]") for n, value in values)

    def child(self, key: str) -> Fields:
        """The object in ``key``."""
        return Fields.of(self.data.get(key), self.where(key))

    def maybe(self, key: str, decode: Callable[[Fields], Value]) -> Value | None:
        """What ``decode`` makes of the object in ``key``, or None for null."""
        return None if self.data.get(key) is None else decode(self.child(key))

    def each(self, key: str, decode: Callable[[Fields], Value]) -> tuple[Value, ...]:
        """What ``decode`` makes of each object of the list in ``key``; a missing one is empty."""
        values = enumerate(self._sequence(key))
        where = self.where(key)
        return tuple(decode(Fields.of(value, f"{where}[{n}]")) for n, value in values)

    def _sequence(self, key: str) -> Sequence[object]:
        value = self.data.get(key, ())
        if isinstance(value, Sequence) and not isinstance(value, str):
            return value
        raise FormatError(self.where(key), "a list", value)
