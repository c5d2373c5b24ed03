"""The first schema: tickets, people, threads, files, tags, the journal and the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playhouse.apsw_ext import APSWDatabase
    from playhouse.migrate import SchemaMigrator

_TABLES = (
    """
    CREATE TABLE client (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        phone TEXT NOT NULL,
        organisation TEXT NOT NULL,
        version INTEGER NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX client_key ON client (key)",
    """
    CREATE TABLE agent (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        is_active INTEGER NOT NULL,
        version INTEGER NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX agent_key ON agent (key)",
    """
    CREATE TABLE ticket (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        key TEXT NOT NULL,
        status INTEGER NOT NULL,
        priority INTEGER NOT NULL,
        category INTEGER NOT NULL,
        client_id INTEGER NOT NULL,
        assignee_id INTEGER,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        resolved_at INTEGER,
        closed_at INTEGER,
        reopens INTEGER NOT NULL,
        is_answered INTEGER NOT NULL,
        files INTEGER NOT NULL,
        parts INTEGER NOT NULL,
        version INTEGER NOT NULL,
        title TEXT NOT NULL COLLATE NOCASE,
        preview TEXT NOT NULL,
        digest BLOB NOT NULL,
        resolution TEXT,
        extra TEXT,
        description TEXT NOT NULL,
        FOREIGN KEY (client_id) REFERENCES client (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (assignee_id) REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE UNIQUE INDEX ticket_key ON ticket (key)",
    "CREATE INDEX ticket_by_updated ON ticket "
    "(updated_at, id, status, priority, category, assignee_id, files, is_answered)",
    "CREATE INDEX ticket_by_created ON ticket "
    "(created_at, id, status, priority, category, assignee_id, files, is_answered)",
    "CREATE INDEX ticket_by_status ON ticket "
    "(status, updated_at, id, priority, category, assignee_id, files, is_answered)",
    "CREATE INDEX ticket_by_priority ON ticket "
    "(priority, updated_at, id, status, category, assignee_id, files, is_answered)",
    "CREATE INDEX ticket_by_assignee ON ticket "
    "(assignee_id, updated_at, id, status, priority, category, files, is_answered)",
    "CREATE INDEX ticket_by_assignee_and_status ON ticket (assignee_id, status, updated_at, id)",
    "CREATE INDEX ticket_by_client ON ticket (client_id, updated_at, id)",
    "CREATE INDEX ticket_by_title ON ticket "
    "(title, id, status, priority, category, assignee_id, files, is_answered)",
    """
    CREATE TABLE message (
        id INTEGER NOT NULL PRIMARY KEY,
        author TEXT NOT NULL,
        type INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        digest BLOB NOT NULL,
        extra TEXT,
        body TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE attachment (
        id INTEGER NOT NULL PRIMARY KEY,
        message_id INTEGER,
        filename TEXT NOT NULL,
        url TEXT,
        size INTEGER NOT NULL,
        mime TEXT NOT NULL,
        sha256 TEXT,
        created_at INTEGER NOT NULL,
        extra TEXT
    )
    """,
    "CREATE INDEX attachment_sha256 ON attachment (sha256)",
    """
    CREATE TABLE tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        name TEXT NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX tag_name ON tag (name)",
    """
    CREATE TABLE ticket_tag (
        id INTEGER NOT NULL PRIMARY KEY,
        tag_id INTEGER NOT NULL,
        FOREIGN KEY (tag_id) REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX ticket_tag_tag_id_id ON ticket_tag (tag_id, id)",
    """
    CREATE TABLE journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        command TEXT NOT NULL,
        kind TEXT NOT NULL,
        agent TEXT NOT NULL,
        at INTEGER NOT NULL,
        reverts INTEGER,
        patch BLOB NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX journal_command ON journal (command)",
    """
    CREATE TABLE history (
        id INTEGER NOT NULL PRIMARY KEY,
        entry INTEGER NOT NULL
    )
    """,
    "CREATE INDEX history_entry ON history (entry)",
    """
    CREATE TABLE view (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        name TEXT NOT NULL,
        position INTEGER NOT NULL,
        query TEXT NOT NULL,
        sort TEXT NOT NULL,
        version INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE setting (
        id INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        value TEXT NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX setting_name ON setting (name)",
    # One row a text: rowid is its part key, part 0 the ticket's own texts. Contentless, since the
    # texts stand in their tables already.
    """
    CREATE VIRTUAL TABLE words USING fts5(
        title, body, files, client,
        content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
    )
    """,
)


def up(migrator: SchemaMigrator, db: APSWDatabase) -> None:
    """Create everything in an empty file and mark it as Docket's, in the runner's transaction."""
    for statement in _TABLES:
        db.execute_sql(statement)
    db.execute_sql("PRAGMA application_id = 0x446B7431")
    db.execute_sql("PRAGMA user_version = 1")
