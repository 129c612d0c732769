"""How quickly the desk's pages are served from a large register, one after another.

    python benchmarks/register_scale.py make 100000 large.db
    python benchmarks/desk_pages.py large.db

Every kind of page is asked for at many addresses taken from the register itself; the figures are
server time at the middle and at the 95th of 100, in milliseconds, and what the slowest took.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from armsflow.catalogue import Catalogue
from armsflow.desk.app import desk_app
from armsflow.desk.settings import Desk
from armsflow.reading import read_documents
from armsflow.register.accounts import Accountant
from armsflow.register.lineage import Lineage
from armsflow.remarks import remark
from armsflow.stores.opening import database
from armsflow.stores.pool import StorePool
from armsflow.stores.store import Store
from armsflow.stores.voices import Voices

ASKED = 60


def desk_of(path: Path) -> Desk:
    """The desk of the register at ``path``."""
    catalogue = Catalogue.load()
    accountant = Accountant(Lineage.of(catalogue), remark)
    return Desk(
        register=str(path),
        stores=StorePool(lambda: Store(database(str(path)), accountant)),
        catalogue=catalogue,
        read=read_documents,
        reader="benchmark",
        user="benchmark",
    )


def addresses(store: Store) -> Iterator[tuple[str, list[str]]]:
    """The kinds of pages with addresses of each."""
    chance = random.Random(0)  # noqa: S311 no secret depends on it

    def some(statement: str) -> list[str]:
        found = [str(row[0]) for row in store.database.rows(f"{statement} LIMIT 5000")]
        return chance.choices(found, k=ASKED) if found else []

    suppliers = some("SELECT DISTINCT supplier FROM deals")
    systems = some("SELECT DISTINCT system FROM deals")
    people = [person.key for person in Voices(store.database).people(None)]
    yield "queue", ["/queue"] * 10
    yield "queue, a reason", ["/queue?reason=new", "/queue?reason=contradiction"] * 5
    yield "queue, a party", [f"/queue?supplier={each}&reason=new" for each in suppliers]
    yield "deals", ["/deals"] * 10
    yield "deals, filtered", [f"/deals?recipient={each}&stage=ordered" for each in suppliers]
    yield "deals, rare", ["/deals?stage=withdrawn", "/deals?kind=deployment"] * 5
    yield "deal", [f"/deals/{each}" for each in some("SELECT id FROM deals")]
    yield "document", [f"/documents/{each}" for each in some("SELECT id FROM documents")]
    yield "states", ["/states"] * 10
    yield "state", [f"/states/{each}" for each in suppliers]
    yield "systems", ["/systems"] * 10
    yield "system", [f"/systems/{each}" for each in systems]
    yield "people", ["/people"] * 10
    yield "person", [f"/people/{each}" for each in people]
    yield "search", ["/search?q=step", "/search?q=Javelin+step", "/search?q=Report+77"] * 4
    yield "runs", ["/runs", "/watch", "/add"] * 4


def times(client: TestClient, asked: list[str]) -> list[float]:
    """How long each address took, in milliseconds, the quickest first."""
    found: list[float] = []
    for address in asked:
        start = time.perf_counter()
        status = client.get(address).status_code
        found.append(1000 * (time.perf_counter() - start))
        if status != 200:  # noqa: PLR2004 OK
            sys.stderr.write(f"{address}: {status}\n")
    return sorted(found)


def share(ordered: list[float], part: float) -> float:
    """The value that ``part`` of the values do not exceed."""
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def main() -> None:
    """Ask for every kind of page and print how long they took."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("register", type=Path)
    desk = desk_of(parser.parse_args().register)
    with desk.stores.lend() as store:
        kinds = [(kind, asked) for kind, asked in addresses(store) if asked]
    write: Callable[[str], object] = sys.stdout.write
    with TestClient(desk_app(desk), base_url="http://127.0.0.1") as client:
        client.get("/queue")
        for kind, asked in kinds:
            found = times(client, asked)
            write(
                f"{kind:<16} {share(found, 0.5):7.1f} {share(found, 0.95):7.1f} {found[-1]:7.1f}\n"
            )


if __name__ == "__main__":
    main()
