"""How the register grows: consolidation of many readings, and opening one deal of a large file.

    python benchmarks/register_scale.py consolidate 100000
    python benchmarks/register_scale.py make 1000000 large.db
    python benchmarks/register_scale.py make 100000 large.db --voices
    python benchmarks/register_scale.py add 1000 large.db
    python benchmarks/register_scale.py open large.db
    python benchmarks/register_scale.py grow 10000 100000 1000000
    python benchmarks/register_scale.py block 1000 2000 4000 8000
    python benchmarks/register_scale.py one 30000 build/block.db

The readings are made up: deals between random states over random systems, told by several
publishers with quantities, stages and dates that now and then disagree. With ``--voices`` each
has a speaker and a stand toward an alliance too. ``consolidate`` gives
seconds and peak memory at a tenth, a third and all of the number, so that growth can be seen.
``grow`` adds 1,000 readings to registers of each size (build/register-SIZE.db, made where they are
not there yet) and compares the time for each report that they touch; ``block`` consolidates blocks
of each size: all that is told of one family of systems for one recipient.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from armsflow.catalogue import Catalogue
from armsflow.model import (
    Actor,
    Document,
    EventDate,
    Evidence,
    Form,
    Item,
    Party,
    Polarity,
    Position,
    PositionKind,
    Quantity,
    Reading,
    Realis,
    Source,
    SourceKind,
    Span,
    Stage,
    Statement,
    Transfer,
    TransferKind,
)
from armsflow.register.accounts import Accountant
from armsflow.register.consolidation import Consolidator
from armsflow.register.lineage import Lineage
from armsflow.stores.opening import open_store
from armsflow.stores.portions import rows_of
from armsflow.stores.store import Store

STATES = tuple(f"{a}{b}" for a in "ABCDEFGHIJ" for b in "KLMNOPQRST")
SYSTEMS = (
    ("S-400", "air-defence systems"),
    ("S-300PMU-2", "air-defence systems"),
    ("F-16 Block 70", "aircraft"),
    ("Su-30SM2", "aircraft"),
    ("Leopard 2A4", "armoured vehicles"),
    ("Bayraktar TB2", "aircraft"),
    ("Javelin", "missiles"),
    ("K2", "armoured vehicles"),
    ("HIMARS", "artillery"),
    ("Patriot", "air-defence systems"),
    *((f"System {number}", "aircraft") for number in range(390)),
)
STAGES = (Stage.SOUGHT, Stage.NEGOTIATING, Stage.ORDERED, Stage.DELIVERING, Stage.DELIVERED)
PUBLISHERS = tuple(f"Publisher {number}" for number in range(200))
SPEAKERS = 5000
WHAT = ("consolidate", "make", "add", "open", "grow", "block", "one")
READINGS_A_DEAL = 12
BATCH = 2000
DISAGREEING = 0.1
DATED = 0.5


def made_up(count: int, *, grouped: bool = False, among: int = 0) -> Iterator[Reading]:
    """``count`` readings, several to a deal; always the same.

    ``grouped`` gives those of one deal together; ``among`` is the number of readings whose deals
    they are about, where it is not ``count`` itself.
    """
    chance = random.Random(among)  # noqa: S311 no secret depends on it
    deals = max(1, (among or count) // READINGS_A_DEAL)
    for number in range(count):
        deal = number // READINGS_A_DEAL if grouped else chance.randrange(deals)
        yield _reading(number + among, deal, chance)


def _reading(number: int, deal: int, chance: random.Random) -> Reading:
    fixed = random.Random(deal)  # noqa: S311 what every report of one deal shares
    supplier, recipient = fixed.sample(STATES, 2)
    system, category = fixed.choice(SYSTEMS)
    year, total = 2000 + deal % 60, fixed.randrange(2, 60)
    stage = chance.choice(STAGES)
    told = total if chance.random() > DISAGREEING else total + 1
    when = f"{year + STAGES.index(stage)}-{chance.randrange(1, 13):02d}"
    text = (
        f"Report {number}: {supplier} and {recipient} reach a new step, {stage}, over {told} "
        f"{system} in {when}, {chance.choice(PUBLISHERS)} has learned from {chance.random():.9f}."
    )
    span = Span(text.index(system), text.index(system) + len(system))
    item = Item(
        text=system,
        span=span,
        system=system,
        category=category,
        quantity=Quantity(value=told, text=system, span=span),
    )
    transfer = Transfer(
        id="t1",
        kind=TransferKind.TRANSFER,
        supplier=Party(id=supplier, name=supplier, span=Span(0, 2)),
        recipient=Party(id=recipient, name=recipient, span=Span(0, 2)),
        items=(item,),
        stage=stage,
        realis=Realis.ASSERTED,
        evidence=(Evidence.at(text, Span(0, len(text))),),
        date=EventDate(text=when, value=when, span=span),
    )
    document = Document(
        text=text,
        ref=f"report-{number}",
        publisher=chance.choice(PUBLISHERS),
        published=f"{when}-{chance.randrange(1, 28):02d}",
    )
    return Reading(document=document, transfers=(transfer,))


def voiced(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings with somebody who says it all, and what a state is said to stand for."""
    for number, reading in enumerate(readings):
        text, chance = reading.document.text, random.Random(number)  # noqa: S311 as above
        words = (Evidence.at(text, Span(0, len(text))),)
        name = f"Speaker {chance.randrange(SPEAKERS)}"
        source = Source(text=name, span=Span(0, 6), name=name, kind=SourceKind.PERSON)
        said = Statement(id="s1", source=source, cue=None, content=words, form=Form.INDIRECT)
        stand = Position(
            id="p1",
            actor=Actor(id=chance.choice(STATES), name="A state"),
            toward=Actor(id="NATO", name="NATO"),
            kind=PositionKind.MEMBERSHIP,
            polarity=chance.choice(list(Polarity)),
            evidence=words,
            attribution="s1",
        )
        yield replace(reading, statements=(said,), positions=(stand,))


