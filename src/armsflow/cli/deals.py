"""``armsflow deals``: the deals of a register."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable
from typing import Any, Final, TextIO

from armsflow.cli.exits import Exit
from armsflow.cli.naming import party, system
from armsflow.cli.output import output
from armsflow.cli.registers import catalogue, name_register, opened
from armsflow.cli.tables import table
from armsflow.model import Stage, TransferKind
from armsflow.register.lineage import Lineage
from armsflow.stores.queries import DealFilter, Queries

NAME: Final = "deals"
HELP: Final = "List the deals of a register"

Json = dict[str, Any]

_FORMATS: Final = ("table", "csv", "json")
_COLUMNS: Final = (
    "id",
    "supplier",
    "recipient",
    "system",
    "quantity",
    "unit",
    "stage",
    "date",
    "publishers",
    "disputed",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow deals``."""
    name_register(parser)
    add_filters(parser)
    parser.add_argument("--format", choices=_FORMATS, default="table", help="default: table")
    parser.add_argument("--out", metavar="FILE", help="write to FILE, not to standard output")


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which deals are asked for."""
    parser.add_argument("--supplier", metavar="STATE", help="ISO code or name")
    parser.add_argument("--recipient", metavar="STATE", help="ISO code or name")
    parser.add_argument("--system", metavar="NAME", help="a system, or a family with all in it")
    parser.add_argument("--category", help='SIPRI category, as "aircraft"')
    parser.add_argument("--stage", choices=[stage.value for stage in Stage])
    parser.add_argument("--kind", choices=[kind.value for kind in TransferKind])
    parser.add_argument("--since", metavar="DATE", help="with a stage on or after DATE")
    parser.add_argument("--until", metavar="DATE", help="with a stage on or before DATE")
    parser.add_argument("--speaker", metavar="NAME", help="in whose reports NAME speaks")
    parser.add_argument("--disputed", action="store_true", help="with a contradiction")
    parser.add_argument("--unreviewed", action="store_true", help="that nobody has accepted")


def asked(args: argparse.Namespace) -> DealFilter:
    """The filter that the options make."""
    given = {name: getattr(args, name) for name in DealFilter.__dataclass_fields__}
    known = {
        "supplier": party(args.supplier),
        "recipient": party(args.recipient),
        "system": system(args.system),
    }
    return DealFilter(**given | known)


def run(args: argparse.Namespace) -> int:
    """Write the deals that were asked for."""
    with opened(args.register) as store, output(args.out) as stream:
        queries = Queries(store.database, Lineage.of(catalogue()))
        _write(queries.deals(asked(args)), args.format, stream)
    return Exit.DONE


def _write(deals: Iterable[Json], form: str, stream: TextIO) -> None:
    if form == "json":
        stream.writelines(json.dumps(deal, ensure_ascii=False) + "\n" for deal in deals)
    elif form == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(row(deal) for deal in deals)
    else:
        stream.write(table(_COLUMNS, (row(_with_category(deal)) for deal in deals)))


def _with_category(deal: Json) -> Json:
    """The deal with its category in brackets where no system is named."""
    instead = f"({deal['category']})" if deal["category"] else None
    return {**deal, "system": deal["system"] or instead}


def row(deal: Json) -> list[str]:
    """The deal as one row of the table."""
    dates = [step["date"] for step in deal["timeline"] if step["stage"] == deal["stage"]]
    fields = [each["key"] for each in deal["contradictions"]]
    values = {
        **deal,
        "date": max(filter(None, dates), default=""),
        "disputed": " ".join(fields),
    }
    return ["" if values[name] is None else str(values[name]) for name in _COLUMNS]
