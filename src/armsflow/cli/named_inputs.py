"""What the commands that take documents share: naming them."""

from __future__ import annotations

import argparse
from typing import Final

SOURCE_FORMATS: Final = (
    *("text", "html", "jsonl", "csv", "parquet", "warc", "feed", "eml", "mbox", "pdf"),
    *("zip", "gzip"),
)


def name_inputs(parser: argparse.ArgumentParser) -> None:
    """Add the inputs and ``--from``."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="PATH|URL|-",
        help="a file of text, HTML, JSON Lines, CSV, Parquet, WARC, RSS, mail or PDF, also as ZIP "
        "or gzip; a folder of them, a web address, or - (standard input)",
    )
    parser.add_argument(
        "--from",
        dest="source_format",
        choices=SOURCE_FORMATS,
        metavar="FORMAT",
        help=f"the format of the inputs, where name or first bytes mislead: "
        f"{', '.join(SOURCE_FORMATS)}",
    )
