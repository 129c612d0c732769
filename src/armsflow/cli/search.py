"""``armsflow search``: reports of a register by their words."""

from __future__ import annotations

import argparse
import json
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.cli.output import output
from armsflow.cli.registers import name_register, opened

NAME: Final = "search"
HELP: Final = "Find reports of a register by their words"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow search``."""
    parser.add_argument("words", nargs="+", help="all of these must be in the report")
    name_register(parser)
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="default: 20")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--out", metavar="FILE", help="write to FILE, not to standard output")


def run(args: argparse.Namespace) -> int:
    """Write the reports that hold the words, best first."""
    with opened(args.register) as store, output(args.out) as stream:
        found = store.database.search(" ".join(args.words), args.limit)
        documents = store.documents(str(row[0]) for row in found)
        for identity, excerpt in found:
            document = documents[str(identity)]
            hit = {
                "ref": document.ref or str(identity),
                "publisher": document.publisher,
                "published": document.published,
                "title": document.title,
                "excerpt": " ".join(str(excerpt).split()),
            }
            stream.write(_shown(hit, args.format))
    return Exit.DONE


def _shown(hit: dict[str, str | None], form: str) -> str:
    if form == "json":
        return json.dumps(hit, ensure_ascii=False) + "\n"
    head = [hit["published"] or "undated", hit["publisher"] or "", hit["ref"] or ""]
    return f"{'  '.join(head)}\n    {hit['excerpt']}\n"
