"""Pictures of a state's trade: a map of its partners, and flows from suppliers to recipients."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Final

from armsflow.stores.listing import Partner

MAP_WIDTH: Final = 720
MAP_HEIGHT: Final = 313
FLOW_WIDTH: Final = 720
_ROW: Final = 24
_MOST: Final = 10
_SIDE: Final = 150
_NAME: Final = 60
_THICKEST: Final = 14
_LARGEST: Final = 9


@dataclass(frozen=True, slots=True)
class Dot:
    """A capital; ``side`` is "to" for a recipient, "from" for a supplier, else "home".

    ``outlined`` says whether ``world.svg`` has the shape of its state.
    """

    id: str
    x: float
    y: float
    radius: float
    side: str
    deals: int
    outlined: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a capital stands on the map, and whether the map has the outline of its state."""

    x: float
    y: float
    outlined: bool


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between two capitals, as the path of an SVG element."""

    path: str
    width: float
    side: str


@dataclass(frozen=True, slots=True)
class Map:
    """A state and its partners on the map of the world: their capitals, with arcs between them."""

    arcs: tuple[Arc, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A partner in the picture of flows; ``path`` is its band to the state in the middle."""

    id: str
    deals: int
    side: str
    label_x: int
    y: float
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Flows:
    """The bands of a state's partners, from ``left`` on, ``width`` wide and ``height`` high."""

    left: int
    width: int
    height: int
    bands: tuple[Band, ...]


def partners_map(state: str, suppliers: Sequence[Partner], recipients: Sequence[Partner]) -> Map:
    """The map of a state's partners; partners whose place is not known are left out."""
    places = _capitals()
    sides = {each.id: ("from", each.deals) for each in suppliers}
    sides |= {each.id: ("to", each.deals) for each in recipients}
    most = max((deals for _, deals in sides.values()), default=1)
    home = places.get(state)
    arcs = (
        Arc(_arc(home, places[identity]), _width(deals, most) / 4, side)
        for identity, (side, deals) in sides.items()
        if home and identity in places
    )
    return Map(tuple(arcs), tuple(_dots(state, sides, most)))


def _dots(state: str, sides: Mapping[str, tuple[str, int]], most: int) -> Iterator[Dot]:
    for identity, (side, deals) in ({state: ("home", 0)} | dict(sides)).items():
        place = _capitals().get(identity)
        if place:
            radius = round(2 + _LARGEST * sqrt(deals / most) / 2, 1)
            yield Dot(identity, place.x, place.y, radius, side, deals, place.outlined)


@cache
def _capitals() -> dict[str, _Place]:
    """Where capitals stand on the map, by the state's id; ``catalogue/world_map.py`` makes it."""
    written = files("armsflow.desk").joinpath("world.csv").read_text(encoding="utf-8")
    return {
        row["id"]: _Place(float(row["x"]), float(row["y"]), outlined=row["outlined"] == "1")
        for row in csv.DictReader(written.splitlines())
    }


def _arc(start: _Place, end: _Place) -> str:
    bend = (abs(end.x - start.x) + abs(end.y - start.y)) / 6
    x, y = (start.x + end.x) / 2, (start.y + end.y) / 2 - bend
    return f"M{start.x:g} {start.y:g}Q{x:g} {y:g} {end.x:g} {end.y:g}"


def _width(deals: int, most: int) -> float:
    return round(max(1.5, _THICKEST * deals / max(1, most)), 1)


def flows(suppliers: Sequence[Partner], recipients: Sequence[Partner]) -> Flows | None:
    """The greatest suppliers on the left, recipients on the right; None where there is none."""
    left, right = suppliers[:_MOST], recipients[:_MOST]
    if not left and not right:
        return None
    most = max(each.deals for each in (*left, *right))
    height = max(len(left), len(right)) * _ROW + 16
    bands = (*_bands(left, "from", most, height / 2), *_bands(right, "to", most, height / 2))
    start = 0 if left else FLOW_WIDTH // 2 - _NAME
    end = FLOW_WIDTH if right else FLOW_WIDTH // 2 + _NAME
    return Flows(start, end - start, height, bands)


def _bands(partners: Sequence[Partner], side: str, most: int, middle: float) -> Iterator[Band]:
    """The bands of one side, which lie beside each other where they reach the middle."""
    is_left = side == "from"
    outer = _SIDE + 6 if is_left else FLOW_WIDTH - _SIDE - 6
    inner = FLOW_WIDTH // 2 - 45 if is_left else FLOW_WIDTH // 2 + 45
    bend, widths = (outer + inner) / 2, [_width(each.deals, most) for each in partners]
    inward = middle - sum(widths) / 2
    for number, (each, width) in enumerate(zip(partners, widths, strict=True)):
        y, end = 8 + _ROW * number + _ROW / 2, inward + width / 2
        inward += width
        path = f"M{outer} {y:g}C{bend:g} {y:g} {bend:g} {end:g} {inner} {end:g}"
        label = _SIDE if is_left else FLOW_WIDTH - _SIDE
        yield Band(each.id, each.deals, side, label, y + 4, path, width)
