"""Tickets in from files and out into them, with progress, a way to stop, and what became of it."""
