"""``armsflow lookup``: what a name means, and how else it is written."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from armsflow.catalogue import Alias, Catalogue, Entry, EntryKind, Match
from armsflow.catalogue.match_json import match_json
from armsflow.cli.exits import Exit
from armsflow.cli.output import output

NAME: Final = "lookup"
HELP: Final = "Look a name up in the catalogue of states, alliances and weapon systems"
_EQUAL: Final = 1.0


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow lookup``."""
    parser.add_argument("names", nargs="+", metavar="NAME", help="a name, in any spelling")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--limit", type=int, default=5, help="matches a name (default: 5)")
    parser.add_argument(
        "--overlay",
        action="append",
        default=[],
        metavar="FILE",
        help="own entries as TOML or CSV; may be given more than once",
    )
    parser.add_argument("--out", metavar="FILE", help="write here instead of standard output")


def run(args: argparse.Namespace) -> int:
    """Print the matches of every name; the exit code is 1 where a name has none."""
    catalogue = Catalogue.load(*map(Path, args.overlay))
    found = [(name, catalogue.lookup(name, args.limit)) for name in args.names]
    form = _json if args.format == "json" else _text
    with output(args.out) as stream:
        stream.writelines(form(catalogue, name, matches) for name, matches in found)
    return Exit.DONE if all(matches for _, matches in found) else Exit.PARTLY


def _json(_: Catalogue, name: str, matches: list[Match]) -> str:
    answer = {"query": name, "matches": [match_json(match) for match in matches]}
    return json.dumps(answer, ensure_ascii=False) + "\n"


def _text(catalogue: Catalogue, name: str, matches: list[Match]) -> str:
    if not matches:
        return f"{name}: nothing in the catalogue is called so or nearly so\n"
    likely = [match for match in matches if match.score == _EQUAL] or matches
    heading = name if likely[0].score == _EQUAL else f"{name}: not in the catalogue; near it are"
    return "\n".join([heading, *(_block(catalogue, match) for match in likely)]) + "\n"


def _block(catalogue: Catalogue, match: Match) -> str:
    entry = match.entry
    lines = [f"  {entry.id} · {' · '.join(_what(entry))}"]
    if entry.name != entry.id:
        lines.append(f"    {'name':<10} {entry.name}")
    lines += [f"    {label:<10} {value}" for label, value in _facts(entry) if value]
    lines += _names(catalogue.aliases(entry))
    lines.append(f"    {'source':<10} {entry.source}")
    return "\n".join(lines)


def _what(entry: Entry) -> Iterator[str]:
    yield entry.kind.value
    if entry.kind is EntryKind.SYSTEM:
        yield entry.category or "no SIPRI category"
        yield f"UNROCA {entry.unroca}"


def _facts(entry: Entry) -> Iterable[tuple[str, str | None]]:
    dates = f"{entry.since or '…'} to {entry.until or 'today'}"
    return (
        ("family", entry.family),
        ("designer", entry.designer),
        ("state", entry.state if entry.kind is not EntryKind.STATE else None),
        ("role", entry.role),
        ("dates", dates if entry.since or entry.until else None),
    )


def _names(aliases: list[Alias]) -> Iterator[str]:
    for language, group in groupby(sorted(aliases, key=_language), key=_language):
        names = dict.fromkeys(alias.text for alias in group)
        yield f"    {'also ' + language:<10} {', '.join(names)}"


def _language(alias: Alias) -> str:
    return alias.language
