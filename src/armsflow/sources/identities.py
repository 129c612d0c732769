"""Ids within one file: each counts once, and the second document of an id is turned away."""

from __future__ import annotations

from typing import Final

from armsflow.errors import RepeatedIdError
from armsflow.model import Document

REMEMBERED: Final = 50_000
"""How many ids are remembered at least, so that a file of any length takes the same memory."""


class Identities:
    """The ids that a file has given of late: the last :data:`REMEMBERED`, at most twice as many."""

    def __init__(self) -> None:
        self._recent: set[int] = set()
        self._older: set[int] = set()

    def once(self, document: Document, where: str) -> Document:
        """The document itself, whose id is remembered; one without an id always counts.

        Raises :class:`~armsflow.errors.RepeatedIdError` for an id that is known.
        """
        if document.ref is None:
            return document
        known_as = hash(document.ref)
        if known_as in self._recent or known_as in self._older:
            raise RepeatedIdError(where, document.ref)
        if len(self._recent) >= REMEMBERED:
            self._recent, self._older = set(), self._recent
        self._recent.add(known_as)
        return document
