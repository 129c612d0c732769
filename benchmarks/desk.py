"""A team at a running desk: many reviewers at once lose and duplicate nothing; pages stay quick.

    python benchmarks/desk.py load
    python benchmarks/desk.py load --register postgresql://armsflow@/empty
    python benchmarks/register_scale.py make 100000 large.db --voices
    python benchmarks/desk.py grow large.db
    python benchmarks/desk.py pages large.db

``load`` fills an empty register with made-up reports, serves it on 127.0.0.1 and lets reviewers
decide by HTTP, at a steady rate, as the pages' script does. Some decide about the same claims at
once, and some forms are sent twice; in the end the register must hold every decision that was
acknowledged exactly once, and no other. ``grow`` gives every report of a register nine older
readings, and ``pages`` asks a desk that serves it for every kind of page.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Final

import httpx2
from desk_pages import ASKED, addresses, share
from register_scale import made_up

from armsflow.catalogue import Catalogue
from armsflow.register.accounts import Accountant
from armsflow.register.lineage import Lineage
from armsflow.remarks import remark
from armsflow.stores.audit import Audit
from armsflow.stores.opening import open_store
from armsflow.stores.sessions import Sessions
from armsflow.stores.store import Store
from armsflow.stores.team import Role, Team
from armsflow.stores.verification import faults

REPORTS: Final = 3000
READINGS_A_REPORT: Final = 10
CONTESTED: Final = 0.1
SENT_TWICE: Final = 0.05
VERDICTS: Final = ("accept", "reject", "comment")
OK, CONFLICT = 200, 409

_AGAIN = "This form was sent before"
_ADDRESS = re.compile(r"http://\S+/")
_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
_SEEN = re.compile(r'name="seen" value="(\d+)"')


@contextmanager
def store_of(register: str, *, create: bool = False) -> Iterator[Store]:
    """The store of a register."""
    accountant = Accountant(Lineage.of(Catalogue.load()), remark)
    with open_store(register, accountant, create=create) as store:
        yield store


@contextmanager
def served(register: str) -> Iterator[tuple[str, int]]:
    """A desk that serves a register for the time of the block: its address and process."""
    words = [sys.executable, "-m", "armsflow", "desk", "--register", register, "--port", "0"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)  # noqa: S603 our own
    try:
        said = process.stdout.readline() if process.stdout else ""
        found = _ADDRESS.search(said)
        if not found:
            sys.exit(f"the desk did not open: {said}")
        yield found[0].rstrip("/"), process.pid
    finally:
        process.terminate()
        process.wait()


def cpu_seconds(process: int) -> float:
    """The processor time that a process has taken so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class Tally:
    """What the reviewers sent and what they were told."""

    acknowledged: list[str] = field(default_factory=list)
    overtaken: int = 0
    sent_twice: int = 0
    refused_twice: int = 0
    other: Counter[int] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)


@dataclass
class Reviewer:
    """One reviewer with a browser of their own; ``seen`` is the last number that they know."""

    client: httpx2.AsyncClient
    name: str
    tally: Tally
    chance: random.Random
    token: str = ""
    seen: int = 0
    count: int = 0

    async def arrive(self) -> None:
        """Open a page, as everyone does first."""
        page = (await self.client.get("/queue")).text
        found = _TOKEN.search(page)
        if not found:
            sys.exit(f"{self.name}: no page of the desk but: {page[:200]}")
        self.token = found[1]

    async def decide(self, claim: str) -> None:
        """Take one decision; where others were quicker, look at theirs and decide again."""
        self.count += 1
        words = f"{self.name} no. {self.count}"
        fields = {
            "verdict": self.chance.choice(VERDICTS),
            "claims": claim,
            "text": words,
            "seen": str(self.seen),
        }
        answer = await self._sent(fields)
        while answer.status_code == CONFLICT:
            self.tally.overtaken += 1
            fields["seen"] = _SEEN.findall(answer.text)[-1]
            answer = await self._sent(fields)
        if answer.status_code != OK:
            self.tally.other[answer.status_code] += 1
            return
        self.tally.acknowledged.append(words)
        self.seen = int(_SEEN.findall(answer.text)[-1])

    async def _sent(self, fields: dict[str, str]) -> httpx2.Response:
        if self.chance.random() < SENT_TWICE:
            return await self._sent_twice(fields)
        headers = {"X-CSRF-Token": self.token, "X-Part": "line"}
        start = time.perf_counter()
        answer = await self.client.post("/decisions", data=fields, headers=headers)
        self.tally.milliseconds.append(1000 * (time.perf_counter() - start))
        return answer

    async def _sent_twice(self, fields: dict[str, str]) -> httpx2.Response:
        """Send a form without the script, twice at the same moment."""
        await self.arrive()
        data, headers = {**fields, "csrf_token": self.token}, {"X-Part": "line"}
        posts = (self.client.post("/decisions", data=data, headers=headers) for _ in range(2))
        answers = sorted(
            await asyncio.gather(*posts),
            key=lambda each: (each.status_code != OK, _AGAIN in each.text),
        )
        if answers[0].status_code == OK:
            self.tally.sent_twice += 1
            self.tally.refused_twice += _AGAIN in answers[1].text
        return answers[0]


