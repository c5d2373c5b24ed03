"""What a ticket is, how it is kept, found, changed and exchanged; runs without a display."""
