"""Ids within one file: each counts once, and the second document of an id is turned away."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from armsflow.errors import RepeatedIdError
from armsflow.model import Document

REMEMBERED: Final = 200_000
"""How many ids are remembered, so that a file of any length takes the same memory."""


class Identities:
    """The ids that a file has given so far, of which the last :data:`REMEMBERED` are known."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, None] = OrderedDict()

    def once(self, document: Document, where: str) -> Document:
        """The document itself, whose id is remembered; one without an id always counts.

        Raises :class:`~armsflow.errors.RepeatedIdError` for an id that is known.
        """
        if document.ref is None:
            return document
        known_as = hash(document.ref)
        if known_as in self._known:
            raise RepeatedIdError(where, document.ref)
        self._known[known_as] = None
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return document
