"""``python -m armsflow.catalogue.building [SOURCES [TARGET]]``: build the catalogue, offline."""

from __future__ import annotations

import sys
from pathlib import Path

from armsflow.catalogue.building.assembling import assemble
from armsflow.catalogue.building.comparing import changes
from armsflow.catalogue.catalogue import packaged_file
from armsflow.catalogue.compiled import Compiled, write
from armsflow.errors import RunError

_TYPICAL = Path("corpora/triage/everyday.txt")


def typical_texts(root: Path = Path()) -> list[str]:
    """Everyday news of the project at ``root``: what the catalogue is made to be quick on."""
    return (root / _TYPICAL).read_text(encoding="utf-8").splitlines()


def main(sources: Path, target: Path) -> int:
    """Build from the tables in ``sources`` and say what changed.

    The file at ``target`` is replaced only if every table keeps the rules.
    """
    try:
        compiled = assemble(sources)
    except RunError as error:
        sys.stderr.write(f"{error} The old catalogue stays in place.\n")
        return 1
    report = [*changes(target, compiled), _size(compiled)]
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    write(fresh, compiled, typical_texts())
    fresh.replace(target)
    sys.stdout.write("".join(f"{line}\n" for line in report))
    return 0


def _size(compiled: Compiled) -> str:
    return f"{len(compiled.aliases)} entries, {len(compiled.patterns)} patterns"


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*given, *[Path("catalogue"), packaged_file()][len(given) :]]))
