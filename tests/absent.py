"""What a test needs beside Python and may not find: a database server, a browser."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

EVERY_TEST = "ARMSFLOW_EVERY_TEST"
"""Where this is set, as in `.ci/run`, a test that cannot run fails."""


def absent(what: str) -> NoReturn:
    """End a test that cannot run here, with a sentence about what is not installed."""
    if os.environ.get(EVERY_TEST):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)
