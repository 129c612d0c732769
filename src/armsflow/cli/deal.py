"""``armsflow deal``: one deal as a dossier."""

from __future__ import annotations

import argparse
import json
from typing import Final

from armsflow.catalogue import EntryKind
from armsflow.cli.exits import Exit
from armsflow.cli.output import output
from armsflow.cli.registers import catalogue, name_register, opened
from armsflow.dossier.content import dossier, title
from armsflow.register.deal_json import deal_json
from armsflow.register.deals import Deal
from armsflow.stores.store import Store

NAME: Final = "deal"
HELP: Final = "Show one deal with all that is said of it"

_FORMATS: Final = ("text", "markdown", "html", "json", "svg")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow deal``."""
    parser.add_argument("deal", metavar="ID", help="the id of a deal or claim, or its beginning")
    name_register(parser)
    parser.add_argument("--format", choices=_FORMATS, default="text", help="default: text")
    parser.add_argument(
        "--pictures", action="store_true", help="draw the timeline into the HTML (needs an extra)"
    )
    parser.add_argument("--out", metavar="FILE", help="write to FILE, not to standard output")


def run(args: argparse.Namespace) -> int:
    """Write the dossier."""
    with opened(args.register) as store:
        deal = store.derived.deal(store.deal_id(args.deal), store.rulings())
        written = _written(deal, store, args)
    with output(args.out) as stream:
        stream.write(written)
    return Exit.DONE


def name_of(identity: str) -> str:
    """The name of a state, alliance or group for its id."""
    found = catalogue()
    kinds = (EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.ORGANISATION, EntryKind.GROUP)
    entries = (found.entry(identity, kind) for kind in kinds)
    return next((entry.name for entry in entries if entry), identity)


def _written(deal: Deal, store: Store, args: argparse.Namespace) -> str:
    if args.format == "json":
        return json.dumps(deal_json(deal), ensure_ascii=False) + "\n"
    if args.format == "svg":
        return _timeline(deal) + "\n"
    content = dossier(deal, store.documents(r.id for r in deal.reports), name_of)
    # Imported here: a run needs one form, and each brings its own library.
    if args.format == "html":
        from armsflow.dossier import html  # noqa: PLC0415

        return html.render(content, (_timeline(deal),) if args.pictures else ())
    if args.format == "markdown":
        from armsflow.dossier import markdown  # noqa: PLC0415

        return markdown.render(content)
    from armsflow.dossier import text  # noqa: PLC0415

    return text.render(content)


def _timeline(deal: Deal) -> str:
    from armsflow.dossier.pictures import timeline_svg  # noqa: PLC0415 a slow library

    return timeline_svg(deal, title(deal, name_of))
