"""The second schema: counts kept by triggers, an index for each order, writing without spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playhouse.apsw_ext import APSWDatabase
    from playhouse.migrate import SchemaMigrator

_CELL = """
    status = OLD.status AND priority = OLD.priority AND category = OLD.category
    AND assignee = COALESCE(OLD.assignee_id, 0) AND is_answered = OLD.is_answered
    AND files = (OLD.files > 0)
"""
_ADD = """
    INSERT INTO tally (status, priority, category, assignee, is_answered, files, n)
    VALUES (NEW.status, NEW.priority, NEW.category, COALESCE(NEW.assignee_id, 0),
        NEW.is_answered, NEW.files > 0, 1)
    ON CONFLICT DO UPDATE SET n = n + 1
"""

_STATEMENTS = (
    # How many tickets there are of each kind: a count is a sum over some hundred rows.
    """
    CREATE TABLE tally (
        status INTEGER NOT NULL,
        priority INTEGER NOT NULL,
        category INTEGER NOT NULL,
        assignee INTEGER NOT NULL,
        is_answered INTEGER NOT NULL,
        files INTEGER NOT NULL,
        n INTEGER NOT NULL,
        assignee_id INTEGER AS (NULLIF(assignee, 0)),
        PRIMARY KEY (status, priority, category, assignee, is_answered, files)
    ) WITHOUT ROWID
    """,
    """
    INSERT INTO tally (status, priority, category, assignee, is_answered, files, n)
    SELECT status, priority, category, COALESCE(assignee_id, 0), is_answered, files > 0, COUNT(*)
    FROM ticket GROUP BY 1, 2, 3, 4, 5, 6
    """,
    f"CREATE TRIGGER ticket_inserted AFTER INSERT ON ticket BEGIN {_ADD}; END",
    f"""
    CREATE TRIGGER ticket_deleted AFTER DELETE ON ticket
    BEGIN UPDATE tally SET n = n - 1 WHERE {_CELL}; END
    """,
    f"""
    CREATE TRIGGER ticket_updated
    AFTER UPDATE OF status, priority, category, assignee_id, is_answered, files ON ticket
    WHEN (OLD.status, OLD.priority, OLD.category, OLD.assignee_id, OLD.is_answered, OLD.files > 0)
        IS NOT (NEW.status, NEW.priority, NEW.category, NEW.assignee_id, NEW.is_answered,
            NEW.files > 0)
    BEGIN UPDATE tally SET n = n - 1 WHERE {_CELL}; {_ADD}; END
    """,
    # The first tag of a ticket, by which lists are ordered.
    "ALTER TABLE ticket ADD COLUMN first_tag INTEGER",
    """
    UPDATE ticket SET first_tag = (
        SELECT tag_id FROM ticket_tag WHERE ticket_tag.id = ticket.id << 20
    )
    """,
    """
    CREATE TRIGGER ticket_tag_inserted AFTER INSERT ON ticket_tag WHEN NEW.id & 1048575 = 0
    BEGIN
        UPDATE ticket SET first_tag = NEW.tag_id
        WHERE id = NEW.id >> 20 AND first_tag IS NOT NEW.tag_id;
    END
    """,
    """
    CREATE TRIGGER ticket_tag_updated AFTER UPDATE ON ticket_tag WHEN NEW.id & 1048575 = 0
    BEGIN
        UPDATE ticket SET first_tag = NEW.tag_id
        WHERE id = NEW.id >> 20 AND first_tag IS NOT NEW.tag_id;
    END
    """,
    """
    CREATE TRIGGER ticket_tag_deleted AFTER DELETE ON ticket_tag WHEN OLD.id & 1048575 = 0
    BEGIN UPDATE ticket SET first_tag = NULL WHERE id = OLD.id >> 20; END
    """,
    "CREATE INDEX ticket_by_number ON ticket "
    "(id, status, priority, category, assignee_id, files, is_answered)",
    "CREATE INDEX ticket_by_category ON ticket "
    "(category, updated_at, id, status, priority, assignee_id, files, is_answered)",
    "CREATE INDEX ticket_by_tag ON ticket "
    "(first_tag, updated_at, id, status, priority, category, assignee_id, files, is_answered)",
    # Each time with the others, so that a range of one is sorted by another without a row read.
    "DROP INDEX ticket_by_updated",
    "CREATE INDEX ticket_by_updated ON ticket (updated_at, id, status, priority, category, "
    "assignee_id, files, is_answered, created_at, resolved_at)",
    "DROP INDEX ticket_by_created",
    "CREATE INDEX ticket_by_created ON ticket "
    "(created_at, id, updated_at, status, priority, category, assignee_id, files, is_answered)",
    "DROP INDEX ticket_by_client",
    "CREATE INDEX ticket_by_client ON ticket "
    "(client_id, updated_at, id, status, priority, category, assignee_id, files, is_answered)",
    "CREATE INDEX ticket_by_resolved ON ticket "
    "(resolved_at, id, updated_at, status, priority, category, assignee_id, files, is_answered) "
    "WHERE resolved_at IS NOT NULL",
    "CREATE INDEX ticket_by_answered ON ticket "
    "(updated_at, id, status, priority, category, assignee_id, files, is_answered) "
    "WHERE is_answered",
    "CREATE INDEX client_by_label ON client (COALESCE(NULLIF(name, ''), key) COLLATE NOCASE, id)",
    "CREATE INDEX client_by_email ON client (email COLLATE NOCASE)",
    "CREATE INDEX agent_by_label ON agent (COALESCE(NULLIF(name, ''), key) COLLATE NOCASE, id)",
    "CREATE INDEX tag_by_label ON tag (name COLLATE NOCASE, id)",
    # Bodies first, as the first column costs the least. Merges wait for idle moments, or every
    # 64th reply would be held up by one.
    "DROP TABLE words",
    """
    CREATE VIRTUAL TABLE words USING fts5(
        body, title, files, client,
        content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
    )
    """,
    "INSERT INTO words(words, rank) VALUES('automerge', 0)",
    "INSERT INTO words(words, rank) VALUES('usermerge', 16)",
    "INSERT INTO words(words, rank) VALUES('crisismerge', 64)",
    "INSERT INTO words(words, rank) VALUES('hashsize', 67108864)",
    """
    INSERT INTO words(rowid, title, body, files, client)
    SELECT t.id << 20, APART(t.title), APART(t.description),
        APART((SELECT group_concat(a.filename, ' ') FROM attachment a
          WHERE a.id BETWEEN t.id << 20 AND (t.id << 20) + 1048575)),
        APART(c.name || ' ' || c.email || ' ' || c.organisation || ' ' || c.key)
    FROM ticket t JOIN client c ON c.id = t.client_id ORDER BY t.id
    """,
    # Twice, so that the whole ends up far above the level on which replies are merged.
    "INSERT INTO words(words, rank) VALUES('merge', -1073741824)",
    """
    INSERT INTO words(rowid, body) SELECT id, APART(body) FROM message
    WHERE type <> 2 OR extra IS NULL OR extra ->> '$.event' IS NULL ORDER BY id
    """,
    "INSERT INTO words(words, rank) VALUES('merge', -1073741824)",
    "INSERT INTO words(words, rank) VALUES('hashsize', 1048576)",
    "PRAGMA user_version = 2",
)


def up(migrator: SchemaMigrator, db: APSWDatabase) -> None:
    """Bring a file of the first schema to the second, in the runner's transaction."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
