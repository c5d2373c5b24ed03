"""Reads what people wrote (plain text, Markdown, HTML) into values that can only be harmless."""
