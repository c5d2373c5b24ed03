"""Bytes on disk, named by their SHA-256: stored once, checked when read, trusted never."""
