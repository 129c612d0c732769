from __future__ import annotations

from collections.abc import Callable

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.article import Article
from armsflow.languages.en.language import english
from armsflow.languages.language import Language
from armsflow.model import Document

Analyse = Callable[[str], Article]


@pytest.fixture(scope="session")
def language() -> Language:
    return english()


@pytest.fixture(scope="session")
def analyse(language: Language) -> Analyse:
    catalogue = Catalogue.load()
    return lambda text: language.analyse(Document(text=text), catalogue)
