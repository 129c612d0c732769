"""What is remembered of watched feeds: the version last seen, and which entries are done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from armsflow.sources.fetching import Version
from armsflow.stores.database import Database


class WatchedFeeds:
    """The watched feeds of a register. An entry is known by its address or its feed's id for it."""

    def __init__(self, database: Database) -> None:
        """Use ``database``, whose scheme is up to date."""
        self._database = database

    def version(self, feed: str) -> Version:
        """The version of the feed that was seen to its end; nothing is known of a new one."""
        found = self._database.rows(
            "SELECT etag, last_modified FROM watched_feeds WHERE url = ?", (feed,)
        )
        etag, modified = found[0] if found else (None, None)
        return Version(
            etag=None if etag is None else str(etag),
            last_modified=None if modified is None else str(modified),
        )

    def rests_until(self, feed: str) -> datetime | None:
        """Until when the feed's server asked to be left alone."""
        found = self._database.rows("SELECT rest_until FROM watched_feeds WHERE url = ?", (feed,))
        until = found[0][0] if found else None
        return datetime.fromisoformat(str(until)) if until else None

    def remember(self, feed: str, version: Version, rest_until: datetime | None = None) -> None:
        """Keep the version that was seen, and until when to leave the server alone."""
        until = rest_until.isoformat() if rest_until else None
        self._database.run(
            "INSERT INTO watched_feeds (url, etag, last_modified, rest_until) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, "
            "last_modified = excluded.last_modified, rest_until = excluded.rest_until",
            (feed, version.etag, version.last_modified, until),
        )

    def tries(self, entries: Iterable[str]) -> dict[str, int]:
        """How often each entry that is not done has been tried, in the order given."""
        found: dict[str, int] = {}
        for entry in entries:
            rows = self._database.rows(
                "SELECT tries, done FROM watched_entries WHERE id = ?", (_key(entry),)
            )
            tries, done = rows[0] if rows else (0, 0)
            if not done:
                found[entry] = int(tries or 0)
        return found

    def finish(self, feed: str, done: Sequence[str], tried: Sequence[str]) -> None:
        """Keep that entries are done, and that others were tried in vain, all in one go."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        rows = [(_key(entry), feed, int(entry in set(done)), now) for entry in (*done, *tried)]
        with self._database.transaction():
            self._database.run_many(
                "INSERT INTO watched_entries (id, feed, tries, done, at) VALUES (?, ?, 1, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET tries = watched_entries.tries + 1, "
                "done = excluded.done, at = excluded.at",
                rows,
            )


def _key(entry: str) -> str:
    return hashlib.sha256(entry.encode("utf-8", "surrogatepass")).hexdigest()
