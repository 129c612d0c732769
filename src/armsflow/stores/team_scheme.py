"""The tables of a team: its members, their sessions and tokens, and the log of what was done.

The log stands for ever, like the documents; secrets are kept as hashes alone.
"""

from __future__ import annotations

from typing import Final

_TABLES: Final = (
    """CREATE TABLE members (
        key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,
        enabled INTEGER NOT NULL, joined_at TEXT NOT NULL)""",
    """CREATE TABLE member_sessions (
        hash TEXT PRIMARY KEY, member TEXT NOT NULL REFERENCES members(key),
        opened_at TEXT NOT NULL, seen_at TEXT NOT NULL, origin TEXT NOT NULL)""",
    "CREATE INDEX member_sessions_of_member ON member_sessions(member)",
    """CREATE TABLE member_tokens (
        hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, member TEXT NOT NULL, label TEXT NOT NULL,
        role TEXT NOT NULL, issued_at TEXT NOT NULL, expires_at TEXT NOT NULL, used_at TEXT)""",
    "CREATE INDEX member_tokens_of_member ON member_tokens(member)",
    "CREATE TABLE sent_forms (digest TEXT PRIMARY KEY, at TEXT NOT NULL)",
    "CREATE INDEX sent_forms_by_time ON sent_forms(at)",
    "CREATE TABLE desk_secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
)
_AUDIT: Final = """CREATE TABLE audit (
    number {number}, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    about TEXT NOT NULL, origin TEXT NOT NULL, outcome TEXT NOT NULL)"""
_AUDIT_BY_WHO: Final = "CREATE INDEX audit_by_who ON audit(who, number)"

SQLITE_TEAM: Final = (
    *_TABLES,
    _AUDIT.format(number="INTEGER PRIMARY KEY AUTOINCREMENT"),
    _AUDIT_BY_WHO,
    *(
        f"""CREATE TRIGGER audit_stands_{action.lower()} BEFORE {action} ON audit
        BEGIN SELECT RAISE(ABORT, 'what is in audit is never changed'); END"""
        for action in ("UPDATE", "DELETE")
    ),
)
POSTGRES_TEAM: Final = (
    *_TABLES,
    _AUDIT.format(number="BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
    _AUDIT_BY_WHO,
    """CREATE TRIGGER audit_stands BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION never_changed()""",
    """CREATE TRIGGER audit_stands_whole BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION never_changed()""",
)
