from __future__ import annotations

import pytest

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.model import Document
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.reader import propose_transfers
from armsflow.readers.rules.transfers.party_mentions import named_parties

CATALOGUE = Catalogue.load()


def enmity(text: str, published: str | None = None) -> Enmity:
    document = Document(text=text, published=published)
    return Enmity(english().analyse(document, CATALOGUE), english())


def test_the_record_counts_on_its_day_only() -> None:
    assert enmity("Nothing.", "2023-02-01").between("RU", "UA") == "record"
    assert enmity("Nothing.", "2009-02-01").between("RU", "UA") is None


def test_the_words_tell_of_wars_that_no_record_has() -> None:
    told = enmity("Chad fears an invasion of Niger by Benin. Mali sells rice to Togo.")
    assert told.between("NE", "TD") == told.between("TD", "NE") == "told"
    assert told.between("ML", "TG") is None


def test_several_are_asked_at_once() -> None:
    asked = enmity("Nothing.", "2023-02-01")
    assert asked.recorded("RU", ["PL", "UA"])
    assert not asked.recorded("KZ", ["PL", "UA"])
    assert not asked.recorded("RU", [])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jets were sent to counter China.", "counter"),
        ("Jets were sent for use against Benin.", "against"),
        ("Jets were sent to Benin.", None),
    ],
)
def test_a_hostile_word_governs_a_party(text: str, word: str | None) -> None:
    article = english().analyse(Document(text=text), CATALOGUE)
    (sentence,) = article.sentences
    (party,) = named_parties(article, sentence)
    assert Enmity(article, english()).governs(sentence, party) == word


def test_adversaries_do_not_supply_one_another() -> None:
    text = (
        "Warsaw has handed over 14 Leopard 2 tanks to Ukraine to help it against Russia, "
        "the Kremlin said."
    )
    article = english().analyse(Document(text=text, published="2023-03-01"), CATALOGUE)
    pairs = {
        (p.supplier and p.supplier.id, p.recipient and p.recipient.id)
        for p in propose_transfers(article, english())
    }
    assert pairs == {("PL", "UA")}
