"""The database's tables as Peewee sees them: fields only, no behaviour, bound to no database."""
