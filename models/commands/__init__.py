"""Writes as values: each is applied in one transaction and tells how to take it back."""
