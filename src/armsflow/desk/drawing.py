"""Pictures of a state's trade: a map of capitals, and flows from suppliers to recipients."""

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
MAP_HEIGHT: Final = 270
FLOW_WIDTH: Final = 720
_NORTH: Final = 75
_ROW: Final = 24
_MOST: Final = 10
_SIDE: Final = 150
_NAME: Final = 60
_THICKEST: Final = 14
_LARGEST: Final = 9


@dataclass(frozen=True, slots=True)
class Dot:
    """A capital; ``side`` is "to" for a recipient, "from" for a supplier, empty for any other."""

    id: str
    x: float
    y: float
    radius: float
    side: str
    deals: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between two capitals, as the path of an SVG element."""

    path: str
    width: float
    side: str


@dataclass(frozen=True, slots=True)
class Map:
    """The capitals of the world as dots, with arcs to a state's partners."""

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
    for identity, (x, y) in _capitals().items():
        side, deals = ("home", 0) if identity == state else sides.get(identity, ("", 0))
        radius = 1.5 if not side else round(3 + _LARGEST * sqrt(deals / most) / 2, 1)
        yield Dot(identity, x, y, radius, side, deals)


@cache
def _capitals() -> dict[str, tuple[float, float]]:
    """Where capitals stand on the map, by the state's id."""
    written = files("armsflow.desk").joinpath("capitals.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(written.splitlines())
    return {
        row["id"]: (2.0 * (int(row["longitude"]) + 180), 2.0 * (_NORTH - int(row["latitude"])))
        for row in rows
    }


def _arc(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    bend = (abs(x2 - x1) + abs(y2 - y1)) / 6
    return f"M{x1:g} {y1:g}Q{(x1 + x2) / 2:g} {(y1 + y2) / 2 - bend:g} {x2:g} {y2:g}"


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