def fill(register: str, reviewers: int) -> tuple[list[str], list[str]]:
    """Make the register and its members; the sessions of their browsers, and all claims."""
    with store_of(register, create=True) as store:
        store.add(list(made_up(REPORTS)), "benchmark")
        team, sessions = Team(store.database), Sessions(store.database)
        secrets = []
        for number in range(reviewers):
            role = Role.REVIEWER if number else Role.ADMIN
            # No hash matches: they do not log in, for hashing would be what is measured.
            team.enrol(f"reviewer {number}", role, "no password")
            secrets.append(sessions.open(f"reviewer {number}", "127.0.0.1"))
        rows = store.database.rows("SELECT claim FROM deal_claims ORDER BY claim")
    return secrets, [str(row[0]) for row in rows]


async def work(reviewer: Reviewer, claims: Sequence[str], decisions: int, pause: float) -> None:
    """Take ``decisions`` decisions, one every ``pause`` seconds if the desk keeps up."""
    await asyncio.sleep(reviewer.chance.random() * pause)
    due = time.perf_counter()
    for _ in range(decisions):
        contested = reviewer.chance.random() < CONTESTED
        await reviewer.decide(reviewer.chance.choice(claims[:20] if contested else claims))
        due += pause
        await asyncio.sleep(max(0.0, due - time.perf_counter()))


async def review(
    address: str, secrets: Sequence[str], claims: Sequence[str], args: argparse.Namespace
) -> tuple[Tally, float]:
    """Let everyone decide at once; what came of it, and the seconds that it took."""
    tally, port = Tally(), address.rsplit(":", 1)[-1]
    reviewers = [
        Reviewer(
            client=httpx2.AsyncClient(
                base_url=address, cookies={f"armsflow{port}": secret}, timeout=60
            ),
            name=f"reviewer {number}",
            tally=tally,
            chance=random.Random(number),  # noqa: S311 no secret depends on it
        )
        for number, secret in enumerate(secrets)
    ]
    for reviewer in reviewers:
        await reviewer.arrive()
    each = round(args.rate * args.minutes / len(reviewers))
    pause = 60 * len(reviewers) / args.rate
    start = time.perf_counter()
    await asyncio.gather(*(work(reviewer, claims, each, pause) for reviewer in reviewers))
    seconds = time.perf_counter() - start
    for reviewer in reviewers:
        await reviewer.client.aclose()
    return tally, seconds


def kept(register: str) -> tuple[Counter[str], bool, int, list[str]]:
    """The decisions by their words, whether numbers have no gap, notes in the log, and faults."""
    with store_of(register) as store:
        words = Counter(str(decision.text) for decision in store.decisions())
        rows = store.database.rows("SELECT count(*), max(number) FROM decision_numbers")
        whole = rows[0][0] == rows[0][1] == words.total()
        notes = Audit(store.database).entries(limit=10 * words.total())
        done = sum(note.deed.what == "POST /decisions" for note in notes)
        return words, whole, done, list(faults(store))


