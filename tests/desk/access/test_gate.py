from __future__ import annotations

import asyncio

import pytest
from fastapi import FastAPI
from tests.desk.access.conftest import NewBrowser
from tests.desk.browser import Browser

from armsflow.desk.access import check_host
from armsflow.desk.access.errors import OpenDeskError
from armsflow.desk.access.form_tokens import FormTokens
from armsflow.desk.settings import Desk
from armsflow.stores.audit import Audit
from armsflow.stores.team import Role

LOAD_ANEW = "load the page anew"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.1.2.3", "LOCALHOST."])
def test_a_desk_without_accounts_opens_on_this_machine(desk: Desk, host: str) -> None:
    check_host(host, desk)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example.org", ""])  # noqa: S104 it is refused
def test_a_desk_without_accounts_opens_nowhere_else(desk: Desk, host: str) -> None:
    with pytest.raises(OpenDeskError, match=r"without accounts .* `armsflow team add"):
        check_host(host, desk)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8300", "127.0.0.1.evil.example", "", "a b", "[", "[::"]
)
def test_a_name_that_was_pointed_here_is_refused(alone: Browser, host: str) -> None:
    answer = alone.client.get("/queue", headers={"host": host})
    assert answer.status_code == 421
    assert "this machine" in answer.text
    assert "Queue" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8300", "localhost:1", "[::1]:8300", "localhost"])
def test_the_names_of_this_machine_are_served(alone: Browser, host: str) -> None:
    assert alone.client.get("/queue", headers={"host": host}).status_code == 200


def test_every_answer_protects_itself(alone: Browser) -> None:
    paths = ("/queue", "/nowhere", "/static/desk.css", "/break", "/static/../app.py", "/api/v1/x")
    for path in paths:
        headers = alone.client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert alone.client.get("/queue").headers["cache-control"] == "no-store"


def test_a_fault_of_ours_says_nothing_of_it(alone: Browser) -> None:
    answer = alone.client.get("/break")
    assert answer.status_code == 500
    assert "fault of its own" in answer.text
    assert "secret" not in answer.text


def test_a_form_of_a_page_is_carried_out(app: FastAPI, alone: Browser) -> None:
    answer = alone.send("/change", verdict="accept")
    assert answer.json() == {"by": "ann"}
    assert app.state.changes == 1


def test_a_script_of_a_page_sends_the_token_beside(app: FastAPI, alone: Browser) -> None:
    token = alone.token()
    for _ in range(2):
        answer = alone.client.post("/change", json={}, headers={"x-csrf-token": token})
        assert answer.status_code == 200
    assert app.state.changes == 2


@pytest.mark.parametrize("token", ["", "x", "x.y", "é.é", ".", "a" * 9999])
def test_a_forged_form_is_refused(app: FastAPI, alone: Browser, token: str) -> None:
    alone.token()
    answer = alone.client.post("/change", data={"csrf_token": token})
    assert answer.status_code == 403
    assert LOAD_ANEW in answer.text
    assert app.state.changes == 0


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data"])
def test_a_forged_form_of_any_kind_is_refused(app: FastAPI, alone: Browser, kind: str) -> None:
    alone.token()
    answer = alone.client.post("/change", content=b'{"a":1}', headers={"content-type": kind})
    assert answer.status_code in {400, 403}
    assert app.state.changes == 0


def test_a_form_of_another_browser_is_refused(app: FastAPI, new_browser: NewBrowser) -> None:
    one, other = new_browser(), new_browser()
    token = one.token()
    other.token()
    answer = other.client.post("/change", data={"csrf_token": token})
    assert answer.status_code == 403
    assert new_browser().client.post("/change", data={"csrf_token": token}).status_code == 403
    assert app.state.changes == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_comes_from_elsewhere_is_refused(
    app: FastAPI, alone: Browser, headers: dict[str, str]
) -> None:
    data = {"csrf_token": alone.token()}
    assert alone.client.post("/change", data=data, headers=headers).status_code == 403
    assert app.state.changes == 0
    here = {"origin": "http://127.0.0.1:8300", "sec-fetch-site": "same-origin"}
    assert alone.client.post("/change", data=data, headers=here).status_code == 200


def test_a_form_is_carried_out_once(app: FastAPI, alone: Browser) -> None:
    data = {"csrf_token": alone.token(), "verdict": "accept"}
    assert alone.client.post("/change", data=data).status_code == 200
    again = alone.client.post("/change", data=data)
    assert again.status_code == 409
    assert "sent before" in again.text
    assert app.state.changes == 1
    other = {**data, "verdict": "reject"}
    assert alone.client.post("/change", data=other).status_code == 200


def test_a_form_that_failed_may_be_sent_again(app: FastAPI, alone: Browser) -> None:
    data = {"csrf_token": alone.token(), "label": "", "days": "3"}
    codes = [alone.client.post("/account/tokens", data=data).status_code for _ in range(2)]
    assert codes == [422, 422]
    assert app.state.changes == 0


def test_tokens_are_bound_to_cookie_and_desk() -> None:
    token = FormTokens("a").issue("cookie")
    assert FormTokens("a").holds(token, "cookie")
    assert not FormTokens("a").holds(token, "other")
    assert not FormTokens("b").holds(token, "cookie")
    assert FormTokens("a").issue("cookie") != token


def test_members_do_what_their_role_may(app: FastAPI, team: dict[Role, Browser]) -> None:
    codes = {role: browser.send("/change").status_code for role, browser in team.items()}
    assert codes == {Role.READER: 403, Role.REVIEWER: 200, Role.ADMIN: 200}
    codes = {role: b.client.get("/admin/members").status_code for role, b in team.items()}
    assert codes == {Role.READER: 403, Role.REVIEWER: 403, Role.ADMIN: 200}
    codes = {role: b.client.get("/admin/log").status_code for role, b in team.items()}
    assert codes == {Role.READER: 403, Role.REVIEWER: 403, Role.ADMIN: 200}
    assert app.state.changes == 2


@pytest.mark.parametrize("path", ["/queue", "/account", "/admin/log", "/nowhere", "//login"])
def test_nobody_sees_nothing(team: dict[Role, Browser], new_browser: NewBrowser, path: str) -> None:
    assert team
    browser = new_browser()
    answer = browser.client.get(f"http://127.0.0.1:8300{path}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login")
    assert answer.text == ""


def test_nobody_changes_anything(
    app: FastAPI, team: dict[Role, Browser], new_browser: NewBrowser
) -> None:
    assert team
    answer = new_browser().send("/change", page="/login")
    assert answer.status_code == 303
    assert app.state.changes == 0


def test_changes_are_noted_before_they_are_answered(desk: Desk, alone: Browser) -> None:
    alone.send("/change", verdict="accept", claims="c1", password="unsaid")  # noqa: S106 none
    alone.client.post("/change", data={"csrf_token": "forged"})
    with desk.stores.lend() as store:
        forged, done = (entry.deed for entry in Audit(store.database).entries())
    assert (done.who, done.what, done.outcome) == ("ann", "POST /change", "200")
    assert done.about == "verdict=accept claims=c1"
    assert done.origin == "testclient"
    assert forged.outcome == "403"


def test_what_is_too_large_is_refused(app: FastAPI, alone: Browser) -> None:
    token = alone.token()
    answer = alone.client.post("/change", data={"csrf_token": token, "text": "x" * 300_000})
    assert answer.status_code == 413
    assert "256 kB" in answer.text

    headers = {"x-csrf-token": token}
    parts = (b"x" * 1000 for _ in range(300))
    answer = alone.client.post("/change", content=parts, headers=headers)
    assert answer.status_code == 413
    assert app.state.changes == 0


BROKEN = {
    "no boundary": ("multipart/form-data", b"--x\r\n"),
    "no end": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a',
    ),
    "no name": (
        "multipart/form-data; boundary=x",
        b"--x\r\nContent-Disposition: y\r\n\r\nz\r\n--x--",
    ),
    "odd charset": (
        "multipart/form-data; boundary=x; charset=hex",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nzz\r\n--x--\r\n',
    ),
    "many fields": ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 2000)),
    "no form": ("application/x-www-form-urlencoded", bytes(range(1, 256)) * 9),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_form_is_one_sentence(app: FastAPI, alone: Browser, name: str) -> None:
    kind, content = BROKEN[name]
    token = alone.token()
    for path in ("/change", "/add", "/login"):
        answer = alone.client.post(path, content=content, headers={"content-type": kind})
        assert answer.status_code in {400, 403}, path
        assert LOAD_ANEW in answer.text
    assert token
    assert app.state.changes == 0


