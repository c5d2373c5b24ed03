"""Canned texts: written once, managed in one dialog, used in every answer."""
