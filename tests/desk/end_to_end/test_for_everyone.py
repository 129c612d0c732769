"""Every page as axe-core sees it, in light and dark, on a wide screen and on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize, expect
from tests.desk.end_to_end.conftest import Served, SignIn, Visitor

from armsflow.stores.kept import Kept

PAGES: Final = (
    ("/queue", None),
    ("/queue?reason=twin", None),
    ("/deals", "table.deals a"),
    ("/states", None),
    ("/states/KR", None),
    ("/systems", None),
    ("/systems/K9%20Thunder", None),
    ("/people", "table a"),
    ("/alliances", None),
    ("/alliances/NATO", None),
    ("/watch", "section h2 a"),
    ("/runs", "table a"),
    ("/add", None),
    ("/keys", None),
    ("/search?q=Oman", ".hits a"),
    ("/account", None),
    ("/admin/members", None),
    ("/admin/log", None),
    ("/nowhere", None),
)
"""Addresses, some with a link there that leads to a page whose address the register makes up."""

WIDTHS = (1280, 400)
SCHEMES: Final[dict[Literal["light", "dark"], dict[str, object]]] = {
    "light": {"resultTypes": ["violations"]},
    # The dark look differs in its colours alone.
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]},
}


def faults(page: Page) -> Iterator[str]:
    """What axe finds on a page, and whether it is wider than the screen, in each of four looks."""
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size(ViewportSize(width=width, height=900))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            yield f"{page.url} at {width}: wider than the screen"
        for scheme, options in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            for found in page.evaluate("options => axe.run(options)", options)["violations"]:
                where = [node["target"] for node in found["nodes"]]
                yield f"{page.url} at {width}, {scheme}: {found['help']} {where}"


@pytest.fixture
def lists(served: Served) -> None:
    with served.desk.stores.lend() as store:
        Kept(store.database).watch("ann", "Baltic", "recipient=LV")
        Kept(store.database).save_view("ann", "Estonia", "/queue", "recipient=EE")


@pytest.mark.usefixtures("lists")
def test_every_page_is_for_everyone(sign_in: SignIn) -> None:
    page, found = sign_in("ann"), list[str]()
    for path, link in PAGES:
        page.goto(path)
        found += faults(page)
        if link:
            target = page.locator("main").locator(link).first
            address = (target.get_attribute("href") or "").partition("#")[0]
            target.click()
            page.wait_for_url(f"**{address}*")
            found += faults(page)
    assert found == []


def test_what_opens_on_a_page_is_for_everyone(visitor: Visitor) -> None:
    page = visitor("/queue")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    found = list(faults(page))
    page.keyboard.press("Escape")
    for summary in page.locator("summary").all():
        summary.click()
    found += faults(page)
    page.goto("/queue?reason=twin")
    page.get_by_role("link", name="open").first.click()
    page.get_by_role("link", name="Merge…").click()
    found += faults(page)
    assert found == []


def test_the_way_in_is_for_everyone(sign_in: SignIn, visitor: Visitor) -> None:
    assert sign_in("ann").url.endswith("/queue")
    page = visitor("/login")
    assert list(faults(page)) == []
