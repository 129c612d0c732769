from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.catalogue import Catalogue, EntryKind
from armsflow.catalogue.folding import fold

NAMES = st.sampled_from(
    ["Russia", "S-300PS", "С-300ПС", "Su - 27", "F‑16s", "the Kremlin", "ОДКБ", "Türkiye", "US"]
)
ANY_TEXT = st.text(max_size=20)


def found(catalogue: Catalogue, text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.entry.id) for mention in catalogue.find(text)]


@given(st.lists(st.one_of(NAMES, ANY_TEXT)).map(" ".join))
def test_spans_are_the_words_in_any_script(catalogue: Catalogue, text: str) -> None:
    end = 0
    for mention in catalogue.find(text):
        assert mention.span.of(text) == mention.text
        assert mention.span.start >= end
        assert 0 < mention.confidence <= 1
        end = mention.span.end


@given(ANY_TEXT, NAMES, ANY_TEXT)
def test_a_name_between_stops_is_found_in_any_text(
    catalogue: Catalogue, before: str, name: str, after: str
) -> None:
    text = f"{before}. {name}! {after}"
    start = text.index(f" {name}!", len(before)) + 1
    assert any(m.span.start <= start + 4 and start < m.span.end for m in catalogue.find(text))


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Minsk asked Moscow", [("Minsk", "BY"), ("Moscow", "RU")]),
        ("the Kremlin's offer", [("Kremlin", "RU")]),
        ("Belarusians and Americans", [("Belarusians", "BY"), ("Americans", "US")]),
        ("U.S.-made and US-built", [("U.S", "US"), ("US", "US")]),
        ("Let us drop it, who may polish it", []),
        ("The UK and the UAE", [("UK", "GB"), ("UAE", "AE")]),
        ("turkey with guinea fowl", []),
        ("DPRK envoy in the ROK", [("DPRK", "KP"), ("ROK", "KR")]),
        ("the Soviet Union, Yugoslavia", [("Soviet Union", "SU"), ("Yugoslavia", "YU")]),
        ("Organization of the Treaty and Collective Security met", None),
    ],
)
def test_states_by_any_name(
    catalogue: Catalogue, text: str, mentions: list[tuple[str, str]] | None
) -> None:
    expected = mentions if mentions is not None else [(text.removesuffix(" met"), "CSTO")]
    assert found(catalogue, text) == expected


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("President Alexander Lukashenko spoke", ("Alexander Lukashenko", "BY")),
        ("Putin said", ("Putin", "RU")),
        ("Zelensky asked", ("Zelensky", "UA")),
        ("Defence Minister Crosetto agreed", ("Crosetto", "IT")),
        ("Президент Путин заявил", ("Путин", "RU")),
    ],
)
def test_officials_stand_for_their_states(
    catalogue: Catalogue, text: str, person: tuple[str, str]
) -> None:
    officials = [m for m in catalogue.find(text) if m.entry.kind is EntryKind.OFFICIAL]
    assert [(m.text, m.entry.state) for m in officials] == [person]


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan signed the ball",
        "Hunter Biden was there",
        "Jordan Peterson wrote a book",
        "Paris Hilton sang",
        "The Washington Post reported",
        "He lives in Rs20,000 rooms with Python 3.10",
        "The Bear sat on a Stone",
        "Anka’s song and the Club's owner",
    ],
)
def test_what_only_looks_like_a_name_is_none(catalogue: Catalogue, text: str) -> None:
    assert found(catalogue, text) == []


def test_georgia_is_weighed_by_its_neighbours(catalogue: Catalogue) -> None:
    (state,) = catalogue.find("Republican senators argued over Georgia runoff rules")
    (country,) = catalogue.find("Georgia left the joint air defence after Abkhazia"[:7])
    assert state.entry.id == "Georgia (US state)"
    assert country.entry.id == "GE"
    assert [rival.id for rival in state.entries[1:]] == ["GE"]
    assert state.confidence < country.confidence + 0.5


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("Su-35XQ fighters", "Su-35"),
        ("three F-16s", "F-16"),
        ("S-400's radars", "S-400"),
        ("Su - 27 jets", "Su-27"),
        ("S 400 batteries", "S-400"),
        ("четыре С-400", "S-400"),
        ("Leopard-2 tanks", "Leopard 2"),
    ],
)
def test_designations_with_suffixes_and_spaces(
    catalogue: Catalogue, text: str, system: str
) -> None:
    (mention,) = catalogue.find(text)
    assert (mention.entry.kind, mention.entry.id) == (EntryKind.SYSTEM, system)


def test_a_gated_name_counts_beside_a_class_noun(catalogue: Catalogue) -> None:
    assert found(catalogue, "Patriot missile batteries")[0][1] == "Patriot"
    assert found(catalogue, "a true Patriot of his village") == []


