"""``armsflow compare``: the register's deals against gold deals."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.cli.registers import catalogue
from armsflow.evaluation.consolidation import (
    FIGURES,
    ConsolidationScores,
    by_index,
    by_words,
    load_gold_deals,
    score,
)
from armsflow.evaluation.consolidation_gold import gold_readings
from armsflow.evaluation.gold import load_gold
from armsflow.evaluation.records import GoldDocument
from armsflow.model import Document, Reading
from armsflow.register.accounts import Accountant
from armsflow.register.consolidation import Consolidator
from armsflow.register.deals import Deal
from armsflow.register.lineage import Lineage
from armsflow.remarks import remark

NAME: Final = "compare"
HELP: Final = "Score the deals of a register against gold deals"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow compare``."""
    parser.add_argument("reports", type=Path, help="reports with gold readings, as .jsonl")
    parser.add_argument("deals", type=Path, help="their gold deals, as .json")
    parser.add_argument(
        "--own", action="store_true", help="read the reports instead of taking the gold readings"
    )
    parser.add_argument("--followed", action="store_true", help="leave out single mentions")
    parser.add_argument("--errors", action="store_true", help="name what was wrong")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(args: argparse.Namespace) -> int:
    """Consolidate the readings and write the figures."""
    documents = load_gold([args.reports])
    readings = _own(documents) if args.own else list(gold_readings(documents, catalogue()))
    align = by_words(documents) if args.own else by_index
    gold = load_gold_deals(args.deals)
    scores = score(consolidated(readings), gold, align, followed=args.followed)
    sys.stdout.write(_json(scores) if args.format == "json" else _text(scores))
    if args.errors:
        for name in FIGURES:
            sys.stdout.writelines(f"{name}: {each}\n" for each in getattr(scores, name).wrong)
    return Exit.DONE


def consolidated(readings: list[Reading]) -> list[Deal]:
    """The deals that the readings come to."""
    lineage = Lineage.of(catalogue())
    accountant = Accountant(lineage, remark)
    return Consolidator(lineage).deals([accountant.account(each) for each in readings])


def _own(documents: list[GoldDocument]) -> list[Reading]:
    from armsflow.reading import read_documents  # noqa: PLC0415 it loads the language

    given = (
        Document(
            text=each.text,
            ref=each.id,
            publisher=each.labels.get("publisher"),
            language=each.language,
            published=each.published,
        )
        for each in documents
    )
    return [each for each in read_documents(given) if isinstance(each, Reading)]


def _json(scores: ConsolidationScores) -> str:
    counts = {name: [getattr(scores, name).right, getattr(scores, name).asked] for name in FIGURES}
    return json.dumps({"pair_f1": scores.pair_f1, **counts}) + "\n"


def _text(scores: ConsolidationScores) -> str:
    lines = [f"{'pair_f1':22}{100 * scores.pair_f1:6.1f}"]
    for name in FIGURES:
        tally = getattr(scores, name)
        lines.append(f"{name:22}{100 * tally.share:6.1f}  {tally.right}/{tally.asked}")
    return "\n".join(lines) + "\n"