def consolidate(count: int) -> None:
    """Consolidate ``count`` readings and fewer, and print how long each took."""
    lineage = Lineage.of(Catalogue.load())
    for share in (count // 10, count // 3, count):
        start = time.process_time()
        accountant = Accountant(lineage)
        accounts = [accountant.account(reading) for reading in made_up(share)]
        ready = time.process_time()
        deals = Consolidator(lineage).deals(accounts)
        done = time.process_time()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(
            f"{share} readings: {ready - start:.1f} s to make and account for them, "
            f"{done - ready:.1f} s to consolidate into {len(deals)} deals, {memory:.0f} MB peak\n"
        )
        sys.stdout.flush()


def make(count: int, path: Path, *, voices: bool = False) -> None:
    """Make a register of ``count`` readings; the cost of each batch shows whether it grows."""
    accountant = Accountant(Lineage.of(Catalogue.load()))
    readings = made_up(count, grouped=True)
    if voices:
        readings = voiced(readings)
    with open_store(str(path), accountant, create=True) as store:
        kept = 0
        while batch := list(islice(readings, BATCH)):
            start = time.perf_counter()
            store.add(batch, "benchmark")
            kept += len(batch)
            if kept % (count // 10 or 1) < BATCH:
                seconds = time.perf_counter() - start
                sys.stdout.write(f"{kept} kept, the last {len(batch)} in {seconds:.2f} s\n")
                sys.stdout.flush()


def add(count: int, path: Path) -> None:
    """Add ``count`` readings about random deals of a register, and print how long it takes."""
    accountant = Accountant(Lineage.of(Catalogue.load()))
    with open_store(str(path), accountant) as store:
        held = int(store.database.rows("SELECT count(*) FROM documents")[0][0] or 0)
        readings = list(made_up(count, among=held))
        start = time.perf_counter()
        store.add(readings, "benchmark")
        seconds = time.perf_counter() - start
    sys.stdout.write(f"{count} readings added to {held} in {seconds:.1f} s\n")


def grow(sizes: Iterable[int], added: int = 1000) -> None:
    """Add readings to registers of these sizes; ratios are to the first of them."""
    first = 0.0
    for size in sizes:
        path = Path("build") / f"register-{size}.db"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            make(size, path)
        seconds, touched, beside = _touching(path, added)
        first = first or seconds / touched
        sys.stdout.write(
            f"{size} readings: {added} added in {seconds:.1f} s of CPU time, "
            f"{1000 * seconds / added:.2f} ms each; the deals that they change have {touched} "
            f"reports: {1000 * seconds / touched:.2f} ms each, "
            f"{seconds / touched / first:.2f} times the first; with the others of their blocks "
            f"{beside} are sorted: {1000 * seconds / beside:.2f} ms each\n"
        )
        sys.stdout.flush()


def _touching(path: Path, added: int) -> tuple[float, int, int]:
    """CPU seconds that adding takes, and how many reports the changed deals and blocks have."""
    accountant = Accountant(Lineage.of(Catalogue.load()))
    with open_store(str(path), accountant) as store:
        held = int(store.database.rows("SELECT count(*) FROM documents")[0][0] or 0)
        news = int(store.database.rows("SELECT coalesce(max(number), 0) FROM news")[0][0] or 0)
        readings = list(made_up(added, among=held))
        start = time.process_time()
        store.add(readings, "benchmark")
        seconds = time.process_time() - start
        changed = store.database.rows(
            "SELECT count(*) FROM deal_claims "
            "WHERE deal IN (SELECT deal FROM news WHERE number > ?)",
            (news,),
        )
        accounts = [accountant.account(each) for each in readings]
        blocks = {claim.block for account in accounts for claim in account.claims}
        sorted_ = rows_of(
            store.database, "SELECT document FROM block_claims WHERE block IN", blocks
        )
        return seconds, int(changed[0][0] or 0), len(list(sorted_))


def one(size: int, path: Path) -> None:
    """Add one report to a block of ``size`` reports, and compare with making all of it anew."""
    accountant = Accountant(Lineage.of(Catalogue.load()))
    *readings, last = _of_one_block(size)
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    with open_store(str(path), accountant, create=True) as store:
        start = time.process_time()
        store.add(readings, "benchmark")
        all_, start = time.process_time() - start, time.process_time()
        store.add([last], "benchmark")
        more = time.process_time() - start
        deals, largest = store.database.rows(
            "SELECT count(*), max(held) FROM "
            "(SELECT count(*) AS held FROM deal_claims GROUP BY deal) AS deals"
        )[0]
    sys.stdout.write(
        f"a block of {size} reports in {deals} deals, the largest of {largest}: {all_:.1f} s of "
        f"CPU time to add it at once, {more:.2f} s to add one more, {more / all_:.3f} of it\n"
    )


def block(sizes: Iterable[int]) -> None:
    """Consolidate one block of each of these sizes, and print how long each takes."""
    lineage = Lineage.of(Catalogue.load())
    for size in sizes:
        accounts = [Accountant(lineage).account(each) for each in _of_one_block(size)]
        start = time.process_time()
        deals = Consolidator(lineage).deals(accounts)
        seconds = time.process_time() - start
        largest = max(len(deal.reports) for deal in deals)
        sys.stdout.write(
            f"{size} reports in one block: {seconds:.1f} s, {1000 * seconds / size:.2f} ms each; "
            f"{len(deals)} deals, the largest of {largest} reports\n"
        )
        sys.stdout.flush()


def _of_one_block(count: int) -> Iterator[Reading]:
    """Reports over twelve years about one recipient and family, with words of their own."""
    chance = random.Random(count)  # noqa: S311 no secret depends on it
    start = date(2024, 1, 1)
    for number in range(count):
        made = _reading(number, 0, chance)
        published = (start + timedelta(days=number * 4380 // count)).isoformat()
        words = " ".join(f"{chance.randrange(10**6)}" for _ in range(40))
        text = f"{made.document.text} {words}"
        when = EventDate(text=published[:7], value=published[:7], span=Span(0, 2))
        transfer = replace(
            made.transfers[0],
            date=when if chance.random() < DATED else None,
            realis=chance.choice((*[Realis.ASSERTED] * 8, Realis.DENIED, Realis.POSSIBLE)),
        )
        document = replace(made.document, text=text, published=published)
        yield replace(made, document=document, transfers=(transfer,))


def open_deals(path: Path) -> None:
    """Open deals of a register and print how long that takes."""
    accountant = Accountant(Lineage.of(Catalogue.load()))
    with open_store(str(path), accountant) as store:
        rows = store.database.rows("SELECT id FROM deals ORDER BY id LIMIT 200")
        seconds = list(_opened(store, (str(row[0]) for row in rows)))
    ordered = sorted(seconds)
    sys.stdout.write(
        f"{len(ordered)} deals opened: median {1000 * ordered[len(ordered) // 2]:.1f} ms, "
        f"slowest {1000 * ordered[-1]:.1f} ms\n"
    )


def _opened(store: Store, deals: Iterable[str]) -> Iterator[float]:
    for deal in deals:
        start = time.perf_counter()
        store.derived.deal(store.deal_id(deal), store.rulings())
        yield time.perf_counter() - start


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("rest", nargs="+")
    parser.add_argument("--voices", action="store_true", help="speakers and positions too")
    args = parser.parse_args()
    if args.what == "consolidate":
        consolidate(int(args.rest[0]))
    elif args.what in {"grow", "block"}:
        {"grow": grow, "block": block}[args.what](map(int, args.rest))
    elif args.what == "one":
        one(int(args.rest[0]), Path(args.rest[1]))
    elif args.what == "add":
        add(int(args.rest[0]), Path(args.rest[1]))
    elif args.what == "make":
        make(int(args.rest[0]), Path(args.rest[1]), voices=args.voices)
    else:
        open_deals(Path(args.rest[0]))


if __name__ == "__main__":
    main()
