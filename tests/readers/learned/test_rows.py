from __future__ import annotations

from armsflow.catalogue import Catalogue
from armsflow.languages.en.language import english
from armsflow.model import Document
from armsflow.readers.learned.completing import completed_rows
from armsflow.readers.learned.enmity import Enmity
from armsflow.readers.learned.judging import judged
from armsflow.readers.learned.rows import Row, row_features
from armsflow.readers.reader import transfer_models

CATALOGUE = Catalogue.load()
TOLD = "Poland has ordered 48 FA-50 jets from South Korea."


def rows(text: str) -> list[Row]:
    """The rows of a text at the second look."""
    models = transfer_models("en")
    assert models
    article = english().analyse(Document(text=text), CATALOGUE)
    enmity = Enmity(article, english())
    alone = list(judged(article, english(), models, enmity))
    return completed_rows(alone, article, english(), models.context, enmity=enmity)


def test_a_row_that_its_sentence_fills_leaves_nothing_open() -> None:
    (row,) = rows(TOLD)
    assert row.ids == {"supplier": {"KR"}, "recipient": {"PL"}}
    assert row.passes
    assert not row.open_slots


def test_an_open_slot_is_filled_from_the_article_with_a_chance() -> None:
    row = rows(f"{TOLD} The first twelve FA-50s will be delivered to Warsaw in May.")[-1]
    assert row.ids["supplier"] == {"KR"}
    assert 0.5 < row.open_slots["supplier"] <= 1


def test_no_item_of_a_group_brings_an_adversary() -> None:
    found = rows("Taiwan says that China sent 25 warplanes and three warships toward the island.")
    assert all(row.ids["supplier"] | row.ids["recipient"] != {"CN", "TW"} for row in found)


def test_rows_stand_in_text_order() -> None:
    found = rows(f"{TOLD} Romania received three Patriot batteries from the United States.")
    starts = [row.judged.candidate.item.span.start for row in found]
    assert starts == sorted(starts)
    assert len(starts) == 2


def test_what_stands_beside_a_row_is_a_feature_of_it() -> None:
    (alone,) = row_features(rows(TOLD))
    first, *_ = row_features(rows(f"{TOLD} South Korea sold Poland more FA-50 jets in 2024."))
    assert not any(feature.startswith("alike-pair") for feature in alone)
    assert any(feature.startswith("alike-pair") for feature in first)


def test_a_text_without_weapons_has_no_rows() -> None:
    assert rows("Poland and South Korea signed a treaty on fisheries.") == []
