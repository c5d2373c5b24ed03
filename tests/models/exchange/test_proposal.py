"""Proposed mappings: what a header and its values tell is used, what they do not is said."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any

import pytest

from models.documents.faults import BadDocument
from models.documents.ticket import TicketDocument
from models.exchange.csv_mapping import read_mapping
from models.exchange.csv_records import read_csv
from models.exchange.mapping_text import mapping_text
from models.exchange.meanings import meaning_of
from models.rules.times import parse_time

NOW = parse_time("2026-01-01T00:00:00Z")


def _text(table: str) -> str:
    return mapping_text(Path("t.csv"), io.BytesIO(table.encode()), NOW)


def _proposed(table: str) -> dict[str, Any]:
    """The proposal as parsed TOML, after a look whether it takes every row of its table."""
    text = _text(table)
    for record in read_csv(io.BytesIO(table.encode()), read_mapping(text)):
        assert isinstance(record.found, TicketDocument), record.found
    return tomllib.loads(text)


def test_a_help_desk_of_another_make_is_understood() -> None:
    found = _proposed(
        "Case Number,Subject,Body,State,Urgency,Issue Type,Requester Email,Requester Name,Assignee,"
        "Labels,Opened At,Last Updated,Solved At,Room\n"
        "1,A,x,In Progress,P1,Bug,a@b.c,Ada,grace,a;b,2024-01-02 10:00,2024-01-03 10:00,,4\n"
        "2,B,y,Solved,P3,Invoice,d@e.f,Eve,,,2024-01-02 11:00,2024-01-03 11:00,2024-01-03 11:00,\n"
    )
    ticket = found["ticket"]
    assert ticket["_id"] == {"template": "support_ticket_{Case Number}"}
    assert ticket["title"] == {"column": "Subject"}
    assert ticket["status"]["values"] == {"In Progress": "in_progress", "Solved": "resolved"}
    assert ticket["priority"]["values"] == {"P1": "urgent", "P3": "medium"}
    assert ticket["category"]["values"] == {"Bug": "technical", "Invoice": "billing"}
    assert ticket["client"] == {"template": "client_{Requester Email}"}
    assert ticket["clientName"] == {"column": "Requester Name"}
    assert ticket["assignedTo"] == {"template": "agent_{Assignee}"}
    assert ticket["tags"] == {"column": "Labels", "separator": ";"}
    assert ticket["createdAt"] == {"column": "Opened At", "formats": ["%Y-%m-%d %H:%M"]}
    assert ticket["updatedAt"]["columns"] == ["Last Updated", "Opened At"]
    assert ticket["resolvedAt"]["column"] == "Solved At"
    assert found["other"]["Room"] == "Room"


def test_a_table_that_says_next_to_nothing_is_taken_all_the_same() -> None:
    found = _proposed("Question,Note\nWhy?,x\nHow?,y\n")["ticket"]
    assert found["_id"] == {"template": "support_ticket_{row}"}
    assert found["description"] == {"column": "Question"}
    assert found["status"] == {"constant": "open"}
    assert found["createdAt"] == {"constant": "2026-01-01T00:00:00Z"}


def test_what_is_unsure_is_said() -> None:
    text = _text("id,type,status,date\n1,Zork,Open,3/4/2024\n1,Bug,Odd,5/6/2024\n")
    assert "# some values occur more than once: those rows are refused" in text
    assert "# nothing tells what these mean: Zork" in text
    assert "# nothing tells what these mean: Odd" in text
    assert "# day and month may be swapped in date" in text


def test_one_column_proves_the_order_of_day_and_month_for_all() -> None:
    found = _proposed("id,opened,closed\n1,3/4/2024,25/4/2024\n2,5/6/2024,6/6/2024\n")["ticket"]
    assert found["createdAt"]["formats"] == ["%d/%m/%Y"]


def test_a_header_with_braces_is_no_template() -> None:
    found = _proposed("id,{email},date\n1,a@b.c,2024-01-01\n")["ticket"]
    assert found["client"] == {"column": "{email}"}


def test_hostile_headers_stay_inside_their_strings() -> None:
    table = 'id,"a""]\n[ticket.x]\nb = ""\x7f{y}",date\n1,=1,2024-01-01\n'
    found = _proposed(table)
    assert list(found["other"]) == ['a"]\n[ticket.x]\nb = "\x7f{y}']
    assert "x" not in found["ticket"]


@pytest.mark.parametrize("table", ["", "just one line of text", "{}"])
def test_what_is_no_table_is_refused(table: str) -> None:
    with pytest.raises(BadDocument):
        _text(table)


@pytest.mark.parametrize(
    ("attribute", "value", "meaning"),
    [
        ("status", "Pending Customer Response", "pending"),
        ("status", "in_progress", "in_progress"),
        ("priority", "Critical", "urgent"),
        ("priority", "2 - High", "high"),
        ("category", "FeatureRequest", "feature_request"),
        ("category", "Refund request", "billing"),
        ("status", "schwebend", None),
    ],
)
def test_words_of_other_desks_are_translated(
    attribute: str, value: str, meaning: str | None
) -> None:
    assert meaning_of(attribute, value) == meaning
