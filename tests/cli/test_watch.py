"""``armsflow watch`` against a paper's server on the loopback."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.watching.newsroom import Answer, Newsroom, only_loopback, open_newsroom

from armsflow.cli import main
from armsflow.cli import watch as command
from armsflow.cli.exits import Exit
from armsflow.sources.fetching import Fetcher

BOATS = "Russia has delivered four Su-30SM fighters to Belarus, the ministry said."


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with open_newsroom() as opened:
        opened.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /paid/\n")
        yield opened


@pytest.fixture
def args(newsroom: Newsroom, tmp_path: Path) -> argparse.Namespace:
    feeds, register = tmp_path / "feeds.toml", tmp_path / "register.db"
    feeds.write_text(f'[[feed]]\nurl = "{newsroom.address}/rss"\nname = "Wire"\n')
    return argparse.Namespace(feeds=feeds, register=str(register), once=True, every=None)


def watched(args: argparse.Namespace) -> int:
    return command.watch(args, Fetcher(allowed=only_loopback, timeout=5), pause=0.0)


def deals(args: argparse.Namespace, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["deals", "--register", args.register]) == Exit.DONE
    return capsys.readouterr().out


def test_new_reports_are_in_the_register(
    newsroom: Newsroom, args: argparse.Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.lists("/rss", [(newsroom.prints("/a", BOATS), "Fighters", "")])
    assert watched(args) == Exit.DONE
    assert capsys.readouterr().out == "Wire: 1 added\n"
    assert watched(args) == Exit.DONE
    assert capsys.readouterr().out == "Wire: nothing new\n"
    assert "RU        BY         Su-30SM  4" in deals(args, capsys)


def test_what_robots_forbid_is_read_in_the_feeds_own_words(
    newsroom: Newsroom, args: argparse.Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.lists("/rss", [(newsroom.prints("/paid/a", "A page."), "Fighters", BOATS)])
    assert watched(args) == Exit.DONE
    caught = capsys.readouterr()
    assert caught.out == "Wire: 1 added (1 in the feed's own words)\n"
    assert "robots.txt asks not to. Its feed's own words are read instead." in caught.err
    assert "/paid/a" not in newsroom.paths()


def test_a_feed_that_fails_is_a_line_and_the_others_go_on(
    newsroom: Newsroom, args: argparse.Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.lists("/rss", [(newsroom.prints("/a", BOATS), "Fighters", "")])
    listed = args.feeds.read_text()
    args.feeds.write_text(f'[[feed]]\nurl = "{newsroom.address}/gone"\nname = "Gone"\n{listed}')
    assert watched(args) == Exit.PARTLY
    caught = capsys.readouterr()
    assert caught.out == "Gone: 1 failed\nWire: 1 added\n"
    assert "/gone: the server's answer cannot be read: 404 Not Found." in caught.err


def test_users_cannot_watch_their_own_machine(
    newsroom: Newsroom, args: argparse.Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["watch", str(args.feeds), "--register", args.register, "--once"]
    assert main(words) == Exit.PARTLY
    assert "Wire: 1 failed" in capsys.readouterr().out
    assert newsroom.paths() == []


def test_a_list_that_makes_no_sense_stops_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("nothing = 1")
    assert main(["watch", str(feeds), "--once"]) == Exit.STOPPED
    assert '"nothing" is not known' in capsys.readouterr().err


def test_a_feed_that_asks_for_a_pause_is_told_once(
    newsroom: Newsroom, args: argparse.Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.pages["/rss"] = Answer("busy", status=429, headers={"Retry-After": "600"})
    assert watched(args) == Exit.PARTLY
    caught = capsys.readouterr()
    assert caught.out.startswith("Wire: its server asks to be left alone until ")
    assert "/rss: the server's answer cannot be read: 429 Too Many Requests." in caught.err
    assert watched(args) == Exit.DONE
    assert capsys.readouterr().err == ""


_ON_LOOPBACK = """
import sys
from functools import partial
from armsflow.cli import main, watch
from armsflow.sources.fetching import Fetcher
watch.Fetcher = partial(Fetcher, allowed=lambda address: address.is_loopback)
sys.exit(main(["watch", *sys.argv[1:]]))
"""


def test_an_interrupt_ends_it_at_once_and_cleanly(
    newsroom: Newsroom, args: argparse.Namespace
) -> None:
    newsroom.lists("/rss", [(newsroom.prints("/a", BOATS), "Fighters", "")])
    newsroom.pages["/slow"] = Answer("late", until=threading.Event())
    port = newsroom.address.rpartition(":")[2]
    listed = args.feeds.read_text()
    args.feeds.write_text(f'{listed}[[feed]]\nurl = "http://localhost:{port}/slow"\n')
    going = subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "-c", _ON_LOOPBACK, str(args.feeds), "--register", args.register],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert going.stdout is not None
    assert going.stdout.readline() == "Wire: 1 added\n"
    while "/slow" not in newsroom.paths():
        time.sleep(0.01)
    going.send_signal(signal.SIGINT)
    said, complained = going.communicate(timeout=10)  # the slow server would take longer
    assert (going.returncode, said, complained) == (Exit.INTERRUPTED, "", "")
    assert main(["verify", "--register", args.register]) == Exit.DONE
