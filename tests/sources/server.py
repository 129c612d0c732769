"""A web server on the loopback, for tests of fetching."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from tests.sources.samples import ATOM, RSS, pdf, zipped

ARTICLE = "<html><body><p>Brandia handed over four boats to Norland.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers each path in its own way."""

    pages: ClassVar[dict[str, tuple[str, bytes]]] = {
        "/article": ("text/html; charset=utf-8", ARTICLE.encode()),
        "/cyrillic": ("text/plain; charset=windows-1251", "Танки для Ирана".encode("cp1251")),
        "/pdf": ("application/pdf", b"%PDF-1.7"),
        "/big": ("text/plain", b"word " * 10_000),
        "/empty": ("text/html", b""),
        "/feed": ("application/rss+xml", RSS.encode()),
        "/xml": ("text/xml; charset=utf-8", ATOM.encode()),
        "/report": ("application/pdf", pdf("Brandia handed over four boats to Norland.")),
        "/zip": ("application/zip", zipped({"a.txt": b"Four boats."})),
        "/odd": ("application/octet-stream", b"Four boats."),
    }

    def do_GET(self) -> None:
        """Answer with a page, a redirect, an error or a slow drip."""
        if self.path in self.pages:
            self._page(*self.pages[self.path])
        elif self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif self.path == "/drip":
            self._drip()
        elif self.path == "/drip-head":
            self._drip_head()
        elif self.path == "/broken":
            self.wfile.write(b"no HTTP at all\r\n\r\n")
        else:
            self.send_error(404)

    def _page(self, media_type: str, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self._drops(b"drop ")

    def _drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        self._drops(b"X-Drop: 1\r\n")

    def _drops(self, drop: bytes) -> None:
        for _ in range(40):
            try:
                self.wfile.write(drop)
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base's name
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    """The address of a running server, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
