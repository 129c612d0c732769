from __future__ import annotations

import time

import pytest

from armsflow.catalogue import Catalogue, EntryKind
from armsflow.catalogue.catalogue import packaged_file
from armsflow.catalogue.core import Core

STATE_PROBES = {
    "Белоруссия": "BY",
    "Belorussia": "BY",
    "Byelorussia": "BY",
    "Беларуси": "BY",
    "белорусский": "BY",
    "России": "RU",
    "Россией": "RU",
    "российских": "RU",
    "РФ": "RU",
    "Russian Federation": "RU",
    "Kremlin": "RU",
    "Кремля": "RU",
    "СССР": "SU",
    "USSR": "SU",
    "США": "US",
    "американцев": "US",
    "Foggy Bottom": "US",
    "White House": "US",
    "Washington": "US",
    "Bankova": "UA",
    "Kiev": "UA",
    "Kyiv": "UA",
    "Киеву": "UA",
    "Burma": "MM",
    "Türkiye": "TR",
    "Turkey": "TR",
    "Турцию": "TR",
    "DPRK": "KP",
    "КНДР": "KP",
    "Северной Корее": "KP",
    "ROK": "KR",
    "South Korea": "KR",
    "КНР": "CN",
    "PRC": "CN",
    "Holland": "NL",
    "ФРГ": "DE",
    "ГДР": "DD",
    "East Germany": "DD",
    "South Vietnam": "VD",
    "South Yemen": "YD",
    "North Yemen": "YAR",
    "Biafra": "BIAF",
    "Katanga": "KATA",
    "Zaire": "ZR",
    "Ivory Coast": "CI",
    "UAE": "AE",
    "ОАЭ": "AE",
    "ЮАР": "ZA",
    "Quai d'Orsay": "FR",
    "Молдавия": "MD",
    "Кыргызстан": "KG",
    "KSA": "SA",
}

SHIP_SCORE = 0.9
"""For ships by their own names; every other alias is equal, 1."""


@pytest.mark.parametrize(("name", "state"), STATE_PROBES.items())
def test_probes_of_states(catalogue: Catalogue, name: str, state: str) -> None:
    best = catalogue.lookup(name)[0]
    assert (best.entry.kind, best.entry.id, best.score) == (EntryKind.STATE, state, 1.0)


@pytest.mark.parametrize(
    ("alliance", "day", "members"),
    [
        ("NATO", "2026-01-01", 32),
        ("NATO", "2023-04-03", 30),
        ("NATO", "1990-01-01", 16),
        ("CSTO", "2010-01-01", 7),
        ("CSTO", "2016-01-01", 6),
        ("CSTO", "1998-01-01", 9),
        ("EU", "2026-01-01", 27),
        ("EU", "2019-01-01", 28),
        ("Union State", "2010-01-01", 2),
        ("GCC", "2026-01-01", 6),
        ("SCO", "2025-01-01", 10),
        ("AUKUS", "2022-01-01", 3),
        ("Warsaw Pact", "1980-01-01", 7),
        ("BRICS", "2025-06-01", 10),
    ],
)
def test_members_on_a_day(catalogue: Catalogue, alliance: str, day: str, members: int) -> None:
    assert len(catalogue.members(alliance, day)) == members


def test_entries_by_id(catalogue: Catalogue) -> None:
    entry = catalogue.entry("RU", EntryKind.STATE)
    assert entry is not None
    assert entry.name == "Russia"
    assert catalogue.entry("RU", EntryKind.SYSTEM) is None


def test_close_spellings_are_suggested(catalogue: Catalogue) -> None:
    best = catalogue.lookup("Rosoboroneksportt")[0]
    assert best.entry.id == "Rosoboronexport"
    assert best.score < 1
    assert catalogue.lookup("qqqqzzzzxxxx") == []


def test_an_unknown_suffix_leads_to_the_family(catalogue: Catalogue) -> None:
    best = catalogue.lookup("Su-35XQ")[0]
    assert best.entry.id == "Su-35"


def test_every_entry_has_a_source_and_a_known_state() -> None:
    core = Core(packaged_file())
    parties = {
        core.entry(number).id
        for number in range(len(core))
        if core.entry(number).kind in (EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.ORGANISATION)
    }
    for entry in map(core.entry, range(len(core))):
        assert entry.source
        assert entry.state is None or entry.state in parties
        assert entry.designer is None or entry.designer in parties


def test_every_alias_leads_back_to_its_entry(catalogue: Catalogue) -> None:
    core = Core(packaged_file())
    lost = []
    for number in range(len(core)):
        entry = core.entry(number)
        for alias in core.aliases(number):
            matches = catalogue.lookup(alias.text, limit=200)
            if not any(match.entry == entry and match.score >= SHIP_SCORE for match in matches):
                lost.append((entry.id, alias.text))
    assert lost == []


def test_loading_is_quick() -> None:
    started = time.perf_counter()
    Catalogue.load()
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("system", "category"),
    [
        ("T-90", "I"),
        ("PT-76", "II"),
        ("BMP-3", "II"),
        ("M777", "III"),
        ("F-16", "IV"),
        ("Bayraktar TB2", "IV"),
        ("AH-64 Apache", "V"),
        ("S-400", "not covered"),
        ("Stinger", "VII"),
        ("Javelin", "VIII"),
        ("Iskander", "VII"),
    ],
)
def test_categories_of_the_un_register(catalogue: Catalogue, system: str, category: str) -> None:
    entry = catalogue.lookup(system)[0].entry
    assert entry.unroca == category