def test_a_farther_reaching_name_wins(catalogue: Catalogue) -> None:
    assert found(catalogue, "the Belarusian Ministry of Defence") == [
        ("Belarusian Ministry of Defence", "Ministry of Defence of Belarus")
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('new anti-ship "Silkworm" missiles for Iran', ["Silkworm"]),
        ("The ship “Mirage” met two missile boats and aircraft.", []),
        ("The barracks of the battalion “Vostok” were shelled with missiles.", []),
        ("Medieval Weapons & Armor expert", []),
        ("Russian Ka-52 helicopters", ["Ka-52"]),
        ("российский вертолёт Ка-52 сбит", ["Ка-52"]),
        ("турецкий истребитель Kaan", ["Kaan"]),
        ("подлодка класса Virginia", ["класса Virginia"]),
        ("комплексы «Тор-М2» в Минске", ["Тор-М2"]),
    ],
)
def test_systems_by_the_words_around_them(
    catalogue: Catalogue, text: str, named: list[str]
) -> None:
    systems = [m.text for m in catalogue.find(text) if m.entry.kind is EntryKind.SYSTEM]
    assert systems == named


def test_a_monarch_s_name_counts_with_a_title(catalogue: Catalogue) -> None:
    assert found(catalogue, "Charles went home with Elizabeth") == []
    assert found(catalogue, "King Charles spoke") == [("King Charles", "Charles III")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Крейсер «Москва» вышел в море.", "Slava class"),
        ("В порт вошёл ракетный корабль «Мираж».", "Project 1234"),
        ("Индии продан авианосец «Адмирал Горшков».", "Kiev class"),
        ("Фрегат «Адмирал Горшков» вышел в море.", "Project 22350"),
        ("Эсминец Дональд Кук и подлодка Казань ушли.", "Arleigh Burke class"),
        ("Подводники «Курска» погибли.", "Project 949A"),
        ("На борту «Адмирала Кузнецова» пожар, авианосец горит.", "Admiral Kuznetsov class"),
        ("Корабли «Минск» и «Ямал» — большие десантные.", "Project 775"),
        ("Спущен новый корабль.\n«Грайворон» назван по городу.", "Project 21631"),
        ("Гостиница «Москва» открыта.", None),
        ("Гостиница «Варяг» стоит у причала, где ждут эсминец.", None),
        ("Решён вопрос о передаче кораблей Москве и Казани.", None),
        ("Подлодка пришла в порт Новороссийск.", None),
    ],
)
def test_ships_in_quotation_marks_stand_for_their_class(
    catalogue: Catalogue, text: str, found: str | None
) -> None:
    systems = [m.entry.id for m in catalogue.find(text) if m.entry.kind is EntryKind.SYSTEM]
    assert systems[:1] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ракеты «Атака» закуплены.", "9M120 Ataka"),
        ("Пуск ракеты 9М729 снят.", "9M729"),
        ("Комплекс РЭБ «Дивноморье» развёрнут.", "Divnomorye"),
        ("Пуск «Искандеров-М» снят.", "Iskander-M"),
        ("Стреляли из винтовок Мосина.", "Mosin-Nagant"),
        ("В Москве 1 июля стояли комплексы.", None),
        ("АПЛ «Казань» и МРК «Углич» вышли.", "Project 885 Yasen"),
        ("Сбит дрон «Баба-яга».", "Baba Yaga drone"),
        ("Расчёт сбил «Бабу Ягу».", "Baba Yaga drone"),
        ("Куплены вертолетоносцы типа «Мистраль».", "Mistral"),
        ("ЗРК «Мистраль» поставят.", "MISTRAL"),
        ("Подлодки проекта 636.3 строят.", "Project 636"),
        ("Фрегаты проекта 11356 проданы.", "Project 11356"),
        ("Законопроект, проекта 636 больше нет.", None),
        ("Куплены комплексы С 400 и танки Т 72.", "S-400"),
        ("С 400 километров стреляли.", None),
        ("Самолёт-амфибия БЭ-200 сел.", "Be-200"),
        ("Sukhoi 35 jets arrived.", "Su-35"),
    ],
)
def test_designations_as_russian_papers_write_them(
    catalogue: Catalogue, text: str, found: str | None
) -> None:
    systems = [m.entry.id for m in catalogue.find(text) if m.entry.kind is EntryKind.SYSTEM]
    assert systems[:1] == ([found] if found else [])


@pytest.mark.parametrize(
    "text",
    [
        "Belarus bought four S-400 systems from Russia.",
        "Poland’s “Leopards”  went to Kyiv\r\nin May.",
        "Фрегат «Адмирал Горшков» вышел в море.",
        "東京 bought F-35 jets.",
        "Nothing here.",
    ],
)
def test_what_the_automaton_found_before_is_taken_as_it_is(catalogue: Catalogue, text: str) -> None:
    folded = fold(text)
    found = catalogue.core.automaton.find(folded)
    assert catalogue.find_among(text, folded, found) == catalogue.find(text)
