"""Fills a desk with believable tickets of our own making, the same for the same seed."""
