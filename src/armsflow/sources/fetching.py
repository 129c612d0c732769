"""One page from the web, from public addresses only, within bounds of time and size.

Every connection, also one that a redirect asks for, is made to an address that has been checked
first, so a host name cannot lead to the inside of the user's own network.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import IO, Any, Final

from armsflow.errors import (
    AddressAnswerError,
    AddressRefusedError,
    AddressUnreachableError,
    DocumentTooLongError,
)
from armsflow.sources.addresses import Allowed, ascii_address, is_public, open_connection
from armsflow.sources.limits import MAX_BYTES

USER_AGENT: Final = "armsflow"
"""How robots.txt files call this program."""

_USER_AGENT: Final = f"{USER_AGENT} (reads press reports, one page at a time)"
_ACCEPT: Final = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"
_LONGEST_NUMBER: Final = 8
_CHUNK: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
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


def _any_address(url: str) -> None:
    """Before an address is asked: nothing to mind."""


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

    ``before`` is called with every address before it is asked, also with those that redirects
    lead to; it may wait, or raise an :class:`~armsflow.errors.AddressRefusedError`.
    """

    timeout: float = 30.0
    limit: int = MAX_BYTES
    allowed: Allowed = is_public
    before: Callable[[str], None] = _any_address

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
        address = ascii_address(url)
        headers = {"User-Agent": _USER_AGENT, "Accept": _ACCEPT} | conditions
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 # checked
        try:
            self.before(address)
            with self._opener().open(request, timeout=self.timeout) as answer:
                return self._page(answer, url, time.monotonic() + self.timeout)
        except AddressRefusedError as error:
            raise AddressRefusedError(url, error.why) from None
        except urllib.error.HTTPError as error:
            error.close()
            raise AddressAnswerError(url, _status(error), error.code, _wait(error)) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise AddressUnreachableError(url, _why(error)) from None

    def _opener(self) -> urllib.request.OpenerDirector:
        """An opener for http and https alone: no files, no FTP, no proxies."""
        opener = urllib.request.OpenerDirector()
        handlers = (
            _CheckedHTTPHandler(self.allowed),
            _CheckedHTTPSHandler(self.allowed),
            _Redirects(self.before),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.UnknownHandler(),
        )
        for handler in handlers:
            opener.add_handler(handler)
        return opener

    def _page(self, answer: http.client.HTTPResponse, url: str, deadline: float) -> Page:
        return Page(
            data=b"".join(self._chunks(answer, url, deadline)),
            media_type=answer.headers.get_content_type(),
            charset=answer.headers.get_content_charset(),
            version=Version(
                etag=answer.headers.get("ETag"), last_modified=answer.headers.get("Last-Modified")
            ),
        )

    def _chunks(self, answer: http.client.HTTPResponse, url: str, deadline: float) -> list[bytes]:
        chunks: list[bytes] = []
        left = self.limit
        while chunk := answer.read1(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise DocumentTooLongError(url, f"{self.limit / 1_000_000:g} MB")
            if time.monotonic() > deadline:
                raise TimeoutError
            chunks.append(chunk)
        return chunks


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, each after a look at where it leads."""

    def __init__(self, before: Callable[[str], None]) -> None:
        self._before = before

    def redirect_request(  # noqa: PLR0913, PLR0917 # urllib's
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """The request for where the redirect leads."""
        address = ascii_address(newurl)
        self._before(address)
        return super().redirect_request(req, fp, code, msg, headers, address)


class _CheckedConnection(http.client.HTTPConnection):
    """A connection to an allowed address, whatever its host name resolves to."""

    def __init__(self, host: str, *, allowed: Allowed, **options: Any) -> None:  # noqa: ANN401 # urllib's
        super().__init__(host, **options)
        self._allowed = allowed

    def connect(self) -> None:
        """Open the socket."""
        self.sock = open_connection(self.host, self.port, self.timeout or 0.0, self._allowed)


class _CheckedTLSConnection(_CheckedConnection):
    """The same under TLS, with the certificate checked for the host's name."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        """Open the socket and agree on keys."""
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


class _CheckedHTTPHandler(urllib.request.HTTPHandler):
    def __init__(self, allowed: Allowed) -> None:
        super().__init__()
        self._allowed = allowed

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open ``req`` on a checked connection."""
        return self.do_open(partial(_CheckedConnection, allowed=self._allowed), req)


class _CheckedHTTPSHandler(urllib.request.HTTPSHandler):
    def __init__(self, allowed: Allowed) -> None:
        super().__init__()
        self._allowed = allowed

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open ``req`` on a checked connection under TLS."""
        return self.do_open(partial(_CheckedTLSConnection, allowed=self._allowed), req)


def _status(error: urllib.error.HTTPError) -> str:
    """The status in words, or what was wrong with a redirect."""
    if error.code in _REDIRECTS:
        return "it redirects too often, or to what is no web address"
    known = error.code in set(HTTPStatus)
    return f"{error.code} {HTTPStatus(error.code).phrase}" if known else f"status {error.code}"


def _wait(error: urllib.error.HTTPError) -> int | None:
    """The seconds of ``Retry-After``, where it gives seconds."""
    said = str(error.headers.get("Retry-After") or "")
    return int(said) if said.isdecimal() and len(said) < _LONGEST_NUMBER else None


def _why(error: Exception) -> str:
    """Why an address did not answer, in words for people."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    for kind, words in _CAUSES:
        if isinstance(cause, kind):
            return words
    return f"the connection failed ({cause})"
