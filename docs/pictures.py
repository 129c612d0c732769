"""Take the pictures of the desk that docs/desk.md shows, in Chromium.

``python docs/pictures.py`` fills a register with the bundled articles and an invented world, serves
it, and writes ``docs/images``, each in few colours so that it stays small.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[1]
REPORTS: Final = (
    *sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("examples/*.txt")),
    "corpora/worlds/w1.jsonl",
)
SCREEN: Final = (1100, 800)
SIZE: Final = (880, 640)
COLOURS: Final = 200
PAGES: Final = {
    "queue": ("/queue", None),
    "report": ("/search?q=Contracts+and+contacts", ".hits a"),
    "deal": ("/deals?system=S-300PMU-2&disputed=1", "table a"),
    "state": ("/states/RU", None),
    "system": ("/systems/Leopard%202A4", None),
    "person": ("/people?name=Victor", "table a"),
    "alliance": ("/alliances/NATO", None),
    "search": ("/search?q=missiles", None),
    "watch": ("/watch", None),
    "runs": ("/runs", None),
    "add": ("/add", None),
}
"""A path for each picture, with the link to follow from there."""


def run(*words: str) -> None:
    """Run a command of armsflow; what it cannot read is no matter here."""
    subprocess.run([sys.executable, "-m", "armsflow", *words], cwd=ROOT, check=False)  # noqa: S603 our own


@contextmanager
def served(register: str) -> Iterator[str]:
    """The address of a desk that serves a register for the time of the block."""
    words = [sys.executable, "-m", "armsflow", "desk", "--register", register, "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 our own
        said = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://\S+(?=/)", said)
        yield found[0] if found else sys.exit("the desk did not open")
        process.terminate()


def picture(page: Page, name: str) -> None:
    """Keep what the page shows."""
    path, link = PAGES[name]
    page.goto(path)
    if link:
        address = page.locator("main").locator(link).first.get_attribute("href") or path
        page.goto(address.partition("#")[0])
    shown = Image.open(BytesIO(page.screenshot())).convert("RGB").resize(SIZE)
    file = ROOT / f"docs/images/desk-{name}.png"
    shown.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        file, optimize=True
    )


def watch(page: Page) -> None:
    """Make a watch list, so that there is one to show."""
    page.goto("/watch")
    page.get_by_label("supplier").fill("Russia")
    page.get_by_label("as").fill("Out of Russia")
    page.get_by_role("button", name="Watch").click()


def main() -> None:
    """Take every picture."""
    program = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium")
    options = [] if os.geteuid() else ["--no-sandbox"]  # its sandbox refuses to run as root
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        register = f"{folder}/press.db"
        run("add", *REPORTS, "--register", register)
        browser = playwright.chromium.launch(executable_path=program, args=options)
        with served(register) as address:
            width, height = SCREEN
            page = browser.new_page(base_url=address, viewport={"width": width, "height": height})
            watch(page)
            for name in PAGES:
                picture(page, name)
        browser.close()


if __name__ == "__main__":
    main()
