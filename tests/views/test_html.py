from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from tests.model.readings_strategy import readings
from tests.views.example import DOCUMENT, EMPTY, READING, TEXT
from tests.views.snapshot import assert_looks_like

from armsflow.model import Failure, Reading
from armsflow.views.html import render
from armsflow.views.wording import visible

FAILURE = Failure(ref="b.pdf", code="binary-document", message="b.pdf: a <PDF> file.")


def page(*outcomes: Reading | Failure) -> str:
    return "".join(render(outcomes))


class Links(HTMLParser):
    """The ids, the inner links and the outer addresses of a page, and the words of its texts."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.words = ""
        self._depth = 0
        self.feed(shown)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag refers to."""
        known = dict(attrs)
        self.ids += [known["id"] or ""] if "id" in known else []
        self.links += [(known["href"] or "")[1:]] if (known.get("href") or "")[:1] == "#" else []
        self.loaded += [tag] if "src" in known or tag in {"link", "img", "iframe"} else []
        if tag == "div" and (known.get("class") == "text" or self._depth):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        """Leave the report's text."""
        self._depth -= tag == "div" and self._depth > 0

    def handle_data(self, data: str) -> None:
        """Gather the report's text."""
        self.words += data if self._depth else ""


def test_a_reading_with_everything_one_with_nothing_and_a_failure() -> None:
    shown = page(READING, EMPTY, FAILURE)
    articles = shown[shown.index("<nav>") : shown.index("<script>")]
    assert_looks_like("readings.html", articles)


def test_the_page_loads_nothing_and_runs_its_own_script_alone() -> None:
    shown = page(READING)
    assert Links(shown).loaded == []
    assert "default-src 'none'" in shown
    assert re.search(r"script-src 'sha256-[\w+/]{43}='", shown)


def test_every_link_leads_to_a_place_on_the_page() -> None:
    links = Links(page(READING, EMPTY, replace(READING, notes=())))
    assert set(links.links) <= set(links.ids)
    assert len(links.ids) == len(set(links.ids))


def test_the_text_stands_as_the_report_has_it() -> None:
    assert Links(page(READING)).words == TEXT


def test_what_a_report_says_is_never_markup() -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=y>"
    document = replace(
        DOCUMENT, text=hostile, title=hostile, url="javascript:alert(1)", publisher=hostile
    )
    shown = page(Reading(document=document), Failure(ref=None, code="c", message=hostile))
    assert shown.count("<script>") == 1
    assert "<img" not in shown
    assert 'href="javascript:' not in shown


@settings(max_examples=40)
@given(readings)
def test_any_reading_makes_a_whole_page(reading: Reading) -> None:
    shown = page(reading)
    links = Links(shown)
    assert shown.encode().endswith(b"</html>\n")
    assert links.words == visible(reading.document.text)
    assert len(links.ids) == len(set(links.ids)) or _has_repeated_ids(reading)


def _has_repeated_ids(reading: Reading) -> bool:
    ids = [transfer.id for transfer in reading.transfers]
    ids += [statement.id for statement in reading.statements]
    ids += [position.id for position in reading.positions]
    return len(ids) != len(set(ids))
