from __future__ import annotations

import re

import pytest
from tests.desk.access.conftest import NewBrowser
from tests.desk.browser import PASSWORD, Browser

from armsflow.desk.settings import Desk
from armsflow.stores.audit import Audit
from armsflow.stores.team import Role

FRESH = "another long phrase"
SECRET = re.compile(r"armsflow_[\w-]{43}")


def change(browser: Browser, current: str, password: str, again: str) -> int:
    answer = browser.send("/account/password", current=current, password=password, again=again)
    return int(answer.status_code)


def test_a_new_password_ends_the_other_sessions(
    team: dict[Role, Browser], new_browser: NewBrowser
) -> None:
    here, there = team[Role.REVIEWER], new_browser()
    there.log_in("rex")
    assert change(here, PASSWORD, FRESH, FRESH) == 303
    assert here.client.get("/queue", follow_redirects=False).status_code == 200
    assert there.client.get("/queue", follow_redirects=False).status_code == 303
    assert there.log_in("rex").status_code == 403
    assert there.log_in("rex", FRESH).status_code == 303


@pytest.mark.parametrize(
    ("current", "password", "again", "code"),
    [
        ("a wrong long phrase", FRESH, FRESH, 403),
        (PASSWORD, FRESH, PASSWORD, 422),
        (PASSWORD, "short", "short", 422),
        (PASSWORD, "rexrexrexrex", "rexrexrexrex", 422),
        (PASSWORD, "ababababababab", "ababababababab", 422),
        (PASSWORD, "x" * 1001, "x" * 1001, 422),
    ],
)
def test_a_bad_change_changes_nothing(  # noqa: PLR0917 the cases
    team: dict[Role, Browser], current: str, password: str, again: str, code: int
) -> None:
    assert change(team[Role.REVIEWER], current, password, again) == code
    assert change(team[Role.REVIEWER], PASSWORD, FRESH, FRESH) == 303


def test_alone_there_is_no_password(alone: Browser) -> None:
    assert "needs no login" in alone.client.get("/account").text
    assert change(alone, PASSWORD, FRESH, FRESH) == 404


def test_a_token_is_shown_once(desk: Desk, team: dict[Role, Browser]) -> None:
    browser = team[Role.REVIEWER]
    made = browser.send("/account/tokens", label="<b>nightly", role="reviewer", days="3")
    (secret,) = set(SECRET.findall(made.text))
    page = browser.client.get("/account").text
    assert "&lt;b&gt;nightly" in page
    assert secret not in page
    with desk.stores.lend() as store:
        assert secret not in str(Audit(store.database).entries())


def test_a_token_is_ended(team: dict[Role, Browser]) -> None:
    browser = team[Role.REVIEWER]
    made = browser.send("/account/tokens", label="nightly", days="3")
    (identity,) = re.findall(r'name="id" value="(\w+)"', made.text)
    assert team[Role.ADMIN].send("/account/tokens/end", id=identity).status_code == 404
    assert browser.send("/account/tokens/end", id=identity).status_code == 303
    assert "nightly" not in browser.client.get("/account").text


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"label": "x", "role": "admin"}, 403),
        ({"label": "x", "role": "emperor"}, 422),
        ({"label": "x", "days": "100000"}, 422),
        ({"label": "", "days": "3"}, 422),
        ({"days": "3"}, 422),
    ],
)
def test_a_token_is_bounded(team: dict[Role, Browser], fields: dict[str, str], code: int) -> None:
    answer = team[Role.REVIEWER].send("/account/tokens", **fields)
    assert answer.status_code == code
    assert not SECRET.search(answer.text)


def test_nobody_piles_up_tokens(alone: Browser) -> None:
    codes = [
        alone.send("/account/tokens", label=str(number), days="3").status_code
        for number in range(51)
    ]
    assert codes == [200] * 50 + [409]


def test_an_admin_looks_after_the_members(
    team: dict[Role, Browser], new_browser: NewBrowser
) -> None:
    admin, page = team[Role.ADMIN], "/admin/members"
    sent = {"name": "zoë", "password": FRESH, "role": "reader"}
    assert admin.send("/admin/members", page=page, **sent).status_code == 303
    fresh = new_browser()
    assert fresh.log_in("Zoë", FRESH).status_code == 303
    admin.send("/admin/members/role", page=page, name="zoë", role="reviewer")
    assert fresh.send("/change").status_code == 200
    admin.send("/admin/members/disable", page=page, name="zoë")
    assert fresh.client.get("/queue", follow_redirects=False).status_code == 303
    admin.send("/admin/members/enable", page=page, name="zoë")
    admin.send("/admin/members/password", page=page, name="zoë", password=PASSWORD)
    assert fresh.log_in("zoë").status_code == 303
    listed = admin.client.get(page).text
    assert listed.count("zoë") >= 3


@pytest.mark.parametrize(
    ("path", "fields", "sentence"),
    [
        ("/admin/members/role", {"name": "ann", "role": "reader"}, "the only admin"),
        ("/admin/members/disable", {"name": "ann"}, "the only admin"),
        ("/admin/members/disable", {"name": "cy"}, "no account of this name"),
        ("/admin/members", {"name": "<i>", "password": FRESH, "role": "reader"}, "letters and"),
        ("/admin/members", {"name": "rex", "password": FRESH, "role": "reader"}, "already"),
        ("/admin/members", {"name": "cy", "password": "x", "role": "reader"}, "12 to 1000"),
        ("/admin/members", {"name": "cy", "password": FRESH}, "not understood: role"),
    ],
)
def test_what_an_admin_cannot_do_is_one_sentence(
    team: dict[Role, Browser], path: str, fields: dict[str, str], sentence: str
) -> None:
    answer = team[Role.ADMIN].send(path, page="/admin/members", **fields)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "<i>" not in answer.text


def test_the_log_tells_an_admin_who_did_what(team: dict[Role, Browser]) -> None:
    team[Role.REVIEWER].send("/change", verdict="<script>alert(1)</script>")
    page = team[Role.ADMIN].client.get("/admin/log?who=rex").text
    assert "POST /change" in page
    assert "verdict=&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "nobody" not in page


@pytest.mark.parametrize("query", ["before=0", "before=x", "before=99999999999999999999"])
def test_a_page_of_the_log_that_is_none(team: dict[Role, Browser], query: str) -> None:
    answer = team[Role.ADMIN].client.get(f"/admin/log?{query}")
    assert answer.status_code == 422
    assert "not understood: before" in answer.text


def test_alone_there_are_no_members_to_make(alone: Browser) -> None:
    assert "armsflow team add" in alone.client.get("/admin/members").text
    sent = {"name": "bo", "password": FRESH, "role": "admin"}
    assert alone.send("/admin/members", **sent).status_code == 404
    assert "needs no login" in alone.client.get("/account").text
