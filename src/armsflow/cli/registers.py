"""What the commands on a register share: naming it, opening it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from armsflow.catalogue import Catalogue
from armsflow.register.accounts import Accountant
from armsflow.register.lineage import Lineage
from armsflow.remarks import remark
from armsflow.stores.opening import DEFAULT, open_store
from armsflow.stores.store import Store

VARIABLE: Final = "ARMSFLOW_REGISTER"


def name_register(parser: argparse.ArgumentParser) -> None:
    """Add ``--register``."""
    parser.add_argument(
        "--register",
        default=os.environ.get(VARIABLE, DEFAULT),
        metavar="FILE|postgresql://…",
        help=f"the register (default: ${VARIABLE}, else {DEFAULT})",
    )


@cache
def catalogue() -> Catalogue:
    """The catalogue, loaded once."""
    return Catalogue.load()


@contextmanager
def opened(target: str, *, create: bool = False) -> Iterator[Store]:
    """The store that ``target`` names, closed in the end."""
    accountant = Accountant(Lineage.of(catalogue()), remark)
    with open_store(target, accountant, create=create) as store:
        yield store
