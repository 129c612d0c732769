"""How servers wish to be treated: their robots.txt, and a pause between two requests to a host."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Final

from protego import Protego

from armsflow.errors import AddressAnswerError, AddressRefusedError
from armsflow.sources.addresses import host_of, origin_of
from armsflow.sources.fetching import USER_AGENT, Fetcher

PAUSE: Final = 1.0
"""Seconds between two requests to one host, where its robots.txt asks for no more."""

_LONGEST_PAUSE: Final = 60.0
_ROBOTS_BYTES: Final = 512_000
_ROBOTS_SECONDS: Final = 86_400
_NO_ROBOTS: Final = frozenset(range(400, 500)) - {429}
"""The answers that say that there is no robots.txt."""


@dataclass(slots=True)
class _Site:
    """A scheme, host and port: its rules, and when they were asked for.

    Who holds the lock asks for the rules, and may wait for turns of hosts meanwhile.
    """

    rules: Protego | None = None
    asked: float = 0.0
    lock: Lock = field(default_factory=Lock)


@dataclass(slots=True)
class _Host:
    """A host: the pause that it wants, in seconds, and when the last request to it ended.

    Who holds the lock is asking the host, and waits for nothing else.
    """

    pause: float
    asked: float | None = None
    lock: Lock = field(default_factory=Lock)


@dataclass(slots=True, kw_only=True)
class Politeness:
    """Asks each host for its rules once a day, one request at a time, with a pause after each.

    ``fetcher`` fetches the robots.txt files; ``pause`` is in seconds. All threads that share it
    wait for each other's requests to a host.
    """

    fetcher: Fetcher
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _sites: dict[str, _Site] = field(default_factory=dict)
    _hosts: dict[str, _Host] = field(default_factory=dict)

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Wait until ``url`` may be asked; no other request goes to its host until this is left.

        Raises :class:`~armsflow.errors.AddressRefusedError` where its host's robots.txt says no,
        and what fetching that file raised where its server does not answer for it.
        """
        rules = self._rules(url)
        if not rules.can_fetch(url, USER_AGENT):
            raise AddressRefusedError(url, "its server's robots.txt asks not to")
        with self._turn(url):
            yield

    def _rules(self, url: str) -> Protego:
        """The rules for an address; they are kept for a day, the lack of an answer is not."""
        origin = origin_of(url)
        site = self._sites.setdefault(origin, _Site())
        with site.lock:
            if site.rules is None or self.clock() > site.asked + _ROBOTS_SECONDS:
                site.rules = self._asked(origin)
                site.asked = self.clock()
                self._keep_pause(url, site.rules)
            return site.rules

    def _asked(self, origin: str) -> Protego:
        """The rules of a site; without a robots.txt all may be asked, without an answer nothing."""
        try:
            page = replace(self.fetcher, turn=self._turn).fetch(f"{origin}/robots.txt")
        except AddressAnswerError as error:
            if error.status not in _NO_ROBOTS:
                raise
            return Protego.parse("")
        return Protego.parse(page.data[:_ROBOTS_BYTES].decode("utf-8", "replace"))

    def _keep_pause(self, url: str, rules: Protego) -> None:
        host, asked_for = self._host(url), rules.crawl_delay(USER_AGENT) or 0.0
        host.pause = max(host.pause, min(asked_for, _LONGEST_PAUSE))

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(host_of(url), _Host(self.pause))

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        """The host to oneself, its pause after the last request over."""
        host = self._host(url)
        with host.lock:
            if host.asked is not None and (wait := host.asked + host.pause - self.clock()) > 0:
                self.sleep(wait)
            try:
                yield
            finally:
                host.asked = self.clock()
