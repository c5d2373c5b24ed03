"""All data work of the window: lanes for reads and writes, undo, the feed, files on their way in."""
