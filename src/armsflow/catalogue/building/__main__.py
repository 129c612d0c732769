"""``python -m armsflow.catalogue.building SOURCES TARGET``: build the catalogue, offline."""

from __future__ import annotations

import sys
from pathlib import Path

from armsflow.catalogue.building.assembling import assemble
from armsflow.catalogue.compiled import write


def main(sources: Path, target: Path) -> None:
    """Build from the tables in ``sources`` and replace the file at ``target`` when all is well."""
    compiled = assemble(sources)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    write(fresh, compiled)
    fresh.replace(target)
    sys.stdout.write(f"{len(compiled.aliases)} entries, {len(compiled.patterns)} patterns\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
