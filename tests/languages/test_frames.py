from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.languages.en.language import english
from armsflow.languages.frames import FrameLexicon, Orientation, Sense
from armsflow.model import Stage

WHOLE = """
[verbs.give]
delivered = ["send", "hand over"]
[verbs.move]
delivered = ["send"]
[nouns.deal]
ordered = ["contract"]
[operators]
plan = ["intend"]
fail = ["refuse", "intend"]
[modality]
negations = ["not"]
[adjectives]
suspended = ["frozen"]
"""


def load(folder: Path, words: str) -> FrameLexicon:
    path = folder / "frames.toml"
    path.write_text(words, encoding="utf-8")
    return FrameLexicon.load(path)


def test_a_word_keeps_its_senses_in_the_order_of_the_file(tmp_path: Path) -> None:
    lexicon = load(tmp_path, WHOLE)
    assert lexicon.verbs["send"] == (
        Sense(Orientation.GIVE, Stage.DELIVERED),
        Sense(Orientation.MOVE, Stage.DELIVERED),
    )
    assert lexicon.nouns["contract"] == (Sense(Orientation.DEAL, Stage.ORDERED),)
    assert lexicon.operators["intend"] == {"plan", "fail"}
    assert lexicon.modality["negations"] == {"not"}
    assert lexicon.adjectives["frozen"] is Stage.SUSPENDED


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("verbs.give", "verbs.throw"), ("delivered =", "vanished ="), ("suspended", "iced")],
)
def test_what_the_model_does_not_know_is_an_error(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong.rsplit(".", 1)[-1].removesuffix(" =")):
        load(tmp_path, WHOLE.replace(right, wrong))


def test_a_lexicon_without_one_of_its_tables_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="operators"):
        load(tmp_path, WHOLE.replace("[operators]", "[others]"))


def test_english_words_are_in_lower_case_and_without_blank_ends() -> None:
    frames = english().frames
    words = [*frames.verbs, *frames.nouns, *frames.operators, *frames.adjectives]
    assert [word for word in words if word != word.strip().lower()] == []


def test_english_phrases_are_of_dictionary_forms_without_articles() -> None:
    frames = english().frames
    phrases = [word.split() for word in [*frames.verbs, *frames.nouns]]
    assert [words for words in phrases if {"a", "an", "the"} & {*words}] == []


def test_english_evokes_every_orientation() -> None:
    frames = english().frames
    senses = [s for table in (frames.verbs, frames.nouns) for each in table.values() for s in each]
    assert {sense.orientation for sense in senses} == set(Orientation)
