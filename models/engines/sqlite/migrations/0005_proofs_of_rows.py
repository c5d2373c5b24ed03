"""The fifth schema: what no digest proves stands in an index too, which the check compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playhouse.apsw_ext import APSWDatabase
    from playhouse.migrate import SchemaMigrator

# From here on the digests of tickets and messages also prove what stands beside their texts; an
# older program would leave them behind. Older rows keep the digests of their texts alone.
_STATEMENTS = (
    # An expression in front keeps queries from looking anything up there.
    "CREATE INDEX client_whole ON client (+id, name, email, phone, organisation, version)",
    "CREATE INDEX agent_whole ON agent (+id, name, email, is_active, version)",
    "CREATE INDEX attachment_whole ON attachment "
    "(+id, message_id, filename, url, size, mime, created_at, extra)",
    "CREATE INDEX view_whole ON view (+id, name, position, query, sort, version)",
    "CREATE INDEX phrase_whole ON phrase (+id, name, body, position, version)",
    "CREATE INDEX setting_whole ON setting (+id, value)",
    "CREATE INDEX read_mark_whole ON read_mark (+id, message)",
    "CREATE INDEX journal_whole ON journal (+id, kind, agent, at, reverts)",
    "CREATE INDEX journal_part_whole ON journal_part (+id, first, last)",
    "PRAGMA user_version = 5",
)


def up(migrator: SchemaMigrator, db: APSWDatabase) -> None:
    """Add the indexes, in the runner's transaction."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
