"""Identities the field agrees on: states, alliances, weapon systems, firms, officials, places."""

from armsflow.catalogue.catalogue import Catalogue
from armsflow.catalogue.checking import CatalogueTableError
from armsflow.catalogue.entries import Alias, Entry, EntryKind, Match, Membership, Mention

__all__ = [
    "Alias",
    "Catalogue",
    "CatalogueTableError",
    "Entry",
    "EntryKind",
    "Match",
    "Membership",
    "Mention",
]
