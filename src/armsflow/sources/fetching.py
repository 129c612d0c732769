"""One page from the web, from public addresses only, within bounds of time and size.

Every connection, also one that a redirect asks for, is made to an address that has been checked
first, so a host name cannot lead to the inside of the user's own network. The time for a page
runs from its connection to its last byte, however its server spaces them.
"""

from __future__ import annotations

import http.client
import math
import socket
import ssl
import string
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import quote, urlsplit

from armsflow.errors import (
    AddressAnswerError,
    AddressRefusedError,
    AddressUnreachableError,
    DocumentTooLongError,
)
from armsflow.sources.addresses import (
    Allowed,
    ascii_address,
    is_public,
    linked_from,
    open_connection,
)
from armsflow.sources.limits import MAX_BYTES

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

USER_AGENT: Final = "armsflow"
"""How robots.txt files call this program."""

_USER_AGENT: Final = f"{USER_AGENT} (reads press reports, one page at a time)"
_ACCEPT: Final = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"
_HEADERS: Final = {"User-Agent": _USER_AGENT, "Accept": _ACCEPT, "Connection": "close"}
_LONGEST_NUMBER: Final = 8
_CHUNK: Final = 65_536
_SUCCESS: Final = 2
"""The first digit of the status of an answer that brings what was asked for."""

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 10
_CAUSES: Final = (
    (socket.gaierror, "the host name cannot be resolved (is this machine online?)"),
    (TimeoutError, "the server took too long to answer"),
    (ConnectionRefusedError, "the server refused the connection"),
    (ssl.SSLCertVerificationError, "the server's certificate is not trusted"),
    (http.client.HTTPException, "the server broke off its answer"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A server's marks of what it gave: the ``ETag`` and the ``Last-Modified`` of its answer."""

    etag: str | None = None
    last_modified: str | None = None


Turn = Callable[[str], AbstractContextManager[None]]
"""Waits until an address may be asked; what it redirects to has a turn of its own."""


def _any_time(_url: str) -> AbstractContextManager[None]:
    """Ask every address at once."""
    return nullcontext()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave: its bytes, media type, and the charset that the server declared.

    ``version`` tells whether it has changed when it is asked for again.
    """

    data: bytes
    media_type: str
    charset: str | None
    version: Version = field(default_factory=Version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """How pages are fetched: ``timeout`` in seconds for one page, ``limit`` in bytes.

    Every address, also one that a redirect leads to, is asked in its ``turn``, which may raise
    :class:`~armsflow.errors.AddressRefusedError`. A fetcher may be used by several threads.
    """

    timeout: float = 30.0
    limit: int = MAX_BYTES
    allowed: Allowed = is_public
    turn: Turn = _any_time

    def fetch(self, url: str) -> Page:
        """The page at ``url``; raises an :class:`~armsflow.errors.ItemError` with one sentence."""
        return self._asked(url, {})

    def fetch_changed(self, url: str, known: Version) -> Page | None:
        """The same; None where the server says that it still is the version that is known."""
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        try:
            return self._asked(url, {name: said for name, said in conditions.items() if said})
        except AddressAnswerError as error:
            if error.status == HTTPStatus.NOT_MODIFIED:
                return None
            raise

    def _asked(self, url: str, conditions: dict[str, str]) -> Page:
        address = url
        try:
            for _ in range(1 + _MOST_REDIRECTS):
                address = ascii_address(address)
                with (
                    self.turn(address),
                    closing(self._connection(address)) as connection,
                    closing(_answer(connection, address, conditions)) as answer,
                ):
                    if answer.status not in _REDIRECTS:
                        return self._page(answer, url)
                    address = _redirect(address, answer)
        except AddressRefusedError as error:
            raise AddressRefusedError(url, error.why) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise AddressUnreachableError(url, _why(error)) from None
        raise AddressAnswerError(url, "it redirects too often")

    def _connection(self, address: str) -> _CheckedConnection:
        kind = _CheckedTLSConnection if address.startswith("https:") else _CheckedConnection
        return kind(address, self.timeout, self.allowed)

    def _page(self, answer: http.client.HTTPResponse, url: str) -> Page:
        if answer.status // 100 != _SUCCESS:
            raise AddressAnswerError(url, _status(answer), answer.status, _wait(answer))
        return Page(
            data=b"".join(self._chunks(answer, url)),
            media_type=answer.headers.get_content_type(),
            charset=answer.headers.get_content_charset(),
            version=Version(
                etag=answer.headers.get("ETag"), last_modified=answer.headers.get("Last-Modified")
            ),
        )

    def _chunks(self, answer: http.client.HTTPResponse, url: str) -> list[bytes]:
        chunks: list[bytes] = []
        left = self.limit
        while chunk := answer.read1(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise DocumentTooLongError(url, f"{self.limit / 1_000_000:g} MB")
            chunks.append(chunk)
        return chunks


class _CheckedConnection(http.client.HTTPConnection):
    """A connection to an allowed address, whatever its host name resolves to."""

    def __init__(self, address: str, timeout: float, allowed: Allowed) -> None:
        parts = urlsplit(address)
        super().__init__(parts.hostname or "", parts.port, timeout=timeout)
        self._seconds = timeout
        self._allowed = allowed
        self._deadline = math.inf

    def connect(self) -> None:
        """Open the socket; the time for what it brings begins now."""
        self._deadline = time.monotonic() + self._seconds
        plain = open_connection(self.host, self.port, self._seconds, self._allowed)
        timed = _TimedSocket(plain.family, plain.type, plain.proto, plain.detach())
        timed.settimeout(_left(self._deadline))
        timed.deadline = self._deadline
        self.sock = timed


class _CheckedTLSConnection(_CheckedConnection):
    """The same under TLS, with the certificate checked for the host's name."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        """Open the socket and agree on keys."""
        super().connect()
        context = ssl.create_default_context()
        context.sslsocket_class = _TimedTLSSocket
        timed = cast("_TimedTLSSocket", context.wrap_socket(self.sock, server_hostname=self.host))
        timed.deadline = self._deadline
        self.sock = timed


class _TimedSocket(socket.socket):
    """A socket that nothing is received from after its deadline, on the monotonic clock."""

    deadline: float = math.inf

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        """Receive what comes in time."""
        self.settimeout(_left(self.deadline))
        return super().recv_into(buffer, nbytes, flags)


class _TimedTLSSocket(ssl.SSLSocket):
    """The same under TLS."""

    deadline: float = math.inf

    def recv_into(self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0) -> int:
        """Receive what comes in time."""
        self.settimeout(_left(self.deadline))
        return super().recv_into(buffer, nbytes, flags)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _answer(
    connection: http.client.HTTPConnection, address: str, conditions: dict[str, str]
) -> http.client.HTTPResponse:
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    connection.request("GET", parts.path + query, headers=_HEADERS | conditions)
    return connection.getresponse()


def _redirect(address: str, answer: http.client.HTTPResponse) -> str:
    """Where a redirect leads; what its server writes in other letters than ASCII are bytes."""
    location = quote(answer.headers.get("Location") or "", string.punctuation, "latin-1")
    return linked_from(address, location)


def _status(answer: http.client.HTTPResponse) -> str:
    known = answer.status in set(HTTPStatus)
    return (
        f"{answer.status} {HTTPStatus(answer.status).phrase}"
        if known
        else f"status {answer.status}"
    )


def _wait(answer: http.client.HTTPResponse) -> int | None:
    """The seconds of ``Retry-After``, where it gives seconds."""
    said = str(answer.headers.get("Retry-After") or "")
    return int(said) if said.isdecimal() and len(said) < _LONGEST_NUMBER else None


def _why(error: Exception) -> str:
    """Why an address did not answer, in words for people."""
    for kind, words in _CAUSES:
        if isinstance(error, kind):
            return words
    return f"the connection failed ({error})"
