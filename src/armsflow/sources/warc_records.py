"""The records of a WARC file; behind a fault the next record is looked for.

The library finds and bounds the records. Their content is unpacked elsewhere: on some that are
broken, its own unpacking ends the whole process.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Final

from fastwarc.warc import ArchiveIterator, WarcRecord

from armsflow.sources.failures import one_line

_KEPT: Final = 3
"""How many pieces that were read are kept; a fault is found in the last of them."""
_PIECE: Final = 65_536
_BEGINNING: Final = b"\nWARC/"
_MAX_FAULTS: Final = 100
_TOO_MANY: Final = "; so much is damaged that the rest is left out"
_MAX_HEADER: Final = 32_768


@dataclass(frozen=True, slots=True)
class Fault:
    """A place at which no record begins though one should."""

    why: str


def records(stream: BufferedReader) -> Iterator[WarcRecord | Fault]:
    """The records in order, a :class:`Fault` for each stretch that is none.

    A record must be used before the next is asked for. What reading ``stream`` raises comes
    through.
    """
    rest: _Rest | None = _Rest(stream, b"")
    faults = 0
    while rest is not None:
        last = -1
        try:
            for record in _parsed(rest):
                last = record.stream_pos
                yield record
        except OSError as error:
            faults += 1
            yield Fault(one_line(error) + (_TOO_MANY if faults == _MAX_FAULTS else ""))
            rest = rest.behind(last) if faults < _MAX_FAULTS else None
        else:
            return


def _parsed(rest: _Rest) -> ArchiveIterator:
    return ArchiveIterator(
        rest, parse_http=False, stream_detect=False, max_header_len=_MAX_HEADER, fsspec_args=False
    )


class _Rest:
    """A stream as it goes on behind ``head``; the last pieces that were read stay at hand."""

    def __init__(self, stream: BufferedReader, head: bytes) -> None:
        self._stream = stream
        self._head = head
        self._kept: deque[bytes] = deque(maxlen=_KEPT)
        self._read = 0

    def read(self, size: int = _PIECE) -> bytes:
        """The next bytes, at most ``size``."""
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
        else:
            # What is there now: asking for more could meet the end of a file that breaks off
            # before what came ahead of it was handed on.
            data = self._stream.read1(size)
        self._kept.append(data)
        self._read += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._read

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 # what the library asks of a stream
        """Refused: the stream only goes on."""
        raise OSError

    def close(self) -> None:
        """Leave the stream to whoever opened it."""

    def behind(self, record: int) -> _Rest | None:
        """The stream from the first record after the one that begins at ``record``, if any."""
        held = b"".join(self._kept)
        first = max(0, record + 1 - (self._read - len(held)))
        tail = held[first:] + self._head
        while (place := tail.find(_BEGINNING)) < 0:
            more = self._stream.read1(_PIECE)
            if not more:
                return None
            tail = tail[-len(_BEGINNING) :] + more
        return _Rest(self._stream, tail[place + 1 :])
