"""Gated names count where somebody has, gives or gets the weapon, and nowhere else."""

import pytest

from armsflow.catalogue import Catalogue, EntryKind


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def systems(catalogue: Catalogue, text: str) -> list[str]:
    return [m.text for m in catalogue.find(text) if m.entry.kind is EntryKind.SYSTEM]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ankara eyes Typhoons", "Typhoons"),
        ("Oslo is paying for the Patriots that Denmark ships to Kyiv.", "Patriots"),
        ("Its first pair of Black Hawks touched down at Tirana.", "Black Hawks"),
        ("Bulgaria is to buy 198 more Strykers", "Strykers"),
        ("Nairobi will get eight Hueys from Washington.", "Hueys"),
        ("Paris handed over the last three Mirages to Kyiv.", "Mirages"),
        ("Athens sends its old Bradleys to Ukraine", "Bradleys"),
        ("Finland put its 55 retiring Hornets up for grabs.", "Hornets"),
        ("Sidewinders for Bucharest", "Sidewinders"),
        ("Boeing offered Oslo surplus P-8s.", "P-8s"),
        ("China, which sold Pyongyang J-7s, said nothing.", "J-7s"),
        ("London sent NLAWs to Kyiv.", "NLAWs"),
        ('Chad would buy from Turkey the cars "Kirpi".', "Kirpi"),
        ("Египет отказался от контракта с Россией на «Мистрали».", "Мистрали"),
        ("Российский «Кинжал» уничтожил склад под Киевом", "Кинжал"),
    ],
)  # fmt: skip
def test_a_gated_name_counts_in_a_bargain(catalogue: Catalogue, text: str, name: str) -> None:
    assert systems(catalogue, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Patriots signed two players from Canada before the season.",
        "Typhoons hit Japan and Taiwan twice this summer.",
        "Senators from Texas want to sell the building to Germany.",
        "The Patriot Act was sent to the American president.",
        'Tashkent asked Moscow to sell arms, a source in the army reported to "Rubezh".',
        "SpaceX sold Germany a Falcon 9 launch.",
        "Challenger jets from Canada were sold to the German army.",
        "British police got K9 teams from France.",
        "Казахстан и Россия сняли фильм «Кинжал» о любви.",
        "Российский корабль «Торнадо» вошёл в порт Сирии, где стоят самолёты.",
    ],
)
def test_other_worlds_have_other_names(catalogue: Catalogue, text: str) -> None:
    assert systems(catalogue, text) == []


def test_one_bargain_settles_the_text(catalogue: Catalogue) -> None:
    text = "Where are the Harpoons?\n\nTaipei bought 400 Harpoons from Boeing for its navy."
    assert systems(catalogue, text) == ["Harpoons", "Harpoons"]
    assert systems(catalogue, "Where are the Harpoons?") == []
