"""Looks messages through before they are sent."""
