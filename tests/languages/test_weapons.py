from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.languages.en.language import english
from armsflow.languages.weapons import WeaponLexicon

WHOLE = """
[ships]
heads = ["frigate"]
compounds = { boat = ["patrol"] }
[aircraft]
heads = ["jet"]
compounds = { boat = ["flying"] }
[phrases]
carriers = ["system"]
measures = ["dozen"]
munitions = ["shell"]
supplies = ["shell", "part"]
persons = ["fighter"]
bands = ["militia"]
spoilers = ["crew"]
definite = ["the"]
elliptic = ["more"]
ship_prefixes = ["hms"]
scales = ["mm"]
[phrases.units]
battery = "battery"
[phrases.spelling]
defense = "defence"
"""


def load(folder: Path, words: str) -> WeaponLexicon:
    path = folder / "weapons.toml"
    path.write_text(words, encoding="utf-8")
    return WeaponLexicon.load(path)


def test_words_are_listed_by_category(tmp_path: Path) -> None:
    lexicon = load(tmp_path, WHOLE)
    assert lexicon.heads == {"frigate": "ships", "jet": "aircraft"}
    assert lexicon.compounds == {"boat": {"patrol": "ships", "flying": "aircraft"}}
    assert lexicon.units == {"battery": "battery"}


def test_spellings_are_folded(tmp_path: Path) -> None:
    lexicon = load(tmp_path, WHOLE)
    assert [lexicon.fold(word) for word in ("defense", "tank")] == ["defence", "tank"]


def test_a_missing_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="spoilers"):
        load(tmp_path, WHOLE.replace("spoilers", "spoils"))


def test_english_heads_are_folded_themselves() -> None:
    weapons = english().weapons
    folded = {weapons.fold(word) for word in weapons.heads}
    assert {"tank", "frigate", "air defence", "howitzer"} <= folded
