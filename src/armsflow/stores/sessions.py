"""Sessions and tokens of members: what a browser or a script shows to be known by.

Only hashes are kept, so that whoever reads the register cannot use them.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from armsflow.stores.database import Database, Row
from armsflow.stores.moments import before_now, from_now, now
from armsflow.stores.team import Role, member_key

LIFETIME: Final = timedelta(days=7)
"""After this a session ends, however much it is used."""

IDLE: Final = timedelta(hours=12)
"""After this a session ends that was not used."""

TOKEN_DAYS: Final = 365
"""The longest time that a token is good for."""

TOKEN_PREFIX: Final = "armsflow_"  # noqa: S105 it marks tokens, so that scanners find leaked ones

_SEEN_EVERY: Final = timedelta(minutes=5)
_SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a session or token belongs to, and what they may do."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as it can be shown: everything but the secret; moments are ISO 8601 in UTC."""

    id: str
    label: str
    role: Role
    issued_at: str
    expires_at: str
    used_at: str | None


def digest(secret: str) -> str:
    """What is kept of a secret. It is random and long, so that one plain hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of browsers."""

    database: Database

    def open(self, name: str, origin: str) -> str:
        """Begin a session for a member from ``origin`` and return its secret, for the cookie."""
        secret, moment = secrets.token_urlsafe(_SECRET_BYTES), now()
        with self.database.transaction():
            self._sweep()
            self.database.run(
                "INSERT INTO member_sessions (hash, member, opened_at, seen_at, origin) "
                "VALUES (?, ?, ?, ?, ?)",
                (digest(secret), member_key(name), moment, moment, origin),
            )
        return secret

    def known(self, secret: str) -> Known | None:
        """Whom the session belongs to; None for one that ended, or never was."""
        rows = self.database.rows(
            "SELECT name, role, seen_at FROM member_sessions "
            "JOIN members ON members.key = member_sessions.member "
            "WHERE hash = ? AND enabled = 1 AND opened_at > ? AND seen_at > ?",
            (digest(secret), before_now(LIFETIME), before_now(IDLE)),
        )
        if not rows:
            return None
        name, role, seen_at = rows[0]
        if str(seen_at) < before_now(_SEEN_EVERY):
            self.database.run(
                "UPDATE member_sessions SET seen_at = ? WHERE hash = ?", (now(), digest(secret))
            )
        return Known(str(name), Role(str(role)))

    def end(self, secret: str) -> None:
        """End a session."""
        self.database.run("DELETE FROM member_sessions WHERE hash = ?", (digest(secret),))

    def _sweep(self) -> None:
        self.database.run(
            "DELETE FROM member_sessions WHERE opened_at <= ? OR seen_at <= ?",
            (before_now(LIFETIME), before_now(IDLE)),
        )


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of scripts. Those of "" are the single user's, and end when a team begins."""

    database: Database

    def issue(self, name: str, label: str, role: Role, days: int) -> str:
        """Make a token of ``name`` that may do what ``role`` may; its secret is never shown again.

        ``days`` is how long it is good for, at most :data:`TOKEN_DAYS`.
        """
        secret = TOKEN_PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
        expires = from_now(timedelta(days=min(days, TOKEN_DAYS)))
        self.database.run(
            "INSERT INTO member_tokens (hash, id, member, label, role, issued_at, expires_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(digest(secret), secrets.token_hex(6), member_key(name), label, role.value),
                *(now(), expires),
            ),
        )
        return secret

    def known(self, secret: str) -> Known | None:
        """Whom the token belongs to, with the smaller of its role and the member's."""
        rows = self.database.rows(
            "SELECT members.name, members.role, member_tokens.role, used_at, member "
            "FROM member_tokens LEFT JOIN members ON members.key = member_tokens.member "
            "WHERE hash = ? AND expires_at > ? AND coalesce(members.enabled, 1) = 1",
            (digest(secret), now()),
        )
        if not rows:
            return None
        name, held, granted, used_at, member = rows[0]
        if member == "" and self.database.rows("SELECT 1 FROM members LIMIT 1"):
            return None
        if used_at is None or str(used_at) < before_now(_SEEN_EVERY):
            self.database.run(
                "UPDATE member_tokens SET used_at = ? WHERE hash = ?", (now(), digest(secret))
            )
        role = Role(str(granted))
        return Known(str(name or ""), role if held is None else _smaller(role, Role(str(held))))

    def of(self, name: str) -> list[Token]:
        """The tokens of ``name``, the newest first."""
        rows = self.database.rows(
            "SELECT id, label, role, issued_at, expires_at, used_at FROM member_tokens "
            "WHERE member = ? ORDER BY issued_at DESC, id",
            (member_key(name),),
        )
        return [_token(row) for row in rows]

    def revoke(self, name: str, identity: str) -> bool:
        """End a token of ``name``; whether there was such a one."""
        return bool(
            self.database.run(
                "DELETE FROM member_tokens WHERE member = ? AND id = ?",
                (member_key(name), identity),
            )
        )


def _smaller(one: Role, other: Role) -> Role:
    return other if one.covers(other) else one


def _token(row: Row) -> Token:
    identity, label, role, issued_at, expires_at, used_at = row
    return Token(
        id=str(identity),
        label=str(label),
        role=Role(str(role)),
        issued_at=str(issued_at),
        expires_at=str(expires_at),
        used_at=None if used_at is None else str(used_at),
    )
