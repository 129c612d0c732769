from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.model import Document
from armsflow.readers.proposals import StatementProposal
from armsflow.readers.rules.statements import propose_statements

Read = Callable[[str], tuple[StatementProposal, ...]]


@pytest.fixture(scope="session")
def read() -> Read:
    catalogue = Catalogue.load()
    language = english()

    def reading(text: str) -> tuple[StatementProposal, ...]:
        return propose_statements(language.analyse(Document(text=text), catalogue), language)

    return reading
