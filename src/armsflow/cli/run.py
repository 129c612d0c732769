"""``armsflow run``: bulk reading, from a feed to a year of the world's news."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from armsflow.cli.exits import Exit
from armsflow.cli.notices import show_notices
from armsflow.cli.registers import opened

if TYPE_CHECKING:
    from armsflow.runs.conducting import Conductor
    from armsflow.runs.folder import RunFolder
    from armsflow.runs.settings import Settings
    from armsflow.runs.tally import Tally

NAME: Final = "run"
HELP: Final = "Read masses of documents with triage, shards and resume"
_REGISTERS: Final = (".db", ".sqlite")
_BESIDE: Final = ".run"
"""What is added to the name of a register for the folder of the run into it."""
_SKIPPED: Final = {
    "no-weapon": "no word for a weapon",
    "no-transfer-words": "nothing near the weapons tells of a transfer",
    "no-transfer": "parsed, and no transfer found",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow run``."""
    parser.add_argument("inputs", nargs="+", metavar="PATH|URL", help="files, folders, addresses")
    parser.add_argument(
        "--out",
        required=True,
        metavar="DIR|REGISTER",
        help="a folder for Parquet, or a register (.db, .sqlite, postgresql://…)",
    )
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="the run's own folder, where --out is a register"
    )
    parser.add_argument(
        "--engine",
        default="local",
        metavar="NAME",
        help="local (default), daft, ray (a cluster on this machine) or ray://HOST:PORT",
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes (default: as many as cores)"
    )
    parser.add_argument(
        "--threshold",
        type=float,
        metavar="P",
        help="read what tells of a transfer with this probability (default: set in training)",
    )
    parser.add_argument(
        "--everything", action="store_true", help="no triage: read every document whole"
    )


def run(args: argparse.Namespace) -> int:
    """Go through the inputs; what is finished already is not done again."""
    # Imported here: reading loads the language, which `--help` need not wait for.
    from armsflow.runs import tables  # noqa: PLC0415
    from armsflow.runs.folder import RunFolder  # noqa: PLC0415
    from armsflow.runs.manifest import manifest  # noqa: PLC0415

    show_notices()
    tables.require()
    settings, folder = _settings(args), RunFolder(_folder(args))
    with folder.opened(manifest(args.inputs, settings)), _conductor(folder, args) as conductor:
        try:
            _watch(conductor, args.inputs)
        except KeyboardInterrupt:
            sys.stderr.write(f"armsflow: {folder.path}: the same command goes on from here.\n")
            raise
    sys.stdout.write(_told(conductor.tally))
    if conductor.tally.failed:
        sys.stdout.write(f"{folder.path}/failures: what failed, and why\n")
    if _is_register(args.out):
        _register(folder.path, args.out)
    else:
        sys.stdout.write(f"{folder.path}: {', '.join(tables.TABLES)} as Parquet\n")
    return Exit.PARTLY if conductor.tally.failed else Exit.DONE


def _settings(args: argparse.Namespace) -> Settings:
    from armsflow.runs.settings import Settings  # noqa: PLC0415 as above

    chosen = {} if args.threshold is None else {"threshold": args.threshold}
    return Settings(everything=args.everything, **chosen)


def _is_register(out: str) -> bool:
    return "://" in out or out.endswith(_REGISTERS)


def _folder(args: argparse.Namespace) -> Path:
    if args.work is not None:
        return Path(args.work)
    if "://" in args.out:
        return Path(f"armsflow{_BESIDE}")
    return Path(f"{args.out}{_BESIDE}" if _is_register(args.out) else args.out)


@contextmanager
def _conductor(folder: RunFolder, args: argparse.Namespace) -> Iterator[Conductor]:
    from armsflow.runs.conducting import Conductor  # noqa: PLC0415 as above
    from armsflow.runs.engines.choosing import engine  # noqa: PLC0415

    chosen = engine(args.engine, args.workers)
    try:
        yield Conductor(folder, chosen, _settings(args))
    finally:
        chosen.close()


def _watch(conductor: Conductor, names: list[str]) -> None:
    """Carry the run out under a progress bar on standard error."""
    from rich.console import Console  # noqa: PLC0415 as above
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    from armsflow.runs.pieces import expanded, pieces, size  # noqa: PLC0415

    total = sum(map(size, expanded(names)))
    columns = (
        TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:,.0f} a second"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    begun, before = time.monotonic(), 0
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total or None, documents=0, rate=0)
        for step in conductor.run(pieces(names)):
            if step.is_resumed:
                before = step.documents
                bar.reset(task, total=total or None, completed=step.read)
            rate = (step.documents - before) / max(time.monotonic() - begun, 1e-9)
            bar.update(task, completed=step.read, documents=step.documents, rate=rate)


def _told(tally: Tally) -> str:
    """The tally for people: its parts below the sum that they make."""
    lines = [f"{tally.documents:>10,} documents"]
    lines.append(f"{tally.read:>10,} read, with {_found(tally)}")
    lines += [
        f"{count:>10,} skipped: {_SKIPPED.get(why, why)}" for why, count in _most(tally.skipped)
    ]
    lines.append(f"{tally.duplicate:>10,} copies of earlier ones")
    lines += [f"{count:>10,} failed: {code}" for code, count in _most(tally.failed)]
    return "\n".join(lines) + "\n"


def _found(tally: Tally) -> str:
    return (
        f"{tally.transfers:,} transfers, {tally.statements:,} statements "
        f"and {tally.positions:,} positions"
    )


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _register(folder: Path, target: str) -> None:
    from armsflow.runs.registering import register  # noqa: PLC0415 as above

    with opened(target, create=True) as store:
        added = register(folder, store, f"armsflow {version('armsflow')}")
    sys.stdout.write(
        f"{target}: {added.documents} reports and {added.readings} readings added, "
        f"{added.known} known already\n"
    )
