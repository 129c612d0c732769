"""Questions to a register: deals by what they are, statements by who said them, stances."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from armsflow.register.lineage import Lineage, fold
from armsflow.register.people import speaker_key
from armsflow.stores.database import Database, Value

Json = dict[str, Any]

_PAGE: Final = 1000
_WILD: Final = re.compile(r"[%_!]")

HOLDS_WORDS: Final = "lower(words) LIKE ? ESCAPE '!'"
"""The condition that ``words`` hold what :func:`holding` gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealFilter:
    """Which deals are asked for; None asks for nothing.

    ``system`` is a system, or a family with all in it; ``since`` and ``until`` are ISO dates
    that a stage of the deal must lie between.
    """

    supplier: str | None = None
    recipient: str | None = None
    system: str | None = None
    category: str | None = None
    stage: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    disputed: bool = False
    unreviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One statement as the register holds it."""

    ref: str
    publisher: str | None
    published: str | None
    speaker: str | None
    role: str | None
    affiliation: str | None
    voice: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks: how often, from when until when."""

    name: str
    statements: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One position as the register holds it."""

    ref: str
    published: str | None
    actor: str
    toward: str | None
    kind: str
    polarity: str
    speaker: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Queries:
    """Answers from the tables that are made for them."""

    database: Database
    lineage: Lineage

    def deals(self, asked: DealFilter) -> Iterator[Json]:
        """The deals that were asked for, as their JSON lines, by id."""
        last = ""
        while rows := self.some_deals(asked, last, _PAGE):
            yield from rows
            last = str(rows[-1]["id"])

    def some_deals(self, asked: DealFilter, after: str, limit: int) -> list[Json]:
        """At most ``limit`` of the deals that were asked for, those after the id ``after``."""
        where, values = self._conditions(asked)
        rows = self.database.rows(
            f"SELECT line FROM deals WHERE id > ?{where} ORDER BY id LIMIT {limit}",
            (after, *values),
        )
        return [json.loads(str(row[0])) for row in rows]

    def sayings(self, speaker: str | None, words: str | None = None) -> Iterator[Saying]:
        """What a speaker said, by date; all statements where none is named."""
        conditions, values = _sayings_asked(speaker, words)
        for row in self.database.rows(
            "SELECT documents.ref, documents.publisher, sayings.published, speaker, role, "
            "affiliation, voice, words FROM sayings JOIN documents "
            f"ON documents.id = sayings.document{conditions} "
            "ORDER BY sayings.published, documents.ref, statement",
            values,
        ):
            ref, publisher, published, name, role, affiliation, voice, said = _texts(row)
            yield Saying(
                ref=ref or "",
                publisher=publisher,
                published=published,
                speaker=name,
                role=role,
                affiliation=affiliation,
                voice=voice or "",
                words=said or "",
            )

    def speakers(self) -> Iterator[Speaker]:
        """Everyone who speaks, those first who are heard most."""
        for row in self.database.rows(
            "SELECT min(speaker), count(*), min(published), max(published) FROM sayings "
            "WHERE speaker_key IS NOT NULL GROUP BY speaker_key ORDER BY count(*) DESC, 1"
        ):
            name, count, first, last = _texts(row)
            yield Speaker(name=name or "", statements=int(count or 0), first=first, last=last)

    def stances(self, actor: str | None, toward: str | None) -> Iterator[Stance]:
        """What states are said to stand for, by actor and date."""
        given = [(name, value) for name, value in (("actor", actor), ("toward", toward)) if value]
        where = "".join(f" AND {name} = ?" for name, _ in given)
        for row in self.database.rows(
            "SELECT documents.ref, stances.published, actor, toward, kind, polarity, speaker, "
            "words FROM stances JOIN documents ON documents.id = stances.document "
            f"WHERE 1 = 1{where} ORDER BY actor, stances.published, documents.ref, number",
            [value for _, value in given],
        ):
            ref, published, who, whom, kind, polarity, speaker, words = _texts(row)
            yield Stance(
                ref=ref or "",
                published=published,
                actor=who or "",
                toward=whom,
                kind=kind or "",
                polarity=polarity or "",
                speaker=speaker,
                words=words or "",
            )

    def foretold(self, speaker: str) -> Iterator[tuple[Json, Json]]:
        """The promises of a speaker, each after its deal."""
        key = speaker_key(speaker)
        for deal in self.deals(DealFilter(speaker=speaker)):
            for promise in deal["promises"]:
                if promise["by"] and speaker_key(promise["by"]) == key:
                    yield deal, promise

    def _conditions(self, asked: DealFilter) -> tuple[str, list[Value]]:
        equal = {
            "supplier": asked.supplier,
            "recipient": asked.recipient,
            "category": asked.category,
            "stage": asked.stage,
            "kind": asked.kind,
        }
        where = "".join(f" AND {name} = ?" for name, value in equal.items() if value)
        values: list[Value] = [value for value in equal.values() if value]
        for condition, needed in self._others(asked):
            where += f" AND {condition}"
            values += needed
        return where, values

    def _others(self, asked: DealFilter) -> Iterator[tuple[str, list[Value]]]:
        if asked.system:
            yield "(system = ? OR family = ?)", [asked.system, fold(asked.system)]
        if asked.since:
            yield "last >= ?", [asked.since]
        if asked.until:
            yield "substr(first, 1, ?) <= ?", [len(asked.until), asked.until]
        if asked.disputed:
            yield "disputed = 1", []
        if asked.unreviewed:
            yield "reviewed = 0", []
        if asked.speaker:
            yield _SPOKEN, [speaker_key(asked.speaker)]


_SPOKEN: Final = (
    "id IN (SELECT deal FROM deal_claims JOIN sayings ON sayings.document = deal_claims.document "
    "WHERE speaker_key = ?)"
)


def holding(words: str) -> str:
    """The pattern of all that holds these words, whatever characters they have."""
    plain = _WILD.sub(r"!\g<0>", words.lower())
    return f"%{plain}%"


def _sayings_asked(speaker: str | None, words: str | None) -> tuple[str, list[Value]]:
    conditions, values = "", list[Value]()
    if speaker:
        conditions, values = " AND speaker_key = ?", [speaker_key(speaker)]
    if words:
        conditions += f" AND {HOLDS_WORDS}"
        values.append(holding(words))
    return f" WHERE 1 = 1{conditions}", values


def _texts(row: tuple[Value, ...]) -> list[str | None]:
    return [None if value is None else str(value) for value in row]
