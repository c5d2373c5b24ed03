"""Writes a proposed mapping as TOML that a person reads and edits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from models.documents.faults import BadDocument, Fault
from models.exchange.columns import study
from models.exchange.csv_table import open_table
from models.exchange.proposal import Proposal, Proposed, propose

_HEAD: Final = """\
# How the columns of {name} become tickets. Edit it, then import the table with --map.
#
# The value of an attribute comes from one of
#   column = "Subject"
#   columns = ["Solved", "Changed"], of which take = "first" (not empty), "earliest" or "latest"
#   constant = "general"
#   template = "ticket_{{Number}}", where {{row}} is the number of the row
# and "empty" says what an empty cell means. A table of values says which value means which ("*" all
# others); a row with a value that it lacks is refused. "formats" of times are those of strptime;
# ISO 8601 needs none.

[file]
encoding = "utf-8"
time_zone = "UTC" # of times that name none; also "+02:00" or "Europe/Berlin"
"""
_OTHER: Final = """
# What else the table says: kept as further keys of the ticket's document.
[other]
"""


def mapping_text(path: Path, file: BinaryIO, now: int) -> str:
    """The TOML of a proposal for a table; raises BadDocument for a file that is none."""
    with open_table(file) as table:
        columns = study(table.columns, table)
    if len(columns) < 2:
        raise BadDocument(Fault("row 1", "one column is no table of tickets"))
    return "".join(_lines(path.name, propose(columns, now)))


def _lines(name: str, proposal: Proposal) -> Iterator[str]:
    yield _HEAD.format(name=_on_one_line(name))
    for attribute, proposed in proposal.ticket.items():
        yield from _section(attribute, proposed)
    if proposal.other:
        yield _OTHER
        yield from (f"{_text(column)} = {_text(column)}\n" for column in proposal.other)


def _section(attribute: str, proposed: Proposed) -> Iterator[str]:
    yield f"\n[ticket.{attribute}]\n"
    if proposed.note:
        yield f"# {_on_one_line(proposed.note)}\n"
    tables = {}
    for name, setting in proposed.settings.items():
        if isinstance(setting, dict):
            tables[name] = setting
        else:
            yield f"{name} = {_setting(setting)}\n"
    for name, values in tables.items():
        yield f"\n[ticket.{attribute}.{name}]\n"
        yield from (f"{_text(key)} = {_text(value)}\n" for key, value in values.items())


def _setting(setting: str | list[str]) -> str:
    if isinstance(setting, str):
        return _text(setting)
    return f"[{', '.join(map(_text, setting))}]"


def _text(text: str) -> str:
    """A TOML string: JSON's, but for the one control character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
