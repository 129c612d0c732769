from __future__ import annotations

from pathlib import Path

from armsflow.languages.en.persons import load_persons
from armsflow.languages.en.reporting import load_reporting
from armsflow.languages.reporting import read_reporting

ENGLISH = Path(read_reporting.__code__.co_filename).parent / "en" / "reporting.toml"


def test_phrases_are_keyed_by_their_verb() -> None:
    phrases = load_reporting().phrases
    assert "out" in phrases.particle["point"]
    assert ("it", "clear") in phrases.idiom["make"]


def test_every_verb_and_noun_triggers_a_reading() -> None:
    reporting = load_reporting()
    assert reporting.verbs.all <= reporting.verbal <= reporting.triggers
    assert {"according", "claim", "opinion"} <= reporting.triggers


def test_pronouns_tell_gender_or_nothing() -> None:
    pronouns = load_reporting().pronouns
    assert [pronouns.gender(word) for word in ("he", "her", "they")] == ["m", "f", None]


def test_words_are_dictionary_forms_in_lower_case() -> None:
    reporting = read_reporting(ENGLISH)
    assert all(word == word.lower() for word in reporting.triggers)


def test_kin_roles_name_each_other() -> None:
    kin = load_persons().kin
    assert "source" in kin["interlocutor"]
    assert "interlocutor" in kin["source"]
