"""English reporting words, from ``reporting.toml`` beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from armsflow.languages.reporting import Reporting, read_reporting


@cache
def load_reporting() -> Reporting:
    """The English words of saying and thinking; read once a process."""
    return read_reporting(Path(__file__).with_name("reporting.toml"))
