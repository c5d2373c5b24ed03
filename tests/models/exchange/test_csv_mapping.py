"""Mappings: another desk's table becomes tickets as the TOML says, and faults name its columns."""

from __future__ import annotations

import io

import pytest

from models.documents.faults import BadDocument
from models.documents.ticket import TicketDocument, to_dict
from models.exchange.csv_mapping import read_mapping
from models.exchange.csv_records import read_csv

TOML = """
[file]
delimiter = ";"
time_zone = "+02:00"
[ticket]
_id = { template = "support_ticket_{No}_{row}" }
title = { column = "Subject", empty = "(none)" }
description = { constant = "" }
status = { column = "State", values = { "New" = "open", "*" = "closed" } }
priority = { column = "Prio", values = { "1" = "urgent" }, empty = "low" }
category = { constant = "general" }
client = { template = "client_{Mail}" }
clientName = { column = "Who" }
assignedTo = { template = "agent_{Agent}" }
tags = { column = "Labels", separator = "/" }
createdAt = { columns = ["Solved", "Opened"], take = "earliest", formats = ["%d.%m.%Y %H:%M"] }
updatedAt = { columns = ["Solved", "Opened"], take = "latest", formats = ["%d.%m.%Y %H:%M"] }
resolvedAt = { column = "Solved", formats = ["%d.%m.%Y %H:%M"] }
[[messages]]
type = "agent"
author = { template = "agent_{Agent}" }
message = { column = "Answer" }
timestamp = { columns = ["Solved", "Opened"], formats = ["%d.%m.%Y %H:%M"] }
[other]
floor = "Floor"
"""
HEADER = "No;Subject;State;Prio;Mail;Who;Agent;Labels;Opened;Solved;Answer;Floor\n"
ROW = "7;Fire;New;1;ada@x.y;Ada;grace;a/ b;24.12.2023 18:00;;Coming;3\n"


def _read(row: str, toml: str = TOML, header: str = HEADER) -> TicketDocument | str:
    (record,) = read_csv(io.BytesIO((header + row).encode()), read_mapping(toml))
    if isinstance(record.found, TicketDocument):
        return record.found
    return ", ".join(filter(None, [record.place, "; ".join(map(str, record.found))]))


def test_a_row_becomes_the_ticket_that_the_mapping_says() -> None:
    found = _read(ROW)
    assert isinstance(found, TicketDocument)
    assert to_dict(found) == {
        "_id": "support_ticket_7_2",
        "title": "Fire",
        "description": "",
        "status": "open",
        "priority": "urgent",
        "category": "general",
        "client": "client_ada@x.y",
        "assignedTo": "agent_grace",
        "threads": [
            {
                "author": "agent_grace",
                "message": "Coming",
                "timestamp": "2023-12-24T16:00:00Z",
                "type": "agent",
            }
        ],
        "attachments": [],
        "tags": ["a", "b"],
        "resolution": None,
        "createdAt": "2023-12-24T16:00:00Z",
        "updatedAt": "2023-12-24T16:00:00Z",
        "resolvedAt": None,
        "floor": "3",
        "clientName": "Ada",
    }


def test_empty_cells_mean_what_the_mapping_says() -> None:
    found = _read("8;;Odd;;x;;;;24.12.2023 18:00;25.12.2023 18:00;;\n")
    assert isinstance(found, TicketDocument)
    assert (found.title, found.status, found.priority) == ("(none)", "closed", "low")
    assert (found.assigned_to, found.threads, found.extra) == (None, (), {})
    assert found.updated_at - found.created_at == 86_400_000_000
    assert found.resolved_at == found.updated_at


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (";1;ada", ";9;ada", 'row 2, Prio: the mapping has no meaning for "9"'),
        ("24.12.2023", "31.02.2023", 'row 2, Solved, Opened: not a date: "31.02.2023 18:00"'),
        ("ada@x.y", "", "row 2, Mail (client): must not be empty"),
        ("Fire", "x" * 10_001, "row 2, Subject (title): is longer than 10,000 characters"),
    ],
)
def test_a_fault_names_the_column(before: str, after: str, said: str) -> None:
    found = _read(ROW.replace(before, after))
    assert isinstance(found, str)
    assert found.startswith(said)


def test_a_time_with_a_zone_of_its_own_keeps_it() -> None:
    found = _read(ROW.replace("24.12.2023 18:00", "2023-12-24T18:00:00Z"))
    assert isinstance(found, TicketDocument)
    assert to_dict(found)["createdAt"] == "2023-12-24T18:00:00Z"


def test_a_column_called_row_is_that_column() -> None:
    toml = TOML.replace("floor =", "place =").replace('"Floor"', '"row"')
    found = _read(ROW, toml=toml, header=HEADER.replace("Floor", "row"))
    assert isinstance(found, TicketDocument)
    assert (found.id, found.extra["place"]) == ("support_ticket_7_3", "3")


def test_a_column_that_the_table_lacks_is_named() -> None:
    said = _read("x\n", header="No\n")
    assert said == (
        "row 1: lacks the columns Subject, State, Prio, Mail, Who, Agent, Labels, Solved, Opened, "
        "Answer, Floor"
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[file]", "[file", "is not TOML: "),
        ('_id = { template = "support_ticket_{No}_{row}" }', "", "ticket lacks _id"),
        ('constant = ""', 'constant = "", column = "a"', "ticket.description: must have one of"),
        ("+02:00", "Mars/Base", "file.time_zone: Mars/Base is no time zone"),
        (
            "delimiter =",
            'encoding = "klingon"\ndelimiter =',
            "file.encoding: klingon is no encoding",
        ),
        ('take = "earliest"', 'take = "oldest"', "ticket.createdAt.take: "),
        ('type = "agent"', 'type = "note"', "messages[0].type: "),
        ("[other]", "[others]", "others: "),
        ("assignedTo =", "assigned =", "ticket.assigned"),
        ("floor =", "title =", "other must not hold title"),
        ("delimiter =", 'encoding = "hex"\ndelimiter =', "file.encoding: hex is no encoding"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_where(before: str, after: str, said: str) -> None:
    assert before in TOML
    with pytest.raises(BadDocument) as refusal:
        read_mapping(TOML.replace(before, after, 1))
    assert said in str(refusal.value)
