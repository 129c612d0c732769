from __future__ import annotations

import pytest

from armsflow.errors import RepeatedIdError
from armsflow.model import Document
from armsflow.sources import identities
from armsflow.sources.identities import Identities


def numbered(number: int) -> Document:
    return Document(text="a", ref=str(number))


def test_a_document_counts_once() -> None:
    ids = Identities()
    assert ids.once(numbered(1), "a, line 1") == numbered(1)
    with pytest.raises(RepeatedIdError, match=r"^a, line 2: the id '1' came before in this file"):
        ids.once(numbered(1), "a, line 2")


def test_documents_without_an_id_always_count() -> None:
    ids, document = Identities(), Document(text="a")
    assert ids.once(document, "a, line 1") == ids.once(document, "a, line 2") == document


def test_a_file_of_any_length_takes_the_same_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identities, "REMEMBERED", 10)
    ids = Identities()
    for number in range(100):
        ids.once(numbered(number), "a")
    assert ids.once(numbered(0), "a") == numbered(0)
    with pytest.raises(RepeatedIdError):
        ids.once(numbered(99), "a")
