"""The scheme of a register, as named migrations; each is applied in one transaction.

What is added stands for ever: triggers refuse any change to documents, readings, rejections and
decisions. The other tables are made from these and can be made again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from armsflow.stores.desk_scheme import (
    LISTED,
    POSTGRES_NUMBERED,
    POSTGRES_WATCHED,
    SQLITE_NUMBERED,
    SQLITE_WATCHED,
)
from armsflow.stores.team_scheme import POSTGRES_TEAM, SQLITE_TEAM

_LOGS: Final = ("documents", "readings", "rejections", "decisions")


@dataclass(frozen=True, slots=True)
class Migration:
    """A named change of the scheme: its statements for SQLite and for PostgreSQL."""

    name: str
    sqlite: tuple[str, ...]
    postgres: tuple[str, ...]


def _both(*statements: str) -> tuple[str, ...]:
    return statements


_TABLES: Final = _both(
    """CREATE TABLE documents (
        id TEXT PRIMARY KEY, text_id TEXT NOT NULL, ref TEXT, url TEXT, publisher TEXT,
        title TEXT, language TEXT NOT NULL, published TEXT, text TEXT NOT NULL,
        added_at TEXT NOT NULL)""",
    """CREATE TABLE readings (
        id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id),
        reader TEXT NOT NULL, body TEXT NOT NULL, added_at TEXT NOT NULL)""",
    "CREATE INDEX readings_of_document ON readings(document)",
    """CREATE TABLE rejections (
        reading TEXT NOT NULL REFERENCES readings(id), number INTEGER NOT NULL,
        reason TEXT NOT NULL, slot TEXT NOT NULL, words TEXT NOT NULL,
        PRIMARY KEY (reading, number))""",
    """CREATE TABLE decisions (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, by_whom TEXT NOT NULL, verdict TEXT NOT NULL,
        body TEXT NOT NULL)""",
    """CREATE TABLE accounts (
        document TEXT PRIMARY KEY REFERENCES documents(id), body TEXT NOT NULL)""",
    "CREATE TABLE claim_names (old TEXT PRIMARY KEY, new TEXT NOT NULL)",
    """CREATE TABLE touches (
        block TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (block, document))""",
    "CREATE INDEX touches_by_document ON touches(document)",
    """CREATE TABLE deals (
        id TEXT PRIMARY KEY, block TEXT NOT NULL, kind TEXT NOT NULL, supplier TEXT,
        recipient TEXT, system TEXT, family TEXT, category TEXT, stage TEXT, first TEXT,
        last TEXT, disputed INTEGER NOT NULL, reviewed INTEGER NOT NULL, line TEXT NOT NULL)""",
    "CREATE INDEX deals_by_supplier ON deals(supplier)",
    "CREATE INDEX deals_by_recipient ON deals(recipient)",
    "CREATE INDEX deals_by_system ON deals(system)",
    "CREATE INDEX deals_by_block ON deals(block)",
    """CREATE TABLE deal_claims (
        claim TEXT PRIMARY KEY, deal TEXT NOT NULL, document TEXT NOT NULL, block TEXT NOT NULL)""",
    "CREATE INDEX deal_claims_by_deal ON deal_claims(deal)",
    "CREATE INDEX deal_claims_by_block ON deal_claims(block)",
    """CREATE TABLE sayings (
        document TEXT NOT NULL, statement TEXT NOT NULL, speaker TEXT, speaker_key TEXT,
        role TEXT, affiliation TEXT, voice TEXT NOT NULL, published TEXT, words TEXT NOT NULL,
        PRIMARY KEY (document, statement))""",
    "CREATE INDEX sayings_by_speaker ON sayings(speaker_key)",
    """CREATE TABLE stances (
        document TEXT NOT NULL, number INTEGER NOT NULL, actor TEXT NOT NULL, toward TEXT,
        kind TEXT NOT NULL, polarity TEXT NOT NULL, speaker TEXT, published TEXT,
        words TEXT NOT NULL, PRIMARY KEY (document, number))""",
    "CREATE INDEX stances_by_actor ON stances(actor)",
)

_SQLITE_ONLY_ADDED: Final = tuple(
    f"""CREATE TRIGGER {table}_stand_{action.lower()} BEFORE {action} ON {table}
    BEGIN SELECT RAISE(ABORT, 'what is in {table} is never changed'); END"""
    for table in _LOGS
    for action in ("UPDATE", "DELETE")
)
_POSTGRES_ONLY_ADDED: Final = (
    """CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'what is in % is never changed', TG_TABLE_NAME; END $$""",
    *(
        f"""CREATE TRIGGER {table}_stand BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION never_changed()"""
        for table in _LOGS
    ),
)
_SQLITE_SEARCH: Final = (
    """CREATE VIRTUAL TABLE search USING fts5(title, text, content='documents',
        content_rowid='rowid', tokenize="unicode61 remove_diacritics 2 tokenchars '-/'")""",
    """CREATE TRIGGER documents_searched AFTER INSERT ON documents
    BEGIN INSERT INTO search(rowid, title, text) VALUES (new.rowid, new.title, new.text); END""",
)
_POSTGRES_SEARCH: Final = (
    """ALTER TABLE documents ADD COLUMN search tsvector GENERATED ALWAYS AS
        (to_tsvector('simple', coalesce(title, '') || ' ' || text)) STORED""",
    "CREATE INDEX documents_searched ON documents USING gin(search)",
)
_WATCHED: Final = _both(
    """CREATE TABLE watched_feeds (
        url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, rest_until TEXT)""",
    """CREATE TABLE watched_entries (
        id TEXT PRIMARY KEY, feed TEXT NOT NULL, tries INTEGER NOT NULL, done INTEGER NOT NULL,
        at TEXT NOT NULL)""",
)

QUEUED: Final = "011 the queue, the news, runs, saved views and watch lists"
"""The migration after which the queue of the deals that are there already is made."""

_BLOCK_CLAIMS: Final = """CREATE TABLE block_claims (
    block TEXT NOT NULL, document TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (block, document))"""
_SORTED: Final = (
    "CREATE INDEX block_claims_by_document ON block_claims(document)",
    "DROP TABLE touches",
)
SORTED: Final = "030 the claims of each block side by side"
"""The migration after which the claims that are there already are sorted into blocks."""

MIGRATIONS: Final = (
    Migration("001 documents, readings, decisions and what is made of them", _TABLES, _TABLES),
    Migration("002 what is added stands", _SQLITE_ONLY_ADDED, _POSTGRES_ONLY_ADDED),
    Migration("003 search in the words of documents", _SQLITE_SEARCH, _POSTGRES_SEARCH),
    Migration("004 feeds that are watched", _WATCHED, _WATCHED),
    Migration("010 decisions by number and claim", SQLITE_NUMBERED, POSTGRES_NUMBERED),
    Migration(QUEUED, SQLITE_WATCHED, POSTGRES_WATCHED),
    Migration("012 indexes in the order of the desk's lists", LISTED, LISTED),
    Migration("020 the members of a team and the log of what they did", SQLITE_TEAM, POSTGRES_TEAM),
    Migration(SORTED, (f"{_BLOCK_CLAIMS} WITHOUT ROWID", *_SORTED), (_BLOCK_CLAIMS, *_SORTED)),
)
"""All migrations in the order in which they are applied."""

LEDGER: Final = (
    "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)"
)
"""The table that knows which migrations a register has had."""
