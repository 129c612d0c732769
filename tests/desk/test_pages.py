from __future__ import annotations

import re
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from tests.desk.conftest import Visit, claims_of
from tests.register.made import Report, Told, reading

from armsflow.desk.drawing import FLOW_WIDTH, MAP_HEIGHT, MAP_WIDTH, flows, partners_map
from armsflow.stores.listing import Partner
from armsflow.stores.voices import PAGE, Voices

ATOM = "{http://www.w3.org/2005/Atom}"
POSITIONS = "Kazakhstan will leave the CSTO, its foreign minister Ann Bell said."


def test_states_are_listed_and_shown_with_their_partners(visit: Visit) -> None:
    page = visit.page("/states")
    assert "Russia" in page
    assert "Romania" in page
    page = visit.page("/states/RU")
    assert '<svg class="map"' in page
    assert '<svg class="flow"' in page
    assert 'href="/states/UZ"' in page
    assert "CSTO" in page


def test_a_position_is_shown_at_the_state_and_at_the_alliance(visit: Visit) -> None:
    visit.send("/add", text=POSITIONS, published="2031-05-05")
    assert "denies membership" in visit.page("/states/KZ")
    assert "denies membership" in visit.page("/alliances/CSTO")
    assert "CSTO" in visit.page("/alliances")


def test_systems_go_by_family(visit: Visit) -> None:
    assert 'href="/systems/Patriot"' in visit.page("/systems")
    page = visit.page("/systems/Patriot")
    assert "United States" in page
    assert len(re.findall(r"<tr data-row", page)) == 1


def test_people_are_found_by_how_their_name_begins(visit: Visit) -> None:
    assert "Ann Bell" in visit.page("/people?name=ANN")
    assert "Ann Bell" not in visit.page("/people?name=bo")
    assert "Ann Bell" in visit.page("/people?kind=all")
    assert "Ann Bell" not in visit.page("/people?kind=unnamed")
    page = visit.page("/people/ann%20bell")
    assert "three S-300 systems is what b tells" in page


def test_people_go_on_page_by_page(visit: Visit) -> None:
    names = [f"Speaker {chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(PAGE + 5)]
    many = [
        Report(ref=f"m{n}", told=[Told(words=f"lot {n}", said_by=name)])
        for n, name in enumerate(names)
    ]
    with visit.desk.stores.lend() as store:
        store.add([reading(report) for report in many], "test 1")
        voices = Voices(store.database)
        first = voices.people("person")
        rest = voices.people("person", first[-1].key)
    assert [each.name for each in first + rest] == ["Ann Bell", *names]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Patriot", 'href="/systems/Patriot"'),
        ("arrived tells", "<b>arrived</b>"),
        ("Russia", 'href="/states/RU"'),
        ("ann bell", 'href="/people/ann%20bell"'),
        ("\"'; DROP TABLE deals; --", "No report has all these words"),
        ("{{ 7 * 7 }}", "Search: {{ 7 * 7 }}"),
        ("a\1b", "Search"),
        ("", "<h1>Search</h1>"),
    ],
)
def test_search_over_everything(visit: Visit, words: str, found: str) -> None:
    answer = visit.client.get("/search", params={"q": words})
    assert answer.status_code == 200
    assert found in answer.text


def test_more_reports_are_found_on_demand(visit: Visit) -> None:
    many = [Report(ref=f"m{n}", told=[Told(words=f"rare lot {n}")]) for n in range(35)]
    with visit.desk.stores.lend() as store:
        store.add([reading(report) for report in many], "test 1")
    page = visit.page("/search?q=rare")
    (more,) = re.findall(r'href="(/search\?q=rare[^"]+)" rel="next"', page)
    assert page.count("<b>rare</b>") == 30
    assert visit.page(more.replace("&amp;", "&")).count("<b>rare</b>") == 35


def test_a_deal_is_found_by_its_id(visit: Visit) -> None:
    claim = claims_of(visit, "a")[0]
    assert f'href="/deals/d{claim}"' in visit.page(f"/search?q={claim}")


@pytest.mark.parametrize(
    "address",
    ["/states/QQ", "/systems/nothing", "/people/nobody", "/alliances/nothing", "/watch/x", "/nope"],
)
def test_what_is_not_in_the_register_is_not_found(visit: Visit, address: str) -> None:
    assert 'role="alert"' in visit.page(address, 404)


def test_a_watch_list_has_a_feed_of_what_changed(visit: Visit) -> None:
    page = visit.send("/watch", name="Romania <air>", query="recipient=RO&kind=transfer")
    assert "Romania &lt;air&gt;" in page
    (feed,) = re.findall(r'href="(/feeds/[^"]+)"', page)
    visit.decide("accept", claims_of(visit, "b")[1])
    root = ET.fromstring(visit.page(feed))  # noqa: S314 our own feed
    found = [each.findtext(f"{ATOM}summary") for each in root.iter(f"{ATOM}entry")]
    assert found == ["reviewed was open, is accepted", "a new deal"]
    assert root.findtext(f"{ATOM}title") == "Romania <air>"
    identity = feed.removeprefix("/feeds/").removesuffix(".atom")
    assert "a new deal" in visit.page(f"/watch/{identity}")
    visit.send("/watch", stop=identity)
    visit.page(feed, 404)


def test_a_watch_list_is_made_on_its_own_page(visit: Visit) -> None:
    page = visit.send("/watch", name="Romania", supplier="", recipient="Romania", system="")
    assert "Romania</a>" in page
    assert "Patriot: United States → Romania" in page
    assert "S-300" not in page


@pytest.mark.parametrize("fields", [{"name": "x", "query": ""}, {"query": "supplier=RU"}])
def test_a_watch_list_needs_something_to_follow(visit: Visit, fields: dict[str, str]) -> None:
    assert "A watch list needs a name" in visit.send("/watch", 422, **fields)


def test_the_map_has_the_outlines_that_it_names() -> None:
    drawn = files("armsflow.desk").joinpath("static/world.svg").read_text(encoding="utf-8")
    shapes = set(re.findall('<path id="([A-Z]{2})"', drawn))
    parties = [Partner(state, 1) for state in shapes]
    outlined = {dot.id for dot in partners_map("SG", parties, []).dots if dot.outlined}
    assert len(outlined) > 160
    assert outlined == shapes & {dot.id for dot in partners_map("SG", parties, []).dots}
    assert f'viewBox="0 0 {MAP_WIDTH} {MAP_HEIGHT}"' in drawn
    assert [dot.outlined for dot in partners_map("SG", [], []).dots] == [False]


def test_pictures_stay_within_their_bounds() -> None:
    partners = [Partner("US", 3), Partner("nowhere", 9), Partner("NZ", 1)]
    drawn = partners_map("RU", partners, partners[:1])
    assert all(0 <= dot.x <= MAP_WIDTH and 0 <= dot.y <= MAP_HEIGHT for dot in drawn.dots)
    assert len(drawn.arcs) == 2
    bands = flows(partners, [])
    assert bands is not None
    assert all(0 <= band.label_x <= FLOW_WIDTH and band.y <= bands.height for band in bands.bands)
    assert flows([], []) is None
