"""``armsflow evaluate``: how well readings agree with gold."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.cli.notices import show_notices
from armsflow.evaluation.datasets import evaluate
from armsflow.evaluation.floors import (
    Floors,
    load_floors,
    recorded_floors,
    shortfalls,
    write_floors,
)
from armsflow.evaluation.outcomes import Reader, recorded
from armsflow.evaluation.reports import Options, Report, report_json
from armsflow.evaluation.tables import report_text

NAME: Final = "evaluate"
HELP: Final = "Score readings against a gold standard"

_FLOORS: Final = "floors.toml"
_ALL: Final = "all"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow evaluate``."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="GOLD",
        help="gold as .jsonl, .cases or a folder of cases; PolNeAR, FrameNet, re3d, WMT and plain "
        "articles are known by their fields; with --floors, default: every data set in it",
    )
    parser.add_argument(
        "--by",
        default="",
        metavar="KEY,…",
        help="also by stage, realis, kind, phenomenon, source, manner or any label of the gold",
    )
    parser.add_argument(
        "--names",
        action="store_true",
        help="score the weapon names and phrases recognised, whatever is said of them",
    )
    parser.add_argument("--errors", action="store_true", help="show every error in its sentence")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument(
        "--readings",
        type=Path,
        metavar="FILE",
        help="score these recorded readings (JSON Lines) instead of reading now",
    )
    parser.add_argument(
        "--language", default="en", help=f"the gold's language to score, or {_ALL} (default: en)"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="score only N documents of each")
    _configure_floors(parser)


def _configure_floors(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--floors",
        nargs="?",
        type=Path,
        const=Path(_FLOORS),
        metavar="FILE",
        help=f"fail where a ratio is below its floor in FILE (default: {_FLOORS})",
    )
    parser.add_argument("--record", action="store_true", help="with --floors: write the floors")


def run(args: argparse.Namespace) -> int:
    """Evaluate every path in order; 1 if a document failed or a ratio is below its floor."""
    show_notices()
    if complaint := _complaint(args):
        sys.stderr.write(f"armsflow: {complaint}\n")
        return Exit.USAGE
    floors = _floors(args)
    paths = args.paths or [args.floors.parent / name for name in floors]
    reports = list(_reports(paths, args))
    failed = any(report.scores.failures for report in reports)
    held = args.floors is None or _held(reports, floors, args)
    return Exit.PARTLY if failed or not held else Exit.DONE


def _complaint(args: argparse.Namespace) -> str | None:
    if args.record and not args.floors:
        return "--record needs --floors"
    if args.names and (args.floors or args.readings or args.by):
        return "--names goes with neither --floors nor --readings nor --by"
    if not args.paths and not args.floors:
        return "name a file or folder of gold, or --floors"
    return None


def _floors(args: argparse.Namespace) -> Floors:
    begun = args.record and not args.floors.exists()
    return load_floors(args.floors) if args.floors and not begun else {}


def _reports(paths: Sequence[Path], args: argparse.Namespace) -> Iterator[Report]:
    evaluation, options = _evaluation(args), _options(args)
    for path in paths:
        report = evaluation(path, options)
        sys.stdout.write(_shown(report, args.format) + "\n")
        sys.stdout.flush()
        yield report


def _evaluation(args: argparse.Namespace) -> Callable[[Path, Options], Report]:
    if args.names:
        # Imported here: it loads the language, which help and recorded readings do without.
        from armsflow.evaluation import weapon_names  # noqa: PLC0415

        return weapon_names.evaluate
    read = _reader(args.readings)
    return lambda path, options: evaluate(path, read, options)


def _reader(readings: Path | None) -> Reader:
    if readings:
        return recorded(readings)
    # Imported here: it loads the language, which help and recorded readings do without.
    from armsflow.reading import read_documents  # noqa: PLC0415

    return read_documents


def _options(args: argparse.Namespace) -> Options:
    return Options(
        by=tuple(key.strip() for key in args.by.split(",") if key.strip()),
        errors=args.errors,
        language=None if args.language == _ALL else args.language,
        limit=args.limit,
    )


def _shown(report: Report, form: str) -> str:
    if form == "json":
        return json.dumps(report_json(report), ensure_ascii=False)
    return report_text(report)


def _held(reports: Sequence[Report], floors: Floors, args: argparse.Namespace) -> bool:
    """Record the floors, or say which are not held."""
    named = {_name(Path(report.name), args.floors.parent): report for report in reports}
    if args.record:
        new = {name: recorded_floors(report) for name, report in named.items()}
        write_floors(args.floors, floors | new)
        return True
    lower = [fall for name, r in named.items() for fall in shortfalls(r, floors.get(name, {}))]
    for fall in lower:
        sys.stderr.write(f"armsflow: {fall}\n")
    return not lower


def _name(path: Path, folder: Path) -> str:
    resolved, base = path.resolve(), folder.resolve()
    return resolved.relative_to(base).as_posix() if resolved.is_relative_to(base) else str(path)
