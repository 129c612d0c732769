from __future__ import annotations

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from tests.register.made import Report, Told, deals, reading

from armsflow.dossier import html, markdown, text
from armsflow.dossier.content import Dossier, dossier
from armsflow.model import Stage
from armsflow.register.accounts import record_id
from armsflow.register.deals import Deal

REPORTS = [
    Report(
        ref="a",
        told=[Told(words="two <b>battalions</b>", number=2, date="2031-01-09")],
        text="The first will arrive by the end of May 2033.",
    ),
    Report(ref="b", told=[Told(words="three battalions", number=3, said_by="Ann Bell")]),
    Report(ref="c", told=[Told(words="half", stage=Stage.CANCELLED)], published="2032-01-01"),
]


@pytest.fixture
def deal() -> Deal:
    (found,) = deals(*REPORTS)
    return found


@pytest.fixture
def made(deal: Deal) -> Dossier:
    documents = {record_id(r.document): r.document for r in map(reading, REPORTS)}
    return dossier(deal, documents)


def test_every_note_quotes_its_document_and_is_used(made: Dossier) -> None:
    texts = {report.ref: reading(report).document.text for report in REPORTS}
    used = {number for section in made.sections for line in section.lines for number in line.notes}
    assert used == {note.number for note in made.notes}
    for note in made.notes:
        assert note.quote in texts[note.ref]


def test_the_sections_say_what_is_disputed_and_what_became_of_promises(made: Dossier) -> None:
    sections = {section.heading: section.lines for section in made.sections}
    assert [line.text for line in sections["Contradictions"]] == ["quantity: 2", "quantity: 3"]
    (promise,) = sections["Promised and actual"]
    assert promise.text.endswith("missed")


def test_why_a_report_adds_no_publisher_is_said() -> None:
    words = "both battalions will reach Tashkent in the summer"
    told = Told(words="battalions", said_by="Ann Bell", saying=words)
    reports = [
        Report(ref="r1", told=[told], publisher="Wire", text=f"{words}, she said."),
        Report(
            ref="r2", told=[told], text=f"Today: {words}.", publisher="Post", published="2031-01-11"
        ),
        Report(
            ref="r3",
            told=[told],
            text=f"Wire has: {words}.",
            publisher="Echo",
            published="2031-01-12",
        ),
    ]
    (found,) = deals(*reports)
    documents = {record_id(r.document): r.document for r in map(reading, reports)}
    made = dossier(found, documents)
    (section,) = [s for s in made.sections if s.heading == "Reports that count as one source"]
    assert [line.text for line in section.lines] == [
        "r2 passes on the same statement of Ann Bell as r1",
        "r3 credits r1",
    ]
    assert "3 reports, 1 independent publisher: Wire." in made.summary


def test_text(made: Dossier) -> None:
    shown = text.render(made)
    assert "S-300: RU to UZ" in shown
    assert "“three battalions”" in shown


def test_markdown_escapes_what_would_be_a_sign(made: Dossier) -> None:
    shown = markdown.render(made)
    assert "\\<b\\>battalions" in shown
    assert shown.count("[^1]:") == 1


def test_html_escapes_quotations_and_loads_nothing(made: Dossier) -> None:
    class Sources(HTMLParser):
        found: list[str] = []  # noqa: RUF012 a parser for one page

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found += [f"{tag} {name}" for name, _ in attrs if name in {"src", "srcset"}]
            self.found += [tag] * (tag in {"script", "link", "iframe"})

    page = html.render(made)
    parser = Sources()
    parser.feed(page)
    assert parser.found == []
    assert "<b>battalions" not in page


def test_pictures_are_svg_and_always_the_same(deal: Deal) -> None:
    pytest.importorskip("matplotlib")
    from armsflow.dossier.pictures import Flow, flows_svg, timeline_svg  # noqa: PLC0415

    flows = [Flow("RU", "UZ", 2), Flow("US", "RO", 1)]
    first, second = ([timeline_svg(deal, "S-300 & more"), flows_svg(flows)] for _ in range(2))
    assert first == second
    for drawn in first:
        assert ET.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 our own
