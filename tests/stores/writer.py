"""A program that adds one report after another and says so when each is kept.

python -m tests.stores.writer REGISTER NAME COUNT
"""

from __future__ import annotations

import sys

from tests.register.made import Report, Told, reading
from tests.stores.conftest import ACCOUNTANT

from armsflow.stores.opening import open_store


def main() -> None:
    register, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open_store(register, ACCOUNTANT, create=True) as store:
        for number in range(count):
            ref = f"{name}-{number}"
            told = Told(words=f"{number + 1} battalions", number=number + 1.0)
            store.add([reading(Report(ref=ref, told=[told], publisher=name))], "writer")
            sys.stdout.write(f"{ref}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
