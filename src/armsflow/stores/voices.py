"""Who speaks and what for: people, statements and stances, all of them or page by page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from armsflow.register.people import speaker_key
from armsflow.register.periods import period
from armsflow.stores.database import Database, Row, Value
from armsflow.stores.portions import rows_of

Json = dict[str, Any]
SayingPlace = tuple[str, str, str]
"""Where a statement stands in a list: its date, its document, its id there."""

PAGE: Final = 50
MOST_COUNTED: Final = 1000

HOLDS_WORDS: Final = "lower(words) LIKE ? ESCAPE '!'"
"""The condition that ``words`` hold what :func:`holding` gives."""

_WILD: Final = re.compile(r"[%_!]")
_SAID: Final = (
    "SELECT document, statement, documents.ref, documents.publisher, sayings.published, speaker, "
    "role, affiliation, voice, words FROM sayings JOIN documents ON documents.id = document"
)
_HELD: Final = (
    "SELECT document, number, documents.ref, stances.published, actor, toward, kind, polarity, "
    "speaker, words FROM stances JOIN documents ON documents.id = document"
)


def holding(words: str) -> str:
    """The pattern of all that holds these words, whatever characters they have."""
    plain = _WILD.sub(r"!\g<0>", words.lower())
    return f"%{plain}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks; ``statements`` are counted up to :data:`MOST_COUNTED`."""

    key: str
    name: str
    role: str | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks: how often, from when until when."""

    name: str
    statements: int
    first: str | None
    last: str | None


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
    voice: str
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
            f"{_SAID} WHERE speaker_key = ? {condition}"
            "ORDER BY coalesce(sayings.published, '') DESC, document DESC, statement DESC "
            f"LIMIT {PAGE}",
            (key, *((after[0], *after) if after else ())),
        )
        return [_said(row) for row in rows]

    def all_said(self, speaker: str | None, words: str | None = None) -> Iterator[Said]:
        """What a speaker said, by date; all statements where none is named.

        ``words`` are words that a statement must hold.
        """
        asked = [("speaker_key = ?", speaker_key(speaker))] if speaker else []
        if words:
            asked.append((HOLDS_WORDS, holding(words)))
        where = "".join(f" AND {condition}" for condition, _ in asked)
        for row in self.database.rows(
            f"{_SAID} WHERE 1 = 1{where} ORDER BY sayings.published, documents.ref, statement",
            [value for _, value in asked],
        ):
            yield _said(row)

    def speakers(self) -> Iterator[Speaker]:
        """Everyone who speaks, those first who are heard most."""
        for name, count, first, last in self.database.rows(
            "SELECT min(speaker), count(*), min(published), max(published) FROM sayings "
            "WHERE speaker_key IS NOT NULL GROUP BY speaker_key ORDER BY count(*) DESC, 1"
        ):
            yield Speaker(
                name=str(name), statements=int(count or 0), first=_text(first), last=_text(last)
            )

    def foretold(
        self, speaker: str, documents: Iterable[str] | None = None
    ) -> Iterator[tuple[Json, Json]]:
        """The promises that a speaker made, in these documents or any, after their deals."""
        key = speaker_key(speaker)
        ids = self._spoken_in(key) if documents is None else documents
        deals = {
            str(deal): json.loads(str(line))
            for deal, line in rows_of(self.database, _DEALS_IN, ids)
        }
        for deal in sorted(deals.values(), key=_latest_first):
            for promise in deal["promises"]:
                if promise["by"] and speaker_key(promise["by"]) == key:
                    yield deal, promise

    def _spoken_in(self, key: str) -> list[str]:
        rows = self.database.rows(
            "SELECT DISTINCT document FROM sayings WHERE speaker_key = ?", (key,)
        )
        return [str(row[0]) for row in rows]

    def all_held(self, actor: str | None, toward: str | None) -> Iterator[Held]:
        """What states are said to stand for, by actor and date."""
        given = [(name, value) for name, value in (("actor", actor), ("toward", toward)) if value]
        where = "".join(f" AND {name} = ?" for name, _ in given)
        for row in self.database.rows(
            f"{_HELD} WHERE 1 = 1{where} ORDER BY actor, stances.published, documents.ref, number",
            [value for _, value in given],
        ):
            yield _held(row)

    def held(self, side: str, identity: str, after: int = 0) -> list[Held]:
        """Stances of a state (``side`` "actor") or toward one ("toward"), the latest first."""
        column = "actor" if side == "actor" else "toward"
        rows = self.database.rows(
            f"{_HELD} WHERE {column} = ? ORDER BY coalesce(stances.published, '') DESC "
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
            role=_text(role),
            statements=int(count[0][0] or 0),
        )


_DEALS_IN: Final = (
    "SELECT DISTINCT id, line FROM deal_claims JOIN deals ON deals.id = deal WHERE document IN"
)


def _latest_first(deal: Json) -> tuple[int, str]:
    last = max((period(step["date"]).last for step in deal["timeline"] if step["date"]), default=0)
    return -last, deal["id"]


def _said(row: Row) -> Said:
    document, statement, ref, publisher, published, *rest = map(_text, row)
    speaker, role, affiliation, voice, words = rest
    return Said(
        document=document or "",
        statement=statement or "",
        ref=ref or document or "",
        publisher=publisher,
        published=published,
        speaker=speaker,
        role=role,
        affiliation=affiliation,
        voice=voice or "",
        words=words or "",
    )


def _held(row: Row) -> Held:
    document, number, ref, published, actor, toward, kind, polarity, speaker, words = row
    return Held(
        document=str(document),
        number=int(number or 0),
        ref=str(ref or document),
        published=_text(published),
        actor=str(actor),
        toward=_text(toward),
        kind=str(kind),
        polarity=str(polarity),
        speaker=_text(speaker),
        words=str(words),
    )


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
