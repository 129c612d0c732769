"""What attackers bring: nothing of it runs, nothing leaks, and each is told one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from lxml import html  # type: ignore[import-untyped]
from tests.desk.access.conftest import enrol
from tests.desk.browser import Browser
from tests.desk.conftest import ON_SQLITE, Visit, document_of
from tests.register.made import Report, Told, reading

from armsflow.desk.settings import Desk
from armsflow.model import Reading
from armsflow.stores.kept import Kept
from armsflow.stores.team import Role, Team

MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></textarea></script><svg/onload=alert(1)>",
    "' onmouseover='alert(1)",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>Go</button></form>",
    "{{ 'zq' * 7 }} {% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${'zq' * 7} #{'zq' * 7} <%= 'zq' * 7 %>",
    "]]><!--",
    "javascript:alert(1)",
)
PRODUCT = "zq" * 7
RUNS = {"script", "iframe", "object", "embed", "base", "applet", "math", "frame", "style"}
REFUSED = range(300, 500)


def hostile(number: int, words: str) -> Reading:
    """A report in which every text is an attack."""
    told = Told(words=f"{words} two S-300", number=2, said_by=words, system=words[:40])
    made = reading(Report(ref=words, publisher=words, told=[told], text=words * 3))
    url = f"javascript:alert({number})//"
    return replace(made, document=replace(made.document, title=words, url=url))


@pytest.fixture
def attacked(visit: Visit) -> Visit:
    with visit.desk.stores.lend() as store:
        store.add([hostile(n, words) for n, words in enumerate(MARKUP)], "test 1")
    for words in MARKUP:
        visit.send("/views", name=words, query=f"supplier={words}", back="/queue")
        visit.send("/watch", name=words, query="supplier=RU")
    return visit


def crawled(client: TestClient, most: int) -> Iterator[tuple[str, str]]:
    """Pages by following every link from the queue, with their addresses."""
    waiting, seen = ["/queue", "/deals", "/people", "/watch", "/runs", "/admin/log"], set[str]()
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            yield address, answer.text
            links = html.fromstring(answer.text).xpath("//a/@href")
            waiting += [link.partition("#")[0] for link in links if link.startswith("/")]


def what_runs(page: str) -> Iterator[str]:
    """Everything in a page that a browser would run or fetch from elsewhere."""
    for element in html.fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "srcdoc":
                yield f"{element.tag} {name}={value}"
            if name in {"src", "href", "action", "formaction"} and not OWN.match(value):
                yield f"{element.tag} {name}={value}"
        if element.tag in RUNS and element.get("src") != "/static/desk.js":
            yield element.tag


OWN = re.compile(r"[/#?](?![/\\])|[?#]|$")


def test_an_article_full_of_markup_is_words_everywhere(attacked: Visit) -> None:
    pages = dict(crawled(attacked.client, 150))
    assert len(pages) > 60
    shown = "".join(pages.values())
    assert "&lt;script&gt;alert(1)" in shown
    for address, page in pages.items():
        assert list(what_runs(page)) == [], address
        assert PRODUCT not in page, address


def test_a_feed_of_hostile_words_is_xml(attacked: Visit) -> None:
    with attacked.desk.stores.lend() as store:
        lists = Kept(store.database).watch_lists("ann")
    assert len(lists) == len(MARKUP)
    for each in lists:
        answer = attacked.client.get(f"/feeds/{each.id}.atom")
        assert answer.headers["content-type"].startswith("application/atom+xml")
        html.etree.fromstring(answer.content)
        assert "<script" not in answer.text


def test_a_feed_ends_with_its_owners_access(desk: Desk, visit: Visit) -> None:
    visit.send("/watch", name="mine", query="supplier=RU")
    with desk.stores.lend() as store:
        (own,) = Kept(store.database).watch_lists("ann")
        enrol(desk, ann=Role.ADMIN, bo=Role.ADMIN)
        assert visit.client.get(f"/feeds/{own.id}.atom").status_code == 200
        Team(store.database).disable("ann")
    assert visit.client.get(f"/feeds/{own.id}.atom").status_code == 404
    assert visit.client.get("/feeds/../queue", follow_redirects=False).status_code in REFUSED


INJECTED = (
    "' OR '1'='1",
    "'; DROP TABLE documents; --",
    '") OR ("1"="1',
    "x' UNION SELECT password FROM members --",
    "%' ESCAPE '!' OR 1=1 --",
    "{{'zq'*7}}",
    "{% include '/etc/passwd' %}",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "a\r\nSet-Cookie: stolen=1",
    "<script>alert(1)</script>",
    "\u202e\ufeff\U0010ffff",
    '"unclosed AND (NEAR',
    "*" * 200,
    "9" * 400,
    "-1",
    "x" * 1000,
)
FIELDS = (
    "q supplier recipient system stage kind reason disputed unreviewed after done beside speaker "
    "words page since until state toward who before sort owner id did"
).split()
LISTS = "/queue /deals /states /systems /people /alliances /search /watch /runs /account".split()
NAMED = "/deals /documents /states /systems /people /alliances /watch /runs /feeds".split()
LEAKS = re.compile(
    r"Traceback|sqlite3?\.|psycopg|FROM d|WHERE |syntax error|root:|site-packages|zqzqzqzq"
)


def held(visit: Visit) -> list[object]:
    with visit.desk.stores.lend() as store:
        tables = ("documents", "readings", "deals", "decisions", "members")
        return [
            store.database.rows(f"SELECT count(*) FROM {table}")  # noqa: S608 our own names
            for table in tables
        ]


@pytest.mark.parametrize("words", INJECTED)
def test_every_field_of_every_query_takes_words_as_words(visit: Visit, words: str) -> None:
    before = held(visit)
    for path in LISTS:
        for given in (dict.fromkeys(FIELDS, words), *({name: words} for name in FIELDS[:9])):
            answer = visit.client.get(path, params=given)
            assert answer.status_code in {200, 404, 422}, (path, given)
            assert not LEAKS.search(answer.text), (path, given)
            assert "stolen" not in answer.headers.get("set-cookie", "")
            assert list(what_runs(answer.text)) == []
    assert held(visit) == before


@ON_SQLITE
@pytest.mark.parametrize("words", INJECTED)
def test_every_name_in_a_path_takes_words_as_words(visit: Visit, words: str) -> None:
    for path in NAMED:
        for ending in ("", ".atom", "/merge", "/split", "/../../admin/log"):
            quoted = "".join(f"%{byte:02x}" for byte in words.encode())
            answer = visit.client.get(f"{path}/{quoted}{ending}")
            assert answer.status_code in {200, 404, 405, 422}, (path, ending)
            assert not LEAKS.search(answer.text), (path, ending)


@pytest.mark.parametrize("words", INJECTED)
def test_every_field_of_every_form_takes_words_as_words(visit: Visit, words: str) -> None:
    before = held(visit)[:2] + held(visit)[3:]
    fields = (
        "verdict claims seen field value evidence text undoes back name query stop drop url title "
        "publisher published id label days role"
    ).split()
    for path in ("/decisions", "/views", "/watch", "/deals/d0/merge", "/deals/d0/split"):
        token = visit.token()
        sent = {"csrf_token": token, **dict.fromkeys(fields, words)}
        answer = visit.client.post(path, data=sent, follow_redirects=False)
        assert answer.status_code in {303, 404, 405, 422}, path
        assert not LEAKS.search(answer.text), path
        assert "evil" not in answer.headers.get("location", "")
        assert "stolen" not in answer.headers.get("set-cookie", "")
    assert held(visit)[:2] + held(visit)[3:] == before


@ON_SQLITE
@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/queue\r\nLocation: https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
    ],
)
def test_no_form_leads_elsewhere(visit: Visit, back: str) -> None:
    with visit.desk.stores.lend() as store:
        (account,) = store.derived.accounts_of([document_of(visit, "a")])
    said = {"verdict": "accept", "claims": account.claims[0].id, "seen": "0", "back": back}
    for path, sent in (
        ("/decisions", said),
        ("/views", {"name": "x", "query": "supplier=RU", "back": back, "page": back}),
    ):
        data = {"csrf_token": visit.token(), **sent}
        answer = visit.client.post(path, data=data, follow_redirects=False)
        assert answer.status_code == 303
        location = answer.headers["location"]
        assert re.match(r"/(?![/\\])", location), location
        assert "\n" not in location


@ON_SQLITE
@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/..%5capp.py",
        "/static//etc/passwd",
        "/static/%2fetc/passwd",
        "/static/desk.css/../../app.py",
        "/static/....//app.py",
        "/static/",
        "/static/desk.css%00.png",
        "/static/.%2e/templates/base.html.jinja",
    ],
)
def test_static_files_are_those_of_their_folder(visit: Visit, path: str) -> None:
    answer = visit.client.get(path)
    assert answer.status_code in {404, 405, 422}
    assert "import" not in answer.text
    assert "root:" not in answer.text


@ON_SQLITE
@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8300/admin/log",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://127.1/",
        "http://10.0.0.1/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://user:secret@127.0.0.1/",
        "http://127.0.0.1#@example.org/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "gopher://127.0.0.1:6379/_INFO",
        "data:text/html,<script>alert(1)</script>",
        "javascript:alert(1)",
        "http://",
        "//127.0.0.1/",
        "http://exa mple/",
        "http://" + "a" * 5000,
        "http://127.0.0.1\r\nX: y/",
    ],
)
def test_no_address_of_the_inside_is_fetched(visit: Visit, url: str) -> None:
    page = visit.send("/add", 422, url=url)
    assert 'role="alert"' in page
    assert not LEAKS.search(page)
    assert list(what_runs(page)) == []
    with visit.desk.stores.lend() as store:
        assert store.database.rows("SELECT count(*) FROM documents") == [(3,)]


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
def test_no_member_looks_into_what_is_anothers(desk: Desk, visit: Visit, role: Role) -> None:
    visit.send("/watch", name="mine", query="supplier=RU")
    with desk.stores.lend() as store:
        (own,) = Kept(store.database).watch_lists("ann")
    enrol(desk, ann=Role.ADMIN, bo=role)
    visit.client.cookies.clear()
    browser = Browser(visit.client)
    assert browser.log_in("bo").status_code == 303
    assert visit.client.get(f"/watch/{own.id}").status_code == 404
    assert visit.client.get("/admin/log").status_code == 403
    browser.send("/watch", stop=own.id)
    with desk.stores.lend() as store:
        assert Kept(store.database).watch_lists("ann") == [own]
