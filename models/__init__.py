"""What a ticket is, how it is kept, found, changed, imported and exported; runs without a display."""
