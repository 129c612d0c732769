"""What a reviewer does in a day, in a real Chromium at a desk that is served here."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.desk.end_to_end.conftest import Served, Visitor

GUNS = "K9 Thunder: South Korea → Estonia"
TANKS = "Leopard 2A4: Spain → Latvia"
CARS = "Canada's armoured car sale to Oman faces a vote"


def row(page: Page, title: str) -> str:
    """The first row of the queue with this title: where it stands, whatever becomes of it."""
    found = page.locator("article.row", has=page.get_by_role("heading", name=title)).first
    identity = found.get_attribute("id")
    assert identity
    return f"#{identity}"


def open_report(page: Page, title: str) -> None:
    page.get_by_role("searchbox", name="Search everything").fill(title)
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def open_deal(page: Page, title: str) -> None:
    page.locator(row(page, title)).get_by_role("link", name="open").click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def select(page: Page, words: str) -> None:
    """Draw the mouse over these words of a report, where they first stand in one piece."""
    box = page.locator(".text").evaluate(
        """(text, words) => {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            while (walker.nextNode() && !walker.currentNode.data.includes(words));
            const range = document.createRange(), start = walker.currentNode.data.indexOf(words);
            range.setStart(walker.currentNode, start);
            range.setEnd(walker.currentNode, start + words.length);
            walker.currentNode.parentElement.scrollIntoView({ block: "center" });
            return range.getBoundingClientRect().toJSON();
        }""",
        words,
    )
    middle = (box["top"] + box["bottom"]) / 2
    page.mouse.move(box["left"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["right"] - 1, middle, steps=4)
    page.mouse.up()


def test_the_queue_is_worked_through_by_keyboard(visitor: Visitor, served: Served) -> None:
    page = visitor("/queue")
    rows = page.locator("article.row")
    count = rows.count()
    assert count > 5
    page.keyboard.press("j")
    for number in range(count):
        expect(rows.nth(number)).to_be_focused()
        key, answer = ("x", "Rejected") if number == 1 else ("a", "Accepted")
        page.keyboard.press(key)
        expect(rows.nth(number).get_by_role("status")).to_contain_text(answer)
    wanted = ["accept", "reject", *["accept"] * (count - 2)]
    assert served.decisions() == [("ann", verdict) for verdict in wanted]
    page.keyboard.press("g")
    page.keyboard.press("q")
    expect(page.locator(".tabs")).not_to_contain_text("new deal")


def test_a_decision_is_undone_by_keyboard(visitor: Visitor, served: Served) -> None:
    page = visitor("/queue")
    tanks = row(page, TANKS)
    page.locator(tanks).focus()
    page.keyboard.press("x")
    expect(page.locator(tanks).get_by_role("status")).to_contain_text("Rejected (2 claims).")
    page.locator(tanks).focus()
    page.keyboard.press("z")
    expect(page.locator(tanks).get_by_role("status")).to_contain_text("Undone.")
    page.reload()
    expect(page.locator(tanks)).to_contain_text("new deal")
    assert served.decisions() == [("ann", "reject"), ("ann", "undo")]


def test_a_value_is_corrected_by_selecting_other_words(visitor: Visitor, served: Served) -> None:
    page = visitor("/queue")
    open_report(page, CARS)
    wrong = page.locator("article.proposal", has_text="LAV-700")
    wrong.focus()
    select(page, "Oman")
    form = page.locator("#selection")
    expect(form.locator("q")).to_have_text("Oman")
    form.get_by_label("By these words, the").select_option("recipient")
    form.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("status")).to_contain_text("Corrected: recipient is OM.")
    recipient = wrong.locator(".facts > div", has=page.get_by_text("recipient", exact=True))
    expect(recipient.get_by_role("link")).to_have_text("Oman")
    expect(recipient.locator("s")).to_be_visible()
    (taken,) = served.log()
    assert (taken.field, taken.value, taken.evidence) == ("recipient", "OM", "Oman")


def test_a_value_is_corrected_in_the_queue(visitor: Visitor, served: Served) -> None:
    page = visitor("/queue")
    tanks = row(page, TANKS)
    page.locator(tanks).focus()
    page.keyboard.press("c")
    form = page.locator(tanks).locator(".asked")
    expect(form.get_by_label("Value")).to_be_focused()
    form.get_by_label("Value").select_option("system")
    form.get_by_label("is", exact=True).fill("Leopard 2A6")
    form.get_by_label("by these words").fill("words that no report holds")
    form.get_by_role("button", name="Correct").click()
    expect(page.locator(tanks).get_by_role("alert")).to_contain_text("does not stand in the report")
    form.get_by_label("by these words").fill("14 Leopard 2A4 tanks")
    form.get_by_role("button", name="Correct").click()
    expect(page.locator(tanks).get_by_role("status")).to_contain_text("system is Leopard 2A6")
    expect(form).to_have_count(0)
    assert served.decisions() == [("ann", "correct")]


def test_a_click_on_a_value_shows_its_words(visitor: Visitor) -> None:
    page = visitor("/queue")
    open_report(page, CARS)
    page.get_by_role("link", name="12 × Eurofighter Typhoon").click()
    expect(page.locator("mark:target")).to_be_in_viewport()
    expect(page.locator("mark.shown")).to_have_text(["12", " Typhoons"])
    page.locator("mark", has_text="Typhoons").hover()
    expect(page.locator("article.proposal a.on").first).to_be_visible()


@pytest.mark.parametrize(
    ("verdict", "answer"),
    [
        ("same", "Ruled to be the same deal"),
        ("different", "Ruled to be different deals"),
        ("unsure", "Noted as unsure"),
    ],
)
def test_two_deals_are_told_apart_or_not(
    visitor: Visitor, served: Served, verdict: str, answer: str
) -> None:
    page = visitor("/queue?reason=twin")
    guns = row(page, GUNS)
    expect(page.locator("article.row")).to_have_count(2)
    page.locator(guns).focus()
    page.keyboard.press(verdict[0])
    expect(page.locator(guns).get_by_role("status")).to_contain_text(answer)
    page.reload()
    expect(page.locator("article.row")).to_have_count(0)
    assert served.decisions() == [("ann", verdict)]


def test_two_deals_are_merged_after_a_preview(visitor: Visitor, served: Served) -> None:
    page = visitor("/queue")
    open_deal(page, GUNS)
    page.get_by_role("link", name="Merge…").click()
    expect(page.get_by_role("heading", name="Merge these deals?")).to_be_visible()
    then = page.locator("section", has=page.get_by_role("heading", name="Then"))
    expect(then.locator(".row")).to_have_count(1)
    assert served.decisions() == []
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status")).to_contain_text("Merged")
    expect(page.locator("table.claims tbody tr")).to_have_count(2)
    assert served.decisions() == [("ann", "merge")]


def test_a_deal_is_split_after_a_preview(visitor: Visitor, served: Served) -> None:
    page = visitor("/queue")
    open_deal(page, TANKS)
    page.get_by_role("checkbox", name="Choose this claim").first.check()
    page.get_by_role("button", name="Split off the chosen claims…").click()
    then = page.locator("section", has=page.get_by_role("heading", name="Then"))
    expect(then.locator(".row")).to_have_count(2)
    assert served.decisions() == []
    page.get_by_role("button", name="Split").click()
    expect(page.get_by_role("status")).to_contain_text("Split off")
    expect(page.locator("table.claims tbody tr")).to_have_count(1)
    assert served.decisions() == [("ann", "split")]


def test_a_pasted_article_shows_its_reading(visitor: Visitor) -> None:
    page = visitor("/add")
    page.get_by_label("Text of the report").fill(
        "Jets for Minsk\n\nRussia will send Belarus four Su-30SM fighters, the ministry said."
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Jets for Minsk")).to_be_visible()
    expect(page.locator("article.proposal")).to_contain_text("4 × Su-30SM")
    expect(page.locator(".text mark.recipient").first).to_have_text("Belarus")


def test_a_dropped_file_shows_its_reading(visitor: Visitor) -> None:
    page = visitor("/add")
    files = page.evaluate_handle(
        """() => {
            const dropped = new DataTransfer();
            const words = "Serbia has bought six Rafale jets from France, its president said.";
            dropped.items.add(new File([words], "jets.txt", { type: "text/plain" }));
            return dropped;
        }"""
    )
    page.dispatch_event("form.add", "drop", {"dataTransfer": files})
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("article.proposal")).to_contain_text("6 × Rafale")


def test_a_state_and_its_partners_are_on_the_map(visitor: Visitor) -> None:
    page = visitor("/states/KR")
    for shape in ("home", "to"):
        expect(page.locator(f".map use.{shape}")).to_be_visible()
    page.locator(".map a", has=page.locator("circle.to")).click()
    expect(page.get_by_role("heading", name="Estonia")).to_be_visible()


def test_a_search_leads_to_the_first_mention(visitor: Visitor) -> None:
    page = visitor("/queue")
    page.set_viewport_size({"width": 1280, "height": 300})
    page.keyboard.press("/")
    page.keyboard.type("Riyadh")
    page.keyboard.press("Enter")
    expect(page.locator(".hits b")).to_have_text("Riyadh")
    page.get_by_role("link", name=CARS).click()
    expect(page.get_by_role("heading", name=CARS)).to_be_attached()
    expect(page.locator(".text", has_text="Riyadh")).to_be_visible()
    page.wait_for_function(
        """() => {
            const text = document.querySelector(".text");
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            while (walker.nextNode() && !walker.currentNode.data.includes("Riyadh"));
            const range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            const box = range.getBoundingClientRect();
            return box.top > 0 && box.bottom <= innerHeight;
        }"""
    )


def test_a_watch_list_tells_of_its_deals_and_has_a_feed(visitor: Visitor) -> None:
    page = visitor("/deals?recipient=Latvia")
    page.get_by_text("Views", exact=True).click()
    page.get_by_label("Watch these deals as").fill("Baltic tanks")
    page.get_by_role("button", name="Watch").click()
    expect(page.get_by_role("heading", name="Baltic tanks")).to_be_visible()
    page.get_by_role("link", name=re.compile("Leopard 2A4")).first.click()
    page.get_by_role("button", name="Accept").first.click()
    expect(page.get_by_role("status")).to_contain_text("Accepted")
    page.get_by_role("link", name="Watch").click()
    expect(page.locator("section.row")).to_contain_text("reviewed was open, is accepted")
    address = page.get_by_role("link", name="Atom feed").get_attribute("href")
    assert address
    stranger = visitor("/queue").request.get(address)
    assert stranger.headers["content-type"].startswith("application/atom+xml")
    assert "reviewed was open, is accepted" in stranger.text()


def test_every_page_can_be_used_without_scripts(visitor: Visitor, served: Served) -> None:
    page = visitor("/queue", java_script_enabled=False)
    tanks = row(page, TANKS)
    page.locator(tanks).get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted (2 claims).")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    page.locator(tanks).get_by_role("link", name="Comment").click()
    page.get_by_label("Comment").fill("Both papers tell of one delivery.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status")).to_contain_text("Comment kept.")
    assert served.decisions() == [("ann", "accept"), ("ann", "undo"), ("ann", "comment")]
