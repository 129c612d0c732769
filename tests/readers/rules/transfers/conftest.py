from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.article import Article
from armsflow.languages.en.language import english
from armsflow.model import Document

Analyse = Callable[[str], Article]


@pytest.fixture(scope="session")
def analyse() -> Analyse:
    catalogue = Catalogue.load()
    return lambda text: english().analyse(Document(text=text), catalogue)
