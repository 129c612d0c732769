from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.watching.newsroom import Newsroom, open_newsroom


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with open_newsroom() as opened:
        yield opened
