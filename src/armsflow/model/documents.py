"""Documents: press reports as they came, before anything is read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report. All offsets of its reading point into ``text`` exactly as it stands here."""

    text: str
    ref: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str = "en"
    published: str | None = None

    @property
    def id(self) -> str:
        """``sha256:`` and the hash of the text in UTF-8; unpaired surrogates are kept apart."""
        return "sha256:" + hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
