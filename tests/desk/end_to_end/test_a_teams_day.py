"""Reviewers with accounts, each at a browser of their own."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.desk.end_to_end.conftest import Served, SignIn, Visitor


def test_one_signs_in_and_out(sign_in: SignIn, visitor: Visitor) -> None:
    stranger = visitor("/deals")
    expect(stranger).to_have_title("Log in · armsflow")
    stranger.get_by_label("Name").fill("rex")
    stranger.get_by_label("Password").fill("a guess that is long enough")
    stranger.get_by_role("button", name="Log in").click()
    expect(stranger.get_by_role("alert")).to_contain_text("The name or the password is wrong")
    page = sign_in("rex")
    page.get_by_role("link", name="rex").click()
    page.get_by_role("button", name="Log out").click()
    page.goto("/queue")
    expect(page).to_have_title("Log in · armsflow")


def test_two_who_decide_at_once_see_each_other(sign_in: SignIn, served: Served) -> None:
    first, second = sign_in("ann"), sign_in("rex")
    for page in (first, second):
        page.keyboard.press("j")
    first.keyboard.press("a")
    row = first.locator("article.row").first
    expect(row.get_by_role("status")).to_contain_text("Accepted")
    second.keyboard.press("x")
    row = second.locator("article.row").first
    expect(row.get_by_role("alert")).to_contain_text("somebody decided while you were looking")
    expect(row.get_by_role("alert")).to_contain_text("ann accept")
    assert served.decisions() == [("ann", "accept")]
    row.get_by_role("button", name="Reject all the same").click()
    expect(row.get_by_role("status")).to_contain_text("Rejected")
    assert served.decisions() == [("ann", "accept"), ("rex", "reject")]
    first.reload()
    expect(first.locator("article.row").first).to_contain_text("reviewers disagree")


def test_a_reader_is_offered_no_decision(sign_in: SignIn, served: Served) -> None:
    page = sign_in("rita")
    expect(page.locator("article.row").first).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert served.decisions() == []
