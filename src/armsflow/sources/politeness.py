"""How servers wish to be treated: their robots.txt, and a pause between two requests to a host."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from protego import Protego

from armsflow.errors import AddressAnswerError, AddressRefusedError
from armsflow.sources.addresses import origin_of
from armsflow.sources.fetching import USER_AGENT, Fetcher

PAUSE: Final = 1.0
"""Seconds between two requests to one host, where its robots.txt asks for no more."""

_LONGEST_PAUSE: Final = 60.0
_ROBOTS_BYTES: Final = 512_000
_ROBOTS_SECONDS: Final = 86_400
_NO_ROBOTS: Final = frozenset(range(400, 500)) - {429}
"""The answers that say that there is no robots.txt."""


@dataclass(slots=True)
class _Host:
    """What is known of a host: its rules, when they were asked for, when its next turn is."""

    rules: Protego | None = None
    asked: float = 0.0
    next_turn: float = 0.0


@dataclass(slots=True, kw_only=True)
class Politeness:
    """Asks each host for its rules once a day, and waits for each host's turn.

    ``fetcher`` fetches the robots.txt files; ``pause`` is in seconds.
    """

    fetcher: Fetcher
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)

    def before(self, url: str) -> None:
        """Wait until ``url`` may be asked.

        Raises :class:`~armsflow.errors.AddressRefusedError` where its host's robots.txt says no,
        and what fetching that file raised where its server does not answer for it.
        """
        origin = origin_of(url)
        host = self._hosts.setdefault(origin, _Host())
        rules = self._rules(host, origin)
        if not rules.can_fetch(url, USER_AGENT):
            raise AddressRefusedError(url, "its server's robots.txt asks not to")
        self._wait(host, rules)

    def _rules(self, host: _Host, origin: str) -> Protego:
        """The host's rules; they are kept for a day, the lack of an answer is not."""
        if host.rules is None or self.clock() > host.asked + _ROBOTS_SECONDS:
            host.rules = self._asked(origin)
            host.asked = self.clock()
        return host.rules

    def _asked(self, origin: str) -> Protego:
        """The rules of a host; without a robots.txt all may be asked, without an answer nothing."""
        try:
            page = self.fetcher.fetch(f"{origin}/robots.txt")
        except AddressAnswerError as error:
            if error.status not in _NO_ROBOTS:
                raise
            return Protego.parse("")
        return Protego.parse(page.data[:_ROBOTS_BYTES].decode("utf-8", "replace"))

    def _wait(self, host: _Host, rules: Protego) -> None:
        now = self.clock()
        if host.next_turn > now:
            self.sleep(host.next_turn - now)
        asked_for = rules.crawl_delay(USER_AGENT) or 0.0
        pause = min(max(self.pause, asked_for), _LONGEST_PAUSE)
        host.next_turn = max(now, host.next_turn) + pause
