"""How soon a long report opens in Chromium, beside its bare text in the same browser.

    python benchmarks/desk_report.py [--press CHARACTERS]

An article of 25 kB is made of our invented press, as much as is asked for, and of everyday
sentences of ours; it is read, kept and served by a desk as users start it. Each round opens it
and a page that holds nothing but its text, both in a fresh tab, and takes the milliseconds from
the navigation's start until the frame that shows the loaded page is done.
"""

from __future__ import annotations

import argparse
import html
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

from desk_pages import share
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright
from speed import WORLDS, articles

from armsflow.model import Document, Reading
from armsflow.reading import read_documents
from armsflow.stores.keeping import keep
from desk import cpu_seconds, served, store_of

LENGTH: Final = 25_000
EVERYDAY: Final = WORLDS[0].parents[1] / "triage" / "everyday.txt"
OPENED: Final = """
addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => {
    globalThis.opened = performance.now();
})));
"""
BARE: Final = "<!doctype html><meta charset=utf-8><title>Text</title><pre>{}</pre>"


def long_article(press: int) -> Document:
    """Our invented press, article after article, then everyday sentences until it is long."""
    told = "\n\n".join(articles(WORLDS))[: min(press, LENGTH)]
    text = f"{told}\n\n{EVERYDAY.read_text(encoding='utf-8')}"[:LENGTH]
    return Document(text=text, ref="long", title="A long report", published="2033-05-05")


def filled(register: str, document: Document) -> str:
    """The address of the document in a register that is made for it."""
    with store_of(register, create=True) as store:
        read = read_documents([document])
        keep(store, (each for each in read if isinstance(each, Reading)), "benchmark")
        return f"/documents/{next(identity for identity, _ in store.all_documents())}"


def opened(context: BrowserContext, address: str) -> tuple[float, float]:
    """The milliseconds that a page took to open in a tab of its own, and those of the processor."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    page.wait_for_function("globalThis.opened")
    milliseconds = float(page.evaluate("globalThis.opened"))
    metrics = session.send("Performance.getMetrics")["metrics"]
    busy = next(each["value"] for each in metrics if each["name"] == "TaskDuration")
    page.close()
    return milliseconds, 1000 * busy


def bare(context: BrowserContext, address: str, text: str) -> str:
    """The address at which the browser finds nothing but the text."""

    def answer(route: Route) -> None:
        route.fulfill(body=BARE.format(html.escape(text)), content_type="text/html")

    context.route(f"{address}/bare", answer)
    return f"{address}/bare"


def measure(browser: Browser, desk: tuple[str, int], path: str, rounds: int) -> None:
    """Open both pages in turn and print how long they took."""
    address, process = desk
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.add_init_script(OPENED)
    page = context.new_page()
    page.goto(path)
    text = page.locator(".text").text_content() or ""
    marks, keys = page.evaluate(
        """() => {
            const marks = [...document.querySelectorAll(".text mark")];
            return [marks.length, new Set(marks.flatMap((m) => m.dataset.keys.split(" "))).size];
        }"""
    )
    plain = bare(context, address, text)
    opened(context, plain)
    before = cpu_seconds(process)
    pairs = [(opened(context, path), opened(context, plain)) for _ in range(rounds)]
    server = 1000 * (cpu_seconds(process) - before) / rounds
    sys.stdout.write(
        f"{len(text.encode())} bytes, {keys} spans of evidence in {marks} marks, "
        f"opened {rounds} times\n{'':<24}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}\n"
    )
    _report("the report at the desk", [desk for desk, _ in pairs])
    _report("its bare text", [text for _, text in pairs])
    ratio = median(report[0] / text[0] for report, text in pairs)
    sys.stdout.write(
        f"median ratio {ratio:.1f}; {server:.0f} ms CPU of the desk; "
        f"load of the machine {os.getloadavg()[0]:.1f}\n"
    )


def _report(what: str, taken: list[tuple[float, float]]) -> None:
    ordered, busy = sorted(each[0] for each in taken), median(each[1] for each in taken)
    cells = f"{share(ordered, 0.5):>9.0f}{share(ordered, 0.95):>9.0f}{busy:>9.0f}"
    sys.stdout.write(f"{what:<24}{cells}\n")


def main() -> None:
    """Make the article, serve it and open it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--press", type=int, default=LENGTH, help="characters of arms reporting")
    args = parser.parse_args()
    program = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium")
    options = [] if os.geteuid() else ["--no-sandbox"]  # its sandbox refuses to run as root
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        register = str(Path(folder) / "long.db")
        path = filled(register, long_article(args.press))
        browser = playwright.chromium.launch(executable_path=program, args=options)
        with served(register) as desk:
            measure(browser, desk, path, args.rounds)
        browser.close()


if __name__ == "__main__":
    main()
