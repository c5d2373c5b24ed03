"""A new ticket: who asks, what about, and everything that is known of it from the start."""