@pytest.mark.parametrize("path", ["/queue?x=%00", "/queue%00", "/deals/%00"])
def test_a_nul_is_refused(app: FastAPI, alone: Browser, path: str) -> None:
    answer = alone.client.get(path)
    assert answer.status_code == 422
    assert "holds a NUL" in answer.text
    assert alone.send("/change", verdict="a\0b").status_code == 422
    assert app.state.changes == 0


def test_who_hangs_up_amid_a_form_is_not_answered(app: FastAPI, alone: Browser) -> None:
    cookie = alone.token() and alone.client.cookies["armsflow8300"]
    headers = [(b"host", b"127.0.0.1:8300"), (b"cookie", f"armsflow8300={cookie}".encode())]
    scope: dict[str, object] = {
        "type": "http",
        "method": "POST",
        "path": "/change",
        "raw_path": b"/change",
    }
    scope |= {"query_string": b"", "headers": headers, "scheme": "http", "client": None}
    heard = iter([{"type": "http.request", "body": b"a", "more_body": True}])
    said: list[object] = []

    async def receive() -> dict[str, object]:
        return next(heard, {"type": "http.disconnect"})

    async def send(message: object) -> None:
        said.append(message)

    asyncio.run(app({**scope, "server": None, "http_version": "1.1"}, receive, send))
    assert said == []
    assert app.state.changes == 0
