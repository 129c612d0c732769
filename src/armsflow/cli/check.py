"""``armsflow check``: what is installed and whether it is whole."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from armsflow.cli.exits import Exit
from armsflow.installation import Finding, Status, inspect

NAME: Final = "check"
HELP: Final = "Say what is installed and whether it is whole"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow check``."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(args: argparse.Namespace) -> int:
    """Print every finding; the exit code is 1 where a part is broken."""
    findings = tuple(inspect())
    broken = [finding for finding in findings if finding.status is Status.BROKEN]
    sys.stdout.write(_json(findings) if args.format == "json" else _text(findings))
    return Exit.PARTLY if broken else Exit.DONE


def _json(findings: Sequence[Finding]) -> str:
    is_whole = all(finding.status is not Status.BROKEN for finding in findings)
    report = {"whole": is_whole, "parts": [asdict(finding) for finding in findings]}
    return json.dumps(report, ensure_ascii=False) + "\n"


def _text(findings: Sequence[Finding]) -> str:
    lines = [f"{each.status:<7} {each.part:<24} {each.version}{_why(each)}" for each in findings]
    broken = sum(finding.status is Status.BROKEN for finding in findings)
    verdict = f"{broken} of {len(findings)} parts are broken; `make install` mends most"
    lines.append(verdict if broken else "Everything is whole.")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _why(finding: Finding) -> str:
    separator = ": " if finding.version and finding.detail else ""
    return separator + finding.detail
