"""``armsflow reread``: the reports of a register read again by the reader of today."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import Final

from armsflow.cli.add import own_reader
from armsflow.cli.notices import show_notices
from armsflow.cli.read import Tally
from armsflow.cli.registers import name_register, opened
from armsflow.stores.changes import changes, snapshot
from armsflow.stores.keeping import keep_run

NAME: Final = "reread"
HELP: Final = "Read the reports of a register again and list what changed"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow reread``."""
    name_register(parser)


def run(args: argparse.Namespace) -> int:
    """Read every report again; earlier readings and all decisions stay."""
    show_notices()
    read, reader = own_reader()
    tally = Tally()
    with opened(args.register) as store:
        before = snapshot(store)
        documents = (document for _, document in store.all_documents())
        outcomes = tally.watch(read(documents))
        who = getpass.getuser()
        added = keep_run(store, outcomes, reader, who=who, source="the register itself").added
        for change in changes(before, snapshot(store), store):
            sys.stdout.write(f"{change}\n")
    sys.stdout.write(
        f"{args.register}: {added.readings} readings are new, {added.known} as before\n"
    )
    return tally.exit
