from __future__ import annotations

import pytest
from tests.desk.access.conftest import NewBrowser, enrol
from tests.desk.browser import PASSWORD, Browser, token_in

from armsflow.desk.access.login import on_this_desk
from armsflow.desk.settings import Desk
from armsflow.stores.audit import Audit
from armsflow.stores.team import Role


def cookie(browser: Browser) -> str:
    return str(browser.client.cookies["armsflow8300"])


def test_alone_there_is_no_login(alone: Browser) -> None:
    answer = alone.client.get("/login?next=/queue", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/queue")
    assert alone.client.get("/queue").status_code == 200


def test_from_the_first_account_on_everyone_must_log_in(desk: Desk, alone: Browser) -> None:
    assert alone.client.get("/queue").status_code == 200
    enrol(desk, ann=Role.ADMIN)
    answer = alone.client.get("/queue?stage=ordered&x=1", follow_redirects=False)
    assert answer.status_code == 303
    login = alone.client.get(answer.headers["location"])
    assert 'name="next" value="/queue?stage=ordered&amp;x=1"' in login.text
    assert "<nav" not in login.text


def test_one_comes_in_with_the_right_password(desk: Desk, alone: Browser) -> None:
    enrol(desk, ann=Role.ADMIN)
    refused = alone.log_in("ann", "a wrong long phrase")
    assert refused.status_code == 403
    assert "The name or the password is wrong" in refused.text
    unknown = alone.log_in("nobody", "a wrong long phrase")
    assert "The name or the password is wrong" in unknown.text
    let_in = alone.log_in("Ann", next="/queue?x=1")
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/queue?x=1")
    assert '<a href="/account">ann</a>' in alone.client.get("/queue").text


def test_the_cookie_is_kept_from_scripts_and_other_sites(desk: Desk, alone: Browser) -> None:
    enrol(desk, ann=Role.ADMIN)
    said = alone.log_in("ann").headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=lax" in said
    assert "path=/" in said
    assert "domain" not in said
    assert "secure" not in said.replace("armsflow", "")


def test_over_tls_the_cookie_is_secure(desk: Desk, alone: Browser) -> None:
    enrol(desk, ann=Role.ADMIN)
    page = alone.client.get("https://desk.example.org/login")
    data = {"csrf_token": token_in(page.text), "name": "ann", "password": PASSWORD}
    alone.client.headers["origin"] = "https://desk.example.org"
    answer = alone.client.post("https://desk.example.org/login", data=data, follow_redirects=False)
    assert answer.headers["set-cookie"].startswith("__Host-armsflow=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


def test_a_login_begins_a_new_session(desk: Desk, new_browser: NewBrowser) -> None:
    enrol(desk, ann=Role.ADMIN)
    victim, thief = new_browser(), new_browser()
    thief.client.get("/login")
    victim.client.cookies.set("armsflow8300", cookie(thief), domain="127.0.0.1", path="/")
    fixed = cookie(thief)
    victim.client.cookies.clear()
    victim.client.headers["cookie"] = f"armsflow8300={fixed}"
    answer = victim.log_in("ann")
    assert answer.status_code == 303
    assert fixed not in answer.headers["set-cookie"]
    assert thief.client.get("/queue", follow_redirects=False).status_code == 303


def test_after_logout_the_session_is_worth_nothing(team: dict[Role, Browser]) -> None:
    browser = team[Role.REVIEWER]
    kept = cookie(browser)
    answer = browser.send("/logout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    browser.client.cookies.clear()
    browser.client.headers["cookie"] = f"armsflow8300={kept}"
    assert browser.client.get("/queue", follow_redirects=False).status_code == 303


def test_too_many_attempts_must_wait(desk: Desk, alone: Browser) -> None:
    enrol(desk, ann=Role.ADMIN)
    codes = [alone.log_in("ann", "a wrong long phrase").status_code for _ in range(11)]
    assert codes == [403] * 10 + [429]
    last = alone.log_in("ann", PASSWORD)
    assert last.status_code == 429
    assert int(last.headers["retry-after"]) <= 60
    assert "wait" in last.text


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "",
        "queue",
        "/queue\r\nSet-Cookie: a=b",
        "/login?next=/login",
        "/logout",
        "/" + "x" * 3000,
        "/\u2044evil",
    ],
)
def test_a_login_leads_nowhere_else(desk: Desk, alone: Browser, address: str) -> None:
    assert on_this_desk(address) == "/"
    enrol(desk, ann=Role.ADMIN)
    answer = alone.log_in("ann", next=address[:900])
    assert answer.headers.get("location", "/") == "/" or "//" not in answer.headers["location"]


def test_logins_are_noted_without_their_passwords(desk: Desk, alone: Browser) -> None:
    enrol(desk, ann=Role.ADMIN)
    alone.log_in("ann", "a wrong long phrase")
    alone.log_in("ann")
    with desk.stores.lend() as store:
        entries = Audit(store.database).entries()
    assert {entry.deed.outcome for entry in entries if entry.deed.what == "login"} == {
        "refused",
        "let in",
    }
    assert PASSWORD not in str(entries)
    assert "wrong long" not in str(entries)
