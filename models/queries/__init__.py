"""Reads: a filter or a number in, small frozen rows out; Peewee never shows beyond this room."""
