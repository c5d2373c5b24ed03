"""The conversation of one ticket: what was said, the files, and the place to answer."""
