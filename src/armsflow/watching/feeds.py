"""The list of feeds that a user keeps, as TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from armsflow.errors import AddressRefusedError
from armsflow.sources.addresses import ascii_address
from armsflow.watching.errors import FeedListError

LEAST_MINUTES: Final = 5
"""No feed is asked more often than this."""

_DEFAULT_MINUTES: Final = 30
_ALL: Final = {"every": int, "feed": list}
_EACH: Final = {"url": str, "name": str, "language": str, "articles": bool, "every": int}
_CALLED: Final = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    list: "a list of [[feed]]",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """One feed: where it is, what its outlet is called, its language if it does not say so.

    ``articles`` says whether the pages that its entries link to are read, and ``every`` how many
    minutes lie between two visits.
    """

    url: str
    name: str | None = None
    language: str | None = None
    articles: bool = True
    every: int = _DEFAULT_MINUTES

    @property
    def called(self) -> str:
        """What the feed is called for people."""
        return self.name or self.url


def feeds_of(path: Path, *, every: int | None = None) -> list[WatchedFeed]:
    """The feeds that a file lists, each once; ``every`` (minutes) overrules what it says.

    Raises :class:`~armsflow.watching.errors.FeedListError` for a list that cannot be followed.
    """
    where = str(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FeedListError(where, f"the list of feeds cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FeedListError(where, f"the list of feeds is no TOML ({error})") from None
    _check(data, _ALL, where)
    often = {"every": data.get("every", _DEFAULT_MINUTES)}
    over = {} if every is None else {"every": every}
    listed = data.get("feed", [])
    if not all(isinstance(each, dict) for each in listed):
        raise FeedListError(where, f'"feed" must be {_CALLED[list]}')
    places = enumerate(listed, start=1)
    feeds = [_feed(often | each | over, f"{where}, feed {number}") for number, each in places]
    if not feeds:
        raise FeedListError(where, "no feed is listed")
    return list({feed.url: feed for feed in feeds}.values())


def _feed(data: Mapping[str, Any], where: str) -> WatchedFeed:
    _check(data, _EACH, where)
    if "url" not in data:
        raise FeedListError(where, '"url" is missing')
    if data["every"] < LEAST_MINUTES:
        raise FeedListError(where, f'"every" is less than {LEAST_MINUTES} minutes')
    try:
        ascii_address(data["url"])
    except AddressRefusedError as error:
        raise FeedListError(where, f"{data['url']} is no address to ask ({error.why})") from None
    return WatchedFeed(**data)


def _check(data: Mapping[str, Any], known: Mapping[str, type], where: str) -> None:
    for key, value in data.items():
        if key not in known:
            raise FeedListError(where, f'"{key}" is not known; known are {", ".join(known)}')
        if type(value) is not known[key]:
            raise FeedListError(where, f'"{key}" must be {_CALLED[known[key]]}')
