"""The embedded engine: SQLite through apsw, one file beside its folder of attachments."""
