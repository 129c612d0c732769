"""A paper's web server on the loopback: pages that tests change, and a log of what was asked."""

from __future__ import annotations

import hashlib
import ipaddress
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

from armsflow.sources.addresses import IPAddress

LOOPBACK = ipaddress.ip_address("127.0.0.1")


def only_loopback(address: IPAddress) -> bool:
    return address == LOOPBACK


@dataclass
class Answer:
    body: str
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Newsroom:
    """The pages by path; ``asked`` holds the path and the ``If-None-Match`` of each request."""

    address: str = ""
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

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
        server.newsroom.asked.append((self.path, known))
        answer = server.newsroom.pages.get(self.path, Answer("none", status=404))
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
