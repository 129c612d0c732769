"""A paper's web server on the loopback: pages that tests change, and a log of what was asked.

With :func:`names_on_loopback` it is the server of every host under ``.example``.
"""

from __future__ import annotations

import hashlib
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.sax.saxutils import escape

import pytest

from armsflow.sources.addresses import IPAddress

_LONGEST = 20.0
"""Seconds after which an answer comes whatever it waits for, so that a test can fail."""

LOOPBACK = ipaddress.ip_address("127.0.0.1")


def only_loopback(address: IPAddress) -> bool:
    return address == LOOPBACK


@dataclass
class Answer:
    """An answer; the server holds it back for so many ``seconds`` and ``until`` something."""

    body: str
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    until: threading.Event | None = None


@dataclass
class Request:
    """What was asked, when that began and, just before the answer was sent, ended."""

    host: str
    path: str
    begun: float
    ended: float


@dataclass
class Newsroom:
    """The pages by path; ``asked`` holds the path and the ``If-None-Match`` of each request."""

    address: str = ""
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def at(self, host: str) -> Newsroom:
        """The same newsroom under another host's name."""
        port = self.address.rpartition(":")[2]
        return replace(self, address=f"http://{host}:{port}")

    def prints(self, path: str, text: str) -> str:
        """Put an article online; returns its address."""
        body = f"<html lang=en><body><article><p>{text}</p></article></body></html>"
        self.pages[path] = Answer(body)
        return self.address + path

    def lists(self, path: str, entries: Sequence[tuple[str, str, str]]) -> str:
        """Put a feed online, of entries with link, title and summary; returns its address."""
        items = "".join(
            f"<item><link>{escape(link)}</link><title>{escape(title)}</title>"
            f"<description>{escape(words)}</description></item>"
            for link, title, words in entries
        )
        body = f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>"
        self.pages[path] = Answer(body, media_type="application/rss+xml")
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class _Server(ThreadingHTTPServer):
    newsroom: Newsroom
    daemon_threads = True


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, _Server)
        known = self.headers.get("If-None-Match")
        begun = time.monotonic()
        server.newsroom.asked.append((self.path, known))
        answer = server.newsroom.pages.get(self.path, Answer("none", status=404))
        time.sleep(answer.seconds)
        if answer.until is not None:
            answer.until.wait(_LONGEST)
        host = str(self.headers["Host"]).partition(":")[0]
        server.newsroom.requests.append(Request(host, self.path, begun, time.monotonic()))
        mark = hashlib.md5(answer.body.encode(), usedforsecurity=False).hexdigest()
        if answer.status == 200 and known == mark:
            self._answers(304, {}, b"")
        else:
            headers = {"Content-Type": answer.media_type, "ETag": mark} | answer.headers
            self._answers(answer.status, headers, answer.body.encode())

    def _answers(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):  # who asked has left
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base's name
        """Say nothing."""


@contextmanager
def open_newsroom() -> Iterator[Newsroom]:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.newsroom = Newsroom(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.newsroom
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def names_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every name under ``.example`` lead to this machine, ``inside.example`` into a network."""
    resolve = socket.getaddrinfo

    def resolved(host: str, *args: Any, **options: Any) -> Any:  # noqa: ANN401 # the socket module's
        if host.endswith(".example"):
            host = "127.0.0.2" if host == "inside.example" else "127.0.0.1"
        return resolve(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
