"""All data work of the window: lanes, undo, the feed of changes, files coming in."""
