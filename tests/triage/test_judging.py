from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.catalogue import Catalogue
from armsflow.languages.passages import WHOLE, around, holding, whole_or_holding
from armsflow.model import Document, Span
from armsflow.readers.learned.linear import BIAS, LinearModel
from armsflow.triage import Triage
from armsflow.triage.judging import NO_WEAPON, WEIGHTS, words_with
from armsflow.triage.noticing import Noticed
from armsflow.triage.tongues import unread_language

TRIAGE = Triage.load(Catalogue.load())
DEAL = "Germany will deliver 14 Leopard 2 tanks to Ukraine."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (DEAL, None),
        ("Peru takes delivery of two Gripens", None),
        ("Washington sends Kyiv a new package of military aid worth $400 million.", None),
        ("The bakery has won a prize for its rye bread.", "no-weapon"),
        ("He grilled 40 sausages on an m2 of lawn.", "no-weapon"),
        ("", "no-weapon"),
    ],
)
def test_what_deserves_a_parse(text: str, why: str | None) -> None:
    assert TRIAGE.judge(text).skipped == why


def test_a_threshold_lets_through_what_is_likelier() -> None:
    assert TRIAGE.judge(DEAL, 0.2).skipped is None
    assert TRIAGE.judge(DEAL, 1.0).skipped == "no-transfer-words"
    everyday = "A man was shot with a rifle near the mine, and police sought the gun."
    assert TRIAGE.judge(everyday, 0.5).skipped == "no-transfer-words"
    assert TRIAGE.judge(everyday, 0.0).skipped is None


@given(
    st.lists(
        st.sampled_from(
            [DEAL, "", "air", "defence", "Su - 27", "Hunter\r", "ВСУ", "“Müller”", "tank"]
        )
        | st.text()
    )
)
def test_texts_are_judged_together_as_each_by_itself(texts: list[str]) -> None:
    assert TRIAGE.judge_all(texts, 0.0) == [TRIAGE.judge(text, 0.0) for text in texts]


def test_the_end_of_one_text_makes_no_weapon_of_the_next() -> None:
    assert TRIAGE.judge("Mali bought combat vehicles.", 0.0).places
    alone = TRIAGE.judge_all(["Mali went into combat", "Vehicles stood there."], 0.0)
    assert [each.skipped for each in alone] == [NO_WEAPON, NO_WEAPON]
    parted = TRIAGE.judge_all(["Mali lost a bulldozer", "tanks stood there."], 0.0)
    assert [each.places for each in parted] == [(), (0,)]


def test_less_likely_words_are_named_where_others_tell() -> None:
    text = f"{DEAL} Since then no soldier has been seen at the bridge, he said."
    noticed = TRIAGE.noticed(text)
    odds = {each.place: _probability(each, len(noticed)) for each in noticed}
    tanks, soldier = text.index("Leopard"), text.index("soldier")
    verdict = TRIAGE.judge(text, odds[soldier] * 1.1)
    assert tanks in verdict.places
    assert verdict.further == (soldier,)
    assert TRIAGE.judge(text, odds[soldier] * 0.9).further == ()


def _probability(noticed: Noticed, weapons: int) -> float:
    words = words_with(LinearModel.load(WEIGHTS))
    return 1 / (1 + math.exp(-words.log_odds(noticed, weapons)))


@given(st.text(), st.text())
def test_the_places_are_those_of_the_words(before: str, after: str) -> None:
    text = f"{before}\n{DEAL}\n{after}"
    places = TRIAGE.judge(text).places
    start = text.index(DEAL)
    assert any(start <= place < start + len(DEAL) for place in places)
    assert all(0 <= place < len(text) for place in places)


def test_what_likely_tells_of_a_transfer_is_said() -> None:
    assert TRIAGE.judge(DEAL).is_likely
    assert not TRIAGE.judge("A man was shot with a rifle near the mine.", 0.0).is_likely


@pytest.mark.parametrize("text", [DEAL, "Tanks. The tanks of Mali, the tanks of Niger and tanks."])
def test_what_words_weigh_is_the_sum_of_their_features(text: str) -> None:
    model = LinearModel.load(WEIGHTS)
    words = words_with(model)
    for noticed in TRIAGE.noticed(text):
        features = [BIAS, *words.features(noticed, 2)]
        rows = [model.weights.get(feature, (0.0, 0.0)) for feature in features]
        margins = sum(told - other for other, told in rows)
        assert words.log_odds(noticed, 2) == pytest.approx(margins)


@pytest.mark.parametrize("text", ["as 300 men", "at 2pm", "Carlos Khan and a spike in prices"])
def test_words_that_are_not_spelt_as_names_are_no_weapons(text: str) -> None:
    assert TRIAGE.judge(text, 0.0).skipped == NO_WEAPON


def test_invisible_characters_do_not_move_the_places() -> None:
    text = "\u200b\u200bGermany  sends\u00ad Ukraine howitzers."
    assert [text[place:] for place in TRIAGE.judge(text).places] == ["howitzers."]


def test_what_is_in_another_language_is_said() -> None:
    assert unread_language(Document(text=DEAL)) is None
    assert unread_language(Document(text=DEAL, language="de")) == "language:de"
    russian = "Россия поставит Белоруссии четыре истребителя Су-30СМ."
    assert unread_language(Document(text=russian)) == "language:other-script"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Berlin wird der Ukraine im Sommer noch 14 Leopard-2-Panzer liefern, hieß es.", "de"),
        ("La France livrera douze canons Caesar au Maroc, a annoncé hier le ministre.", "fr"),
        (
            "İngiltere, Pakistan ile otuz helikopter için yeni bir anlaşma imzaladı, dedi bakan.",
            "tr",
        ),
    ],
)
def test_a_language_is_told_by_its_words(text: str, language: str) -> None:
    assert unread_language(Document(text=text)) == f"language:{language}"


def test_a_text_that_says_too_little_of_its_language_is_read() -> None:
    assert unread_language(Document(text="Berlin liefert Panzer")) is None


@given(st.text(min_size=40))
def test_no_text_breaks_the_telling_of_languages(text: str) -> None:
    found = unread_language(Document(text=text))
    assert found is None or found.startswith("language:")


def test_a_name_is_a_weapon_only_where_the_words_around_it_say_so() -> None:
    assert (
        TRIAGE.judge("Hunter was in court in Delaware, at 8 in the morning.").skipped == NO_WEAPON
    )
    assert TRIAGE.judge("Chile sold Peru ten Hunter jets.", 0.0).places


def test_short_texts_are_taken_whole_and_long_ones_in_passages() -> None:
    short = [Span(n * 10, n * 10 + 9) for n in range(WHOLE)]
    assert around([5])(short) == short
    long = [Span(n * 10, n * 10 + 9) for n in range(100)]
    assert [span.start // 10 for span in around([505])(long)] == [0, 1, 2, 3, *range(42, 53)]
    with_others = around([505], further=[705, 12])(long)
    assert [span.start // 10 for span in with_others] == [0, 1, 2, 3, *range(42, 53), 70]
    assert [span.start // 10 for span in holding([505, 507, 12])(long)] == [1, 50]
    assert whole_or_holding([5])(short) == short
    assert whole_or_holding([505])(long) == holding([505])(long)
