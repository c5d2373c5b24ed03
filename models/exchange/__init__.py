"""Files in and out: the ticket document as JSON and JSON Lines, and tables as CSV."""
