"""What the desk is started with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock

from armsflow.catalogue import Catalogue, Entry, EntryKind
from armsflow.model import Document, Failure, Reading
from armsflow.register.lineage import Lineage
from armsflow.stores.pool import StorePool

ReadDocuments = Callable[[Iterable[Document]], Iterable[Reading | Failure]]

_NAMED = (EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The register that the desk shows, and all that its pages need beside it.

    ``register`` is what the user named it by; ``reader`` names ``read`` and its version;
    ``user`` is who works at a desk without accounts. ``reading`` is held while something is
    read: the parser is one for all threads.
    """

    register: str
    stores: StorePool
    catalogue: Catalogue
    read: ReadDocuments
    reader: str
    user: str
    reading: Lock = field(default_factory=Lock)
    lineage: Lineage = field(init=False)
    officials: dict[str, list[Entry]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lineage", Lineage.of(self.catalogue))
        officials: dict[str, list[Entry]] = {}
        for entry in self.catalogue.all_of(EntryKind.OFFICIAL):
            officials.setdefault(entry.state or "", []).append(entry)
        object.__setattr__(self, "officials", officials)

    def warm_up(self) -> None:
        """Read a sentence, so that the first report need not wait for the language to load."""
        with self.reading:
            list(self.read([Document(text="Poland ordered two Patriot batteries.")]))

    def name_of(self, identity: str) -> str:
        """The name of a state, alliance or group for its id; the id itself for any other."""
        entries = (self.catalogue.entry(identity, kind) for kind in _NAMED)
        return next((entry.name for entry in entries if entry), identity)
