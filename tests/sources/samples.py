"""Files of every format with invented reports, made in memory."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BOATS = "Brandia handed over four patrol boats to Norland, the fleet command said."
TANKS = "Norland will buy thirty tanks from Brandia, its defence minister told a newspaper."

PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Last boats go</title><link rel="canonical" href="https://courier.example/boats">
<meta property="og:title" content="Last boats go">
<meta property="og:site_name" content="Coast Courier">
<meta property="article:published_time" content="2024-04-02T08:00:00Z"></head>
<body><article><h1>Last boats go</h1><p>{BOATS}</p>
<p>The boats were ordered three years ago and paid for in advance by the treasury.</p></article>
</body></html>"""

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Coast Courier</title><language>en-gb</language>
<item><title>Last boats go</title><link>https://courier.example/boats</link><guid>c-1</guid>
<pubDate>Tue, 02 Apr 2024 08:00:00 GMT</pubDate>
<description>&lt;p&gt;{BOATS}&lt;/p&gt;</description></item>
<item><title>Tanks to come</title><link>https://courier.example/tanks</link><guid>c-2</guid>
<description>{TANKS}</description></item></channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Inland Post</title>
<entry><id>urn:p:1</id><title>Tanks to come</title><link href="https://post.example/tanks"/>
<updated>2024-04-03T10:00:00Z</updated>
<content type="html">&lt;p&gt;{TANKS}&lt;/p&gt;</content></entry></feed>"""

LETTER = f"""From: Wire Desk <desk@wire.example>
To: readers@wire.example
Subject: =?utf-8?q?Last_boats_go?=
Date: Tue, 02 Apr 2024 08:00:00 +0000
Message-ID: <m1@wire.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

{BOATS}
--b
Content-Type: text/html; charset=utf-8

<p>{BOATS}</p>
--b--
"""


def stream_of(data: bytes) -> io.BufferedReader:
    """The bytes as a file that is open, in which one cannot go back."""
    return io.BufferedReader(_OneWay(data))


class _OneWay(io.RawIOBase):
    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer."""
        return self._data.readinto(buffer)


def record(
    number: int,
    page: str | bytes,
    *,
    status: str = "200 OK",
    media_type: str = "text/html; charset=utf-8",
    headers: str = "",
) -> bytes:
    """A WARC record of a server's answer."""
    body = page.encode() if isinstance(page, str) else page
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode()
    return warc_record(number, head + body)


def warc_record(number: int, content: bytes, *, kind: str = "response") -> bytes:
    """A WARC record of any content."""
    media_type = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://courier.example/{number}\r\nWARC-Date: 2031-04-02T08:00:00Z\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def warc(*records: bytes) -> bytes:
    """An archive of records, unpacked."""
    return b"".join(records)


def warc_gz(*records: bytes) -> bytes:
    """An archive with each record packed alone, as CC-News has it."""
    return b"".join(gzip.compress(each) for each in records)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text layer for each line of each page, in Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>"]
    first = 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, page in enumerate(pages):
        stream = _drawn(page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R"
            b" >> >> /Contents %d 0 R >>" % (first + 2 * number + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _written(objects)


def _drawn(page: str) -> bytes:
    lines = page.split("\n") if page else []
    shown = [f"1 0 0 1 72 {770 - 14 * row} Tm ({line}) Tj" for row, line in enumerate(lines)]
    return "\n".join(["BT /F1 11 Tf", *shown, "ET"]).encode("latin-1")


def _written(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)
