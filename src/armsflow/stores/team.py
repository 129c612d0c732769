"""Who may use a register at the desk: members with a role and a hashed password.

A member is never deleted, for decisions and the log name them; one that has left is disabled.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from armsflow.stores.database import Database, Row
from armsflow.stores.moments import now
from armsflow.stores.team_errors import (
    FirstMemberError,
    LastAdminError,
    MemberExistsError,
    MemberNameError,
    NoSuchMemberError,
)

_NAME: Final = re.compile(r"\w[\w.@' -]{0,62}[\w.]|\w")


class Role(StrEnum):
    """What a member may do; each may do what those before it may."""

    READER = "reader"
    """Look at everything, change nothing."""
    REVIEWER = "reviewer"
    """Decide, add reports, keep views and watch lists."""
    ADMIN = "admin"
    """Look after the members and read the log."""

    def covers(self, needed: Role) -> bool:
        """Whether this role may do what ``needed`` may."""
        return _RANK[self] >= _RANK[needed]


_RANK: Final = {Role.READER: 0, Role.REVIEWER: 1, Role.ADMIN: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the team; ``joined_at`` is ISO 8601 in UTC."""

    name: str
    role: Role
    enabled: bool
    joined_at: str


@dataclass(frozen=True, slots=True)
class Team:
    """The members of a register."""

    database: Database

    def is_there(self) -> bool:
        """Whether anyone was ever made a member: from then on everyone must log in."""
        return bool(self.database.rows("SELECT 1 FROM members LIMIT 1"))

    def members(self) -> list[Member]:
        """Every member by name."""
        return [_member(row) for row in self.database.rows(f"{_SELECT} ORDER BY key")]

    def member(self, name: str) -> Member:
        """The member of this name; raises :class:`NoSuchMemberError`."""
        return _member(self._row(name))

    def password(self, name: str) -> str | None:
        """The hash of an enabled member's password; None where there is no such member."""
        rows = self.database.rows(
            "SELECT password FROM members WHERE key = ? AND enabled = 1", (_key(name),)
        )
        return str(rows[0][0]) if rows else None

    def lets_in(self, name: str) -> bool:
        """Whether whoever has this name may still use the register."""
        return not self.is_there() or self.password(name) is not None

    def enrol(self, name: str, role: Role, password: str) -> Member:
        """Make a member; ``password`` is a hash.

        Raises :class:`MemberNameError` for a name that cannot be written down plainly,
        :class:`MemberExistsError` for one that is taken and :class:`FirstMemberError` where the
        first member is no admin.
        """
        plain = _plain(name)
        if role is not Role.ADMIN and not self.is_there():
            raise FirstMemberError(plain)
        made = self.database.run(
            "INSERT INTO members (key, name, role, password, enabled, joined_at) "
            "VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING",
            (_key(plain), plain, role.value, password, now()),
        )
        if not made:
            raise MemberExistsError(plain)
        return self.member(plain)

    def set_role(self, name: str, role: Role) -> None:
        """Give a member another role; raises :class:`LastAdminError` if no admin were left."""
        with self.database.transaction():
            self._keep_an_admin(name, keeps=role is Role.ADMIN)
            self._change("role = ?", role.value, name)

    def set_password(self, name: str, password: str) -> None:
        """Give a member another password (its hash) and end all their sessions."""
        with self.database.transaction():
            self._change("password = ?", password, name)
            self._end_sessions(name)

    def disable(self, name: str) -> None:
        """Shut a member out: no login, no session, no token; raises :class:`LastAdminError`."""
        with self.database.transaction():
            self._keep_an_admin(name, keeps=False)
            self._change("enabled = ?", 0, name)
            self._end_sessions(name)
            self.database.run("DELETE FROM member_tokens WHERE member = ?", (_key(name),))

    def enable(self, name: str) -> None:
        """Let a member in again."""
        self._change("enabled = ?", 1, name)

    def _row(self, name: str) -> Row:
        rows = self.database.rows(f"{_SELECT} WHERE key = ?", (_key(name),))
        if not rows:
            raise NoSuchMemberError(name)
        return rows[0]

    def _change(self, what: str, value: str | int, name: str) -> None:
        if not self.database.run(f"UPDATE members SET {what} WHERE key = ?", (value, _key(name))):
            raise NoSuchMemberError(name)

    def _keep_an_admin(self, name: str, *, keeps: bool) -> None:
        others = self.database.rows(
            "SELECT 1 FROM members WHERE role = ? AND enabled = 1 AND key <> ? LIMIT 1",
            (Role.ADMIN.value, _key(name)),
        )
        member = self.member(name)
        if not keeps and not others and member.enabled and member.role is Role.ADMIN:
            raise LastAdminError(name)

    def _end_sessions(self, name: str) -> None:
        self.database.run("DELETE FROM member_sessions WHERE member = ?", (_key(name),))


_SELECT: Final = "SELECT name, role, enabled, joined_at FROM members"


def member_key(name: str) -> str:
    """What a member is known by: the name without regard to case and ways of writing."""
    return _key(name)


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


def _plain(name: str) -> str:
    found = unicodedata.normalize("NFKC", name).strip()
    if not _NAME.fullmatch(found):
        raise MemberNameError(name[:80])
    return found


def _member(row: Row) -> Member:
    name, role, enabled, joined_at = row
    return Member(
        name=str(name), role=Role(str(role)), enabled=bool(enabled), joined_at=str(joined_at)
    )
