"""``armsflow decide``: a person's ruling on claims of a register."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import UTC, datetime
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.cli.registers import name_register, opened
from armsflow.register.corrections import CORRECTABLE, DecisionError
from armsflow.register.decisions import Decision, Verdict

NAME: Final = "decide"
HELP: Final = "Accept, correct, reject, join or part claims of a register"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow decide``."""
    parser.add_argument("verdict", choices=[verdict.value for verdict in Verdict])
    parser.add_argument(
        "ids", nargs="+", metavar="ID", help="claims or deals; for undo, the decision"
    )
    name_register(parser)
    parser.add_argument("--by", default=getpass.getuser(), help="who decides (default: the user)")
    parser.add_argument("--field", help=f"for correct: {', '.join(CORRECTABLE)}; for dismiss: key")
    parser.add_argument("--value", help="for correct: the right value; left out, not known")
    parser.add_argument("--evidence", help="for correct: the words that it rests on")
    parser.add_argument("--text", help="a comment")


def run(args: argparse.Namespace) -> int:
    """Keep the decision, carry it out and write its id."""
    with opened(args.register) as store:
        undo = args.verdict == Verdict.UNDO
        claims = () if undo else tuple(store.claim_id(each) for each in args.ids)
        decision = Decision(
            at=datetime.now(UTC).isoformat(timespec="microseconds"),
            by=args.by,
            verdict=Verdict(args.verdict),
            claims=claims,
            field=args.field,
            value=args.value,
            evidence=args.evidence,
            text=args.text,
            undoes=args.ids[0] if undo else None,
        )
        try:
            sys.stdout.write(f"{store.decide(decision)}\n")
        except DecisionError as error:
            sys.stderr.write(f"armsflow: {error}\n")
            return Exit.USAGE
    return Exit.DONE
