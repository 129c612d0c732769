"""Identities the field agrees on: states, alliances, weapon systems, firms, officials, places."""

from armsflow.catalogue.catalogue import Catalogue
from armsflow.catalogue.entries import Alias, Entry, EntryKind, Match, Membership, Mention

__all__ = ["Alias", "Catalogue", "Entry", "EntryKind", "Match", "Membership", "Mention"]
