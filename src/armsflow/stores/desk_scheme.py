"""The tables behind the desk: numbered decisions, the queue, the news, runs and kept questions.

All but ``runs``, ``run_failures``, ``saved_views`` and ``watch_lists`` can be made again.
"""

from __future__ import annotations

from typing import Final

_NUMBERED: Final = (
    "CREATE TABLE decision_numbers (number BIGINT PRIMARY KEY, decision TEXT NOT NULL UNIQUE)",
    """INSERT INTO decision_numbers (number, decision)
        SELECT row_number() OVER (ORDER BY at, id), id FROM decisions""",
    """CREATE TABLE decided (
        claim TEXT NOT NULL, number BIGINT NOT NULL, decision TEXT NOT NULL, verdict TEXT NOT NULL,
        document TEXT, PRIMARY KEY (claim, number))""",
    "CREATE INDEX decided_by_decision ON decided(decision)",
    "CREATE INDEX claim_names_by_new ON claim_names(new)",
)
_ABOUT: Final = """INSERT INTO decided (claim, number, decision, verdict)
    WITH RECURSIVE about(id, target) AS (
        SELECT id, id FROM decisions
        UNION SELECT about.id, {undoes} FROM about JOIN decisions ON decisions.id = about.target
        WHERE {undoes} IS NOT NULL)
    SELECT DISTINCT {claim}, number, own.id, own.verdict FROM about
    JOIN decisions AS own ON own.id = about.id
    JOIN decision_numbers ON decision = about.id
    JOIN decisions ON decisions.id = about.target {claims}"""

SQLITE_NUMBERED: Final = (
    *_NUMBERED,
    _ABOUT.format(
        undoes="json_extract(decisions.body, '$.undoes')",
        claim="named.value",
        claims="JOIN json_each(decisions.body, '$.claims') AS named",
    ),
)
POSTGRES_NUMBERED: Final = (
    *_NUMBERED,
    _ABOUT.format(
        undoes="(decisions.body::jsonb ->> 'undoes')",
        claim="named.value",
        claims="JOIN LATERAL jsonb_array_elements_text(decisions.body::jsonb -> 'claims') "
        "AS named(value) ON true",
    ),
)

_WATCHED: Final = (
    """CREATE TABLE queue (
        deal TEXT NOT NULL, reason TEXT NOT NULL, weight INTEGER NOT NULL, leads INTEGER NOT NULL,
        latest TEXT NOT NULL, due TEXT, detail TEXT NOT NULL, supplier TEXT, recipient TEXT,
        family TEXT, PRIMARY KEY (deal, reason))""",
    "CREATE INDEX queue_in_order ON queue(leads, weight DESC, latest DESC, deal DESC)",
    "CREATE INDEX queue_by_reason ON queue(reason, latest DESC, deal DESC)",
    *(
        f"CREATE INDEX queue_by_{name} ON queue({name}, leads, weight DESC, latest DESC, deal DESC)"
        for name in ("supplier", "recipient", "family")
    ),
    """CREATE TABLE runs (
        number BIGINT PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT NOT NULL,
        who TEXT NOT NULL, source TEXT NOT NULL, reader TEXT NOT NULL, documents INTEGER NOT NULL,
        readings INTEGER NOT NULL, known INTEGER NOT NULL, failed INTEGER NOT NULL)""",
    """CREATE TABLE run_failures (
        run BIGINT NOT NULL REFERENCES runs(number), number INTEGER NOT NULL, ref TEXT,
        code TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (run, number))""",
    """CREATE TABLE saved_views (
        id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, page TEXT NOT NULL,
        query TEXT NOT NULL, made_at TEXT NOT NULL)""",
    "CREATE INDEX saved_views_by_owner ON saved_views(owner, page, name)",
    """CREATE TABLE watch_lists (
        id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL,
        made_at TEXT NOT NULL)""",
    "CREATE INDEX watch_lists_by_owner ON watch_lists(owner, name)",
)
_NEWS: Final = """CREATE TABLE news (
    number {number}, at TEXT NOT NULL, deal TEXT NOT NULL, cause TEXT NOT NULL,
    detail TEXT NOT NULL, supplier TEXT, recipient TEXT, family TEXT)"""
_NEWS_FOUND: Final = (
    "CREATE INDEX news_of_deal ON news(deal, number)",
    *(
        f"CREATE INDEX news_by_{name} ON news({name}, number)"
        for name in ("supplier", "recipient", "family")
    ),
)

SQLITE_WATCHED: Final = (
    *_WATCHED,
    _NEWS.format(number="INTEGER PRIMARY KEY AUTOINCREMENT"),
    *_NEWS_FOUND,
)
POSTGRES_WATCHED: Final = (
    *_WATCHED,
    _NEWS.format(number="BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
    *_NEWS_FOUND,
)

LISTED: Final = (
    "DROP INDEX deals_by_supplier",
    "DROP INDEX deals_by_recipient",
    "DROP INDEX deals_by_system",
    "DROP INDEX sayings_by_speaker",
    "DROP INDEX stances_by_actor",
    "CREATE INDEX deals_by_last ON deals((coalesce(last, '')) DESC, id DESC)",
    *(
        f"CREATE INDEX deals_by_{name} ON deals({name}, (coalesce(last, '')) DESC, id DESC)"
        for name in ("supplier", "recipient", "system", "family", "stage", "kind")
    ),
    "CREATE INDEX deals_disputed ON deals((coalesce(last, '')) DESC, id DESC) WHERE disputed = 1",
    "CREATE INDEX deals_from_to ON deals(supplier, recipient)",
    "CREATE INDEX deals_to_from ON deals(recipient, supplier)",
    "CREATE INDEX deals_system_parties ON deals(family, system, supplier, recipient)",
    """CREATE INDEX sayings_by_speaker
        ON sayings(speaker_key, (coalesce(published, '')) DESC, document DESC, statement DESC)""",
    "ALTER TABLE sayings ADD COLUMN kind TEXT",
    "CREATE INDEX sayings_by_kind ON sayings(kind, speaker_key)",
    "CREATE INDEX stances_by_actor ON stances(actor, (coalesce(published, '')) DESC)",
    "CREATE INDEX stances_by_toward ON stances(toward, (coalesce(published, '')) DESC)",
    "CREATE INDEX documents_by_time ON documents(added_at DESC, id DESC)",
    "CREATE INDEX documents_by_text ON documents(text_id)",
    "CREATE INDEX deal_claims_by_document ON deal_claims(document)",
)
"""Indexes in the order in which the desk's pages list things."""
