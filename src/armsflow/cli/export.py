"""``armsflow export``: deals and claims of a register as tables, flows as a picture."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from armsflow.cli.deals import add_filters, asked
from armsflow.cli.exits import Exit
from armsflow.cli.output import output
from armsflow.cli.registers import catalogue, name_register, opened
from armsflow.dossier.exporting import CLAIM_COLUMNS, DEAL_COLUMNS, Row, deal_row, write_rows
from armsflow.register.lineage import Lineage
from armsflow.stores.queries import DealFilter, Queries
from armsflow.stores.store import Store

NAME: Final = "export"
HELP: Final = "Write the deals and claims of a register as CSV, JSON Lines or Parquet"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow export``."""
    name_register(parser)
    parser.add_argument("--deals", type=Path, metavar="FILE", help="as .csv, .jsonl or .parquet")
    parser.add_argument("--claims", type=Path, metavar="FILE", help="as .csv, .jsonl or .parquet")
    parser.add_argument("--flows", metavar="FILE", help="flows between states, as .svg")
    add_filters(parser)


def run(args: argparse.Namespace) -> int:
    """Write what was named."""
    if not (args.deals or args.claims or args.flows):
        sys.stderr.write("armsflow: name a file with --deals, --claims or --flows\n")
        return Exit.USAGE
    with opened(args.register) as store:
        queries, wanted = Queries(store.database, Lineage.of(catalogue())), asked(args)
        if args.deals:
            rows = (deal_row(deal) for deal in queries.deals(wanted))
            _tell(args.deals, write_rows(args.deals, DEAL_COLUMNS, rows), "deals")
        if args.claims:
            claims = claim_rows(store, queries, wanted)
            _tell(args.claims, write_rows(args.claims, CLAIM_COLUMNS, claims), "claims")
        if args.flows:
            _draw(args.flows, queries, wanted)
    return Exit.DONE


def claim_rows(store: Store, queries: Queries, wanted: DealFilter) -> Iterator[Row]:
    """A row for each claim of the deals that were asked for."""
    rulings = store.rulings()
    for line in queries.deals(wanted):
        deal = store.derived.deal(line["id"], rulings)
        for event in deal.events:
            for claim in event.claims:
                yield {
                    "id": claim.id,
                    "deal": deal.id,
                    "ref": event.report.ref,
                    "publisher": event.report.publisher,
                    "published": event.report.published,
                    "kind": claim.kind.value,
                    "supplier": claim.supplier,
                    "recipient": claim.recipient,
                    "via": claim.via,
                    "system": claim.system,
                    "category": claim.category,
                    "quantity": claim.amount.value if claim.amount else None,
                    "unit": claim.amount.unit if claim.amount else None,
                    "stage": claim.stage.value,
                    "realis": claim.realis.value,
                    "date": claim.date,
                    "price": claim.price,
                    "speaker": claim.speaker,
                    "voice": claim.voice.value,
                    "text": claim.text,
                }


def _draw(path: str, queries: Queries, wanted: DealFilter) -> None:
    from armsflow.dossier.pictures import flows, flows_svg  # noqa: PLC0415 a slow library

    found = flows(queries.deals(wanted))
    with output(path) as stream:
        stream.write(flows_svg(found) + "\n")
    _tell(Path(path), len(found), "flows")


def _tell(path: Path, count: int, what: str) -> None:
    sys.stdout.write(f"{path}: {count} {what}\n")
