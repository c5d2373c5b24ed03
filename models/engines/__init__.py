"""Everything in which one database engine differs from another, and only that."""