def load(args: argparse.Namespace) -> int:
    """Let reviewers decide and compare what they were told with what the register holds."""
    with tempfile.TemporaryDirectory() as folder:
        register = args.register or f"{folder}/load.db"
        secrets, claims = fill(register, args.reviewers)
        with served(register) as (address, process):
            time.sleep(args.settle)
            before = cpu_seconds(process)
            tally, seconds = asyncio.run(review(address, secrets, claims, args))
            busy = cpu_seconds(process) - before
        words, whole, notes, found = kept(register)
    told = Counter(tally.acknowledged)
    lost, extra = told - words, words - told
    ordered = sorted(tally.milliseconds)
    rows = (
        ("database", "PostgreSQL" if "://" in register else "SQLite"),
        ("reviewers", args.reviewers),
        ("seconds", f"{seconds:.1f}"),
        ("decisions acknowledged", told.total()),
        ("decisions a minute", f"{60 * told.total() / seconds:.0f}"),
        ("CPU of the desk, ms a decision", f"{1000 * busy / max(1, told.total()):.1f}"),
        ("overtaken by others, shown theirs, decided again", tally.overtaken),
        ("forms sent twice, the second refused", f"{tally.refused_twice} of {tally.sent_twice}"),
        ("answers of another kind", dict(tally.other) or 0),
        ("lost", lost.total()),
        ("duplicated or never acknowledged", extra.total()),
        ("numbers without a gap", "yes" if whole else "NO"),
        ("notes in the log", notes),
        ("faults found by verifying", len(found)),
        ("answer in ms, p50, p95, slowest", " ".join(f"{share(ordered, p):.0f}" for p in PARTS)),
    )
    sys.stdout.writelines(f"{name:<50} {value}\n" for name, value in rows)
    is_right = whole and not (lost or extra or found or tally.other)
    return 0 if is_right and tally.refused_twice == tally.sent_twice else 1


PARTS: Final = (0.5, 0.95, 1.0)


def grow(args: argparse.Namespace) -> int:
    """Give every report older readings, as a register has after readers came and went."""
    with store_of(args.register) as store:
        for number in range(1, READINGS_A_REPORT):
            with store.database.transaction():
                store.database.run(
                    "INSERT INTO readings (id, document, reader, body, added_at) "
                    "SELECT id || ?, document, ?, body, '2000' FROM readings "
                    "WHERE reader = 'benchmark' ON CONFLICT DO NOTHING",
                    (f"-{number}", f"reader {number}"),
                )
        rows = store.database.rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM readings)"
        )
    sys.stdout.write("{} reports, {} readings\n".format(*rows[0]))
    return 0


def pages(args: argparse.Namespace) -> int:
    """Ask for every kind of page and print how long the answers took."""
    with store_of(args.register) as store:
        kinds = [(kind, list(islice(cycle(asked), ASKED))) for kind, asked in addresses(store)]
    worst = 0.0
    sys.stdout.write(f"{'page':<18}{'asked':>6}{'p50 ms':>9}{'p95 ms':>9}{'slowest':>9}\n")
    with (
        served(args.register) as (address, _),
        httpx2.Client(base_url=address, timeout=60) as client,
    ):
        client.get("/queue")
        time.sleep(args.settle)
        for kind, asked in kinds:
            if not asked:
                sys.stdout.write(f"{kind:<18}{'none in this register':>33}\n")
                continue
            found = sorted(_milliseconds(client, path) for path in asked)
            cells = "".join(f"{share(found, part):9.1f}" for part in PARTS)
            worst = max(worst, share(found, 0.95))
            sys.stdout.write(f"{kind:<18}{len(found):>6}{cells}\n")
            sys.stdout.flush()
    sys.stdout.write(f"the slowest page's p95: {worst:.1f} ms\n")
    return 0


def _milliseconds(client: httpx2.Client, path: str) -> float:
    start = time.perf_counter()
    status = client.get(path, follow_redirects=True).status_code
    if status != OK:
        sys.stderr.write(f"{path}: {status}\n")
    return 1000 * (time.perf_counter() - start)


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parts = parser.add_subparsers(required=True)
    below = parts.add_parser("load", help="reviewers decide at once")
    below.add_argument("--register", help="an empty PostgreSQL database (default: a new file)")
    below.add_argument("--reviewers", type=int, default=50)
    below.add_argument("--rate", type=int, default=2000, help="decisions a minute")
    below.add_argument("--minutes", type=float, default=1.0)
    below.set_defaults(run=load)
    for name, run in (("grow", grow), ("pages", pages)):
        below = parts.add_parser(name, help=(run.__doc__ or "").split(",")[0])
        below.add_argument("register", type=str if name == "grow" else lambda word: str(Path(word)))
        below.set_defaults(run=run)
    for below in parts.choices.values():
        below.add_argument("--settle", type=float, default=10.0, help="seconds to let it warm up")
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
