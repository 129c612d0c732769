"""A second look: candidates completed from their article, beside all others of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from armsflow.readers.learned.judging import Judged
from armsflow.readers.learned.linear import steps
from armsflow.readers.rules.transfers.party_mentions import PartyMention
from armsflow.readers.rules.transfers.roles import RECIPIENT, SUPPLIER

_SLOTS = (SUPPLIER, RECIPIENT)
_CONFIDENCES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)
_OWN = (0.1, 0.25, 0.5, 0.8)
_CONTEXT = (0.3, 0.45, 0.55, 0.7, 0.85)
_BESIDE = (0.2, 0.5, 0.8, 0.95)
_AGAINST = (0.5, 0.9)
_STAGE = (0.4, 0.6, 0.8, 0.95)
_MOST_OTHERS = 4
_MOST_PLACES = 3
_NEAR_ROWS = 24
"""Rows before and after that a row is set beside: work stays linear in long lists."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A candidate with the parties it has from its sentence and its article.

    ``group`` are the candidates judged with it. ``open_slots`` holds, for each slot that the
    sentence leaves open, how likely the best party of the article is; ``passes`` says whether
    the thresholds of the first look accept the group.
    """

    judged: Judged
    group: Sequence[Judged]
    filled: Mapping[str, Sequence[PartyMention]]
    open_slots: Mapping[str, float]
    passes: bool

    @cached_property
    def confidence(self) -> float:
        """The highest confidence of the group."""
        return max(each.confidence for each in self.group)

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids in each slot."""
        return {slot: frozenset(p.id for p in self.filled[slot] if p.id) for slot in _SLOTS}

    @cached_property
    def left_open(self) -> str:
        """The names of the slots that the sentence leaves open."""
        return "+".join(slot for slot in _SLOTS if slot in self.open_slots)

    @cached_property
    def named(self) -> str | None:
        """The system or, where none is named, the category."""
        item = self.judged.candidate.item
        return item.system or item.category


def row_features(rows: Sequence[Row]) -> Iterator[list[str]]:
    """The features of each row of one article: the candidate's own, and what is beside it."""
    for number, row in enumerate(rows):
        near = [*rows[max(0, number - _NEAR_ROWS) : number], *rows[number + 1 :][:_NEAR_ROWS]]
        yield [
            *row.judged.features,
            *_of_confidence(row),
            *_of_parties(row),
            *_of_standing(row),
            *_of_others(row, near),
        ]


def _of_confidence(row: Row) -> Iterator[str]:
    item = row.judged.candidate.item
    named = "named" if item.entry else "generic"
    left = row.left_open
    yield from steps("sure", row.confidence, _CONFIDENCES)
    yield from steps(f"sure|{named}", row.confidence, _CONFIDENCES)
    yield from steps(f"sure|open={left}", row.confidence, _CONFIDENCES)
    yield from steps("own", row.judged.confidence, _OWN)
    yield f"open={left}|{named}"
    yield f"elliptic={item.elliptic}|open={left}"
    yield f"passes={row.passes}"


def _of_parties(row: Row) -> Iterator[str]:
    left = row.left_open
    yield f"open={left}"
    for slot, chance in row.open_slots.items():
        yield from steps(f"from-article-{slot}", chance, _CONTEXT)
        yield f"from-article-{slot}={bool(row.filled[slot])}|open={left}"
    yield f"both={all(row.filled.values())}"


def _of_standing(row: Row) -> Iterator[str]:
    standing = row.judged.standing
    stage, chance = max(standing.stages.items(), key=lambda pair: pair[1])
    yield f"stage={stage}"
    yield from steps("stage-sure", chance, _STAGE)
    yield f"realis={max(standing.realis, key=standing.realis.__getitem__)}"
    kind = max(standing.kinds, key=standing.kinds.__getitem__)
    yield f"kind={kind}"
    yield f"kind={kind}|open={row.left_open}"
    yield f"stage={stage}|open={row.left_open}"
    yield f"orientation={row.judged.candidate.orientation}|open={row.left_open}"
    yield f"place={min(_MOST_PLACES, row.judged.candidate.place)}"


def _of_others(row: Row, near: Sequence[Row]) -> Iterator[str]:
    alike = [other for other in near if other.named == row.named]
    pair = [other for other in near if _meet(row, other, SUPPLIER, RECIPIENT)]
    yield from steps("alike", _surest(alike), _BESIDE)
    yield from steps("pair", _surest(pair), _BESIDE)
    yield from steps("alike-pair", _surest([o for o in pair if o.named == row.named]), _BESIDE)
    yield from steps("others", _surest(near), _BESIDE)
    opposite = [other for other in near if _meet(row, other, RECIPIENT, SUPPLIER)]
    yield from steps("opposite", _surest(opposite), _AGAINST)
    yield f"beside={min(_MOST_OTHERS, len(near))}"


def _meet(row: Row, other: Row, suppliers: str, recipients: str) -> bool:
    """Whether the row's supplier and recipient are found in the other's slots named."""
    return not (
        row.ids[SUPPLIER].isdisjoint(other.ids[suppliers])
        or row.ids[RECIPIENT].isdisjoint(other.ids[recipients])
    )


def _surest(rows: Sequence[Row]) -> float:
    return max((row.judged.confidence for row in rows), default=0.0)
