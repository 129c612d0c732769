"""``python -m armsflow.catalogue.building [SOURCES [TARGET]]``: build the catalogue, offline."""

from __future__ import annotations

import sys
from pathlib import Path

from armsflow.catalogue.building.assembling import assemble
from armsflow.catalogue.catalogue import packaged_file
from armsflow.catalogue.compiled import write
from armsflow.errors import RunError


def main(sources: Path, target: Path) -> int:
    """Build from the tables in ``sources``; the file at ``target`` is replaced if all is well."""
    try:
        compiled = assemble(sources)
    except RunError as error:
        sys.stderr.write(f"{error} The old catalogue stays in place.\n")
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    write(fresh, compiled)
    fresh.replace(target)
    sys.stdout.write(f"{len(compiled.aliases)} entries, {len(compiled.patterns)} patterns\n")
    return 0


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*given, *[Path("catalogue"), packaged_file()][len(given) :]]))
