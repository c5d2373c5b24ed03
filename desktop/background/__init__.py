"""All data work of the window: a lane for reads, a lane for writes, undo, the feed of changes."""
