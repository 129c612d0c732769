"""armsflow reads who sends which weapons to whom, and who says so.

>>> import armsflow
>>> reading = armsflow.read("Russia has sold four Su-30SM fighters to Belarus.")
>>> [(deal.supplier.id, deal.recipient.id, deal.stage.value) for deal in reading.transfers]
[('RU', 'BY', 'ordered')]

What is exported here is loaded at its first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from armsflow.errors import ArmsflowError, ItemError, RunError
    from armsflow.model import Document, Failure, Reading
    from armsflow.reading import read, read_document, read_documents

__all__ = [
    "ArmsflowError",
    "Document",
    "Failure",
    "ItemError",
    "Reading",
    "RunError",
    "read",
    "read_document",
    "read_documents",
]

_HOMES = {
    "armsflow.errors": ("ArmsflowError", "ItemError", "RunError"),
    "armsflow.model": ("Document", "Failure", "Reading"),
    "armsflow.reading": ("read", "read_document", "read_documents"),
}


def __getattr__(name: str) -> object:
    for home, exported in _HOMES.items():
        if name in exported:
            return getattr(import_module(home), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
