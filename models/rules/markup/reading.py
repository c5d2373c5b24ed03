"""Reads a message of any form; what cannot be read in its form is read as plain text."""

from __future__ import annotations

from models.rules.markup.forms import Form
from models.rules.markup.html import read_html
from models.rules.markup.markdown import read_markdown
from models.rules.markup.plain import read_plain
from models.rules.markup.values import Blocks


def read(form: Form, text: str) -> Blocks:
    """``text`` (line ends as ``\\n``) as blocks; no words of it are lost, whatever it is."""
    if form == "html":
        return read_html(text) or read_plain(text)
    return read_markdown(text) if form == "markdown" else read_plain(text)
