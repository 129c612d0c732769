"""Who speaks and what for: people, statements and stances, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from armsflow.register.people import speaker_key
from armsflow.stores.database import Database, Row

Json = dict[str, Any]
SayingPlace = tuple[str, str, str]
"""Where a statement stands in a list: its date, its document, its id there."""

PAGE: Final = 50
MOST_COUNTED: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks; ``statements`` are counted up to :data:`MOST_COUNTED`."""

    key: str
    name: str
    role: str | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement with its speaker's office at the time, and where it stands."""

    document: str
    statement: str
    ref: str
    publisher: str | None
    published: str | None
    speaker: str | None
    role: str | None
    affiliation: str | None
    words: str

    @property
    def place(self) -> SayingPlace:
        """Where it stands in a list."""
        return self.published or "", self.document, self.statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One stance of a state toward an alliance or state, and where it stands."""

    document: str
    number: int
    ref: str
    published: str | None
    actor: str
    toward: str | None
    kind: str
    polarity: str
    speaker: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Voices:
    """Answers about who says what."""

    database: Database

    def people(self, kind: str | None, after: str = "", beginning: str = "") -> list[Person]:
        """Speakers of a kind (of every kind for None) whose key begins so, by key.

        ``after`` is the key that the page before ended with.
        """
        comparison = ">" if after else ">="
        of_kind = "kind = ? AND " if kind else ""
        kinds = (kind,) if kind else ()
        keys = self.database.rows(
            "WITH RECURSIVE keys(key, step) AS (SELECT min(speaker_key), 1 FROM sayings "
            f"WHERE {of_kind}speaker_key {comparison} ? "
            "UNION ALL SELECT (SELECT min(speaker_key) FROM sayings "
            f"WHERE {of_kind}speaker_key > keys.key), step + 1 FROM keys "
            f"WHERE keys.key IS NOT NULL AND step < {PAGE}) "
            "SELECT key FROM keys WHERE key IS NOT NULL",
            (*kinds, after or beginning, *kinds),
        )
        found = [str(row[0]) for row in keys]
        return [self._person(key) for key in found if key.startswith(beginning)]

    def said(self, key: str, after: SayingPlace | None = None) -> list[Said]:
        """What the speaker of this key said, the latest first, page by page."""
        condition = (
            "AND coalesce(sayings.published, '') <= ? "
            "AND (coalesce(sayings.published, ''), document, statement) < (?, ?, ?) "
            if after
            else ""
        )
        rows = self.database.rows(
            "SELECT document, statement, documents.ref, documents.publisher, sayings.published, "
            "speaker, role, affiliation, words FROM sayings "
            "JOIN documents ON documents.id = document "
            f"WHERE speaker_key = ? {condition}"
            "ORDER BY coalesce(sayings.published, '') DESC, document DESC, statement DESC "
            f"LIMIT {PAGE}",
            (key, *((after[0], *after) if after else ())),
        )
        return [_said(row) for row in rows]

    def foretold(self, key: str, documents: Iterable[str]) -> Iterator[tuple[Json, Json]]:
        """The promises that the speaker of this key made in these documents, after their deals."""
        ids = sorted(set(documents))
        if not ids:
            return
        marks = ", ".join("?" * len(ids))
        for (line,) in self.database.rows(
            "SELECT line FROM deals WHERE id IN (SELECT deal FROM deal_claims "
            f"WHERE document IN ({marks})) ORDER BY coalesce(last, '') DESC, id",
            ids,
        ):
            deal = json.loads(str(line))
            for promise in deal["promises"]:
                if promise["by"] and speaker_key(promise["by"]) == key:
                    yield deal, promise

    def held(self, side: str, identity: str, after: int = 0) -> list[Held]:
        """Stances of a state (``side`` "actor") or toward one ("toward"), the latest first."""
        column = "actor" if side == "actor" else "toward"
        rows = self.database.rows(
            "SELECT document, number, documents.ref, stances.published, actor, toward, kind, "
            "polarity, speaker, words FROM stances JOIN documents ON documents.id = document "
            f"WHERE {column} = ? ORDER BY coalesce(stances.published, '') DESC "
            f"LIMIT {PAGE} OFFSET ?",
            (identity, after),
        )
        return [_held(row) for row in rows]

    def _person(self, key: str) -> Person:
        rows = self.database.rows(
            "SELECT speaker, role FROM sayings WHERE speaker_key = ? "
            "ORDER BY coalesce(published, '') DESC, document DESC, statement DESC LIMIT 1",
            (key,),
        )
        count = self.database.rows(
            "SELECT count(*) FROM (SELECT 1 FROM sayings WHERE speaker_key = ? "
            f"LIMIT {MOST_COUNTED}) AS counted",
            (key,),
        )
        name, role = rows[0]
        return Person(
            key=key,
            name=str(name),
            role=None if role is None else str(role),
            statements=int(count[0][0] or 0),
        )


def _said(row: Row) -> Said:
    document, statement, ref, publisher, published, speaker, role, affiliation, words = (
        None if value is None else str(value) for value in row
    )
    return Said(
        document=document or "",
        statement=statement or "",
        ref=ref or document or "",
        publisher=publisher,
        published=published,
        speaker=speaker,
        role=role,
        affiliation=affiliation,
        words=words or "",
    )


def _held(row: Row) -> Held:
    document, number, ref, published, actor, toward, kind, polarity, speaker, words = row
    return Held(
        document=str(document),
        number=int(number or 0),
        ref=str(ref or document),
        published=None if published is None else str(published),
        actor=str(actor),
        toward=None if toward is None else str(toward),
        kind=str(kind),
        polarity=str(polarity),
        speaker=None if speaker is None else str(speaker),
        words=str(words),
    )
