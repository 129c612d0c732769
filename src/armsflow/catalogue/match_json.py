"""An answer of the catalogue as one JSON object: the line of ``armsflow lookup --format json``."""

from __future__ import annotations

from typing import Any

from armsflow.catalogue.entries import EntryKind, Match


def match_json(match: Match) -> dict[str, Any]:
    """The match as JSON values; ``score`` is from 0 to 1."""
    entry = match.entry
    return {
        "system": entry.id if entry.kind is EntryKind.SYSTEM else None,
        "family": entry.family,
        "category": entry.category,
        "unroca": entry.unroca,
        "designer": entry.designer,
        "score": match.score,
        "kind": entry.kind.value,
        "id": entry.id,
        "name": entry.name,
        "state": entry.state,
        "role": entry.role,
        "since": entry.since,
        "until": entry.until,
        "matched": match.alias,
        "form": match.form,
        "source": entry.source,
    }
