"""Similar tickets: what was resolved before and is like the ticket at hand."""
