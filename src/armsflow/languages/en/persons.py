"""English words that go with names, from ``persons.toml`` beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from armsflow.languages.persons import Persons, read_persons


@cache
def load_persons() -> Persons:
    """The English titles, roles and bodies; read once a process."""
    return read_persons(Path(__file__).with_name("persons.toml"))
