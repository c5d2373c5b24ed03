"""The side of a ticket: its fields, tags, resolution, client, files and dates."""
