from __future__ import annotations

from dataclasses import replace

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.model import Document
from armsflow.readers.reader import propose, transfer_models
from armsflow.readers.rules.transfers.reader import propose_transfers

TEXT = 'Russia delivered four S-400 systems to Belarus, "on time", Ivan Petrov said.'
ARTICLE = english().analyse(Document(text=TEXT), Catalogue.load())


def test_all_that_readers_see_is_proposed() -> None:
    proposed = propose(ARTICLE, english())
    assert len(proposed.transfers) == 1
    assert [s.speaker for s in proposed.statements] == ["Ivan Petrov"]


def test_a_language_without_weights_is_read_by_rules_alone() -> None:
    unlearned = replace(english(), code="xx")
    assert transfer_models("xx") is None
    assert propose(ARTICLE, unlearned).transfers == propose_transfers(ARTICLE, unlearned)


def test_weights_are_read_once() -> None:
    assert transfer_models("en") is transfer_models("en")
