"""A desk that is served on this machine, and a real Chromium to work at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from tests.absent import absent
from tests.desk.access.conftest import enrol
from tests.desk.browser import PASSWORD
from tests.stores.conftest import ACCOUNTANT

from armsflow.catalogue import Catalogue
from armsflow.desk.app import desk_app
from armsflow.desk.settings import Desk
from armsflow.model import Document, Reading
from armsflow.reading import read_documents
from armsflow.register.decisions import Decision
from armsflow.sources import documents_from_stream
from armsflow.stores.keeping import keep_run
from armsflow.stores.opening import database, open_store
from armsflow.stores.pool import StorePool
from armsflow.stores.store import Store
from armsflow.stores.team import Role

ARTICLES = (
    Path(__file__).with_name("articles.jsonl"),
    Path(__file__).parents[3] / "examples/2-contested-sale.txt",
)
PATIENCE_MS = 20_000
"""How long a test waits for what must come; no test that passes waits for it."""

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, kw_only=True)
class Served:
    """A desk and the address at which it is served."""

    desk: Desk
    address: str

    def decisions(self) -> list[tuple[str, str]]:
        """Who decided what, as the register holds it."""
        return [(each.by, each.verdict.value) for each in self.log()]

    def log(self) -> list[Decision]:
        """All decisions, in their order."""
        with self.desk.stores.lend() as store:
            return list(store.decisions())


Visitor = Callable[..., Page]
"""Opens a path of the desk in a browser with cookies of its own."""

SignIn = Callable[[str], Page]
"""Opens the queue as a member of a team."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of a module: while it is there, no other loop of events can run."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        absent("no Chromium is installed here: apt-get install chromium")
    options = ["--disable-dev-shm-usage"]  # which is small in containers
    options += [] if os.geteuid() else ["--no-sandbox"]  # which refuses to run as root
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that holds our articles, as the reader read them."""
    path = tmp_path_factory.mktemp("prepared") / "register.db"
    with open_store(str(path), ACCOUNTANT, create=True) as store:
        keep_run(store, our_readings(), "test 1", who="ann", source="our articles")
    return path


def our_readings() -> Iterator[Reading]:
    """What the reader makes of our articles, each of which it must be able to read."""
    for outcome in read_documents(our_articles()):
        assert isinstance(outcome, Reading), outcome
        yield outcome


def our_articles() -> Iterator[Document]:
    for path in ARTICLES:
        with path.open("rb") as stream:
            for found in documents_from_stream(stream, path.name):
                assert isinstance(found, Document), found
                yield found


@pytest.fixture
def served(prepared: Path, tmp_path: Path, catalogue: Catalogue) -> Iterator[Served]:
    """A desk of its own for each test, on a copy of the prepared register."""
    register = str(shutil.copy(prepared, tmp_path / "register.db"))
    desk = Desk(
        register=register,
        stores=StorePool(lambda: Store(database(register), ACCOUNTANT)),
        catalogue=catalogue,
        read=read_documents,
        reader="test 1",
        user="ann",
    )
    with serving(desk) as address:
        yield Served(desk=desk, address=address)


@contextmanager
def serving(desk: Desk) -> Iterator[str]:
    """The address of a desk that is served on a free port for the time of the block."""
    listening = create_server(("127.0.0.1", 0))
    config = uvicorn.Config(desk_app(desk), log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def visitor(chromium: Browser, served: Served) -> Iterator[Visitor]:
    """Browsers at the desk; in the end nothing may have broken on any page."""
    faults: list[str] = []

    def refused(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def visit(path: str, **settings: object) -> Page:
        context = chromium.new_context(base_url=served.address, **settings)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", refused)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        page = context.new_page()
        page.goto(path)
        return page

    yield visit
    for context in chromium.contexts:
        context.close()
    assert faults == []


@pytest.fixture
def sign_in(visitor: Visitor, served: Served) -> SignIn:
    """A team at the desk: an admin ann, a reviewer rex and a reader rita."""
    enrol(served.desk, ann=Role.ADMIN, rex=Role.REVIEWER, rita=Role.READER)

    def signed_in(name: str) -> Page:
        page = visitor("/queue")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="Queue")).to_be_visible()
        return page

    return signed_in
