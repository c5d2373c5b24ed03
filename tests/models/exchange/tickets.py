"""Ticket documents for tests: one with everything, and any that Hypothesis can think of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from models.enums import Category, Priority, Status

EXAMPLE = Path(__file__).parents[2] / "data" / "example_ticket.json"


def ticket(number: int | str = 1, **changes: object) -> dict[str, Any]:
    """A small valid document."""
    return {
        "_id": f"support_ticket_{number}",
        "title": f"Printer {number} is on fire",
        "description": "Please help.",
        "status": "open",
        "priority": "high",
        "category": "technical",
        "client": "client_1",
        "assignedTo": None,
        "threads": [],
        "attachments": [],
        "tags": [],
        "resolution": None,
        "createdAt": "2024-01-15T10:30:00Z",
        "updatedAt": "2024-01-15T11:00:00Z",
        "resolvedAt": None,
        **changes,
    }


def message(text: str, kind: str = "user", at: str = "2024-01-15T10:31:00Z") -> dict[str, Any]:
    """A message of the client, or of an agent."""
    author = "client_1" if kind == "user" else "agent_1"
    return {"author": author, "message": text, "timestamp": at, "type": kind}


def attachment(name: str = "log.txt", url: str = "https://example.com/log.txt") -> dict[str, Any]:
    """A file that lies somewhere else."""
    return {"filename": name, "url": url, "size": 3, "type": "text/plain"}


def whole(number: int = 9) -> dict[str, Any]:
    """A document with something in every place that can hold anything."""
    return ticket(
        number,
        title='=HYPERLINK("x")\tü€日 \u202e\u0000\'',
        description='\'quoted\r\nlines\rand "marks";,|\n',
        status="closed",
        assignedTo="agent_1",
        threads=[
            message("-1 is a formula") | {"mood": {"deep": [1, 1.5, True, None, "x"]}},
            message("", "agent") | {"id": 7},
            message("status: open → closed", "system") | {"event": {"field": "status"}},
        ],
        attachments=[
            attachment() | {"message": 1, "hash": "none"},
            attachment("../../etc/passwd", "sha256:" + "0" * 64),
            attachment("a", "") | {"message": 99},
        ],
        tags=["=1", "a,b", " blank ", "日本"],
        resolution="",
        createdAt="0001-01-01T00:00:00Z",
        updatedAt="2024-01-15T11:00:00.000001Z",
        resolvedAt="9999-12-31T23:59:59.5Z",
        **{"id": "unknown", "created_at": 1, "": {"": []}, "clientName": "Ada", "otherKeys": "x"},
    )


def write_lines(path: Path, documents: Iterable[Mapping[str, object]]) -> Path:
    """Write documents as JSON Lines."""
    lines = [json.dumps(document, ensure_ascii=False) for document in documents]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8", newline="")
    return path


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_labels = _words.filter(lambda text: bool(text.strip()))
_labels_in_use = st.sampled_from(["client_1", "agent_1", "=x", "'"]) | _labels
_times = st.sampled_from(
    ["2024-01-15T10:30:00Z", "1969-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z"]
)
_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | _words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_words, inner, max_size=2),
    max_leaves=4,
)
_KNOWN = set(ticket()) | {"author", "message", "timestamp", "type", "filename", "url", "size"}
_extra = st.dictionaries(_words.filter(lambda key: key not in _KNOWN), _json, max_size=2)


def _objects(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries(fields)
    return st.builds(lambda one, more: {**one, **more}, known, _extra)


_messages = _objects(
    author=_labels_in_use,
    message=_words,
    timestamp=_times,
    type=st.sampled_from(["user", "agent", "system"]),
)
_attachments = _objects(
    filename=_labels,
    url=_words | st.just("sha256:" + "ab" * 32),
    size=st.integers(0, 2**63 - 1),
    type=_words,
)

documents = _objects(
    _id=_labels,
    title=_labels,
    description=_words,
    status=st.sampled_from([status.value for status in Status]),
    priority=st.sampled_from([priority.value for priority in Priority]),
    category=st.sampled_from([category.value for category in Category]),
    client=_labels_in_use,
    assignedTo=st.none() | _labels_in_use,
    threads=st.lists(_messages, max_size=3),
    attachments=st.lists(
        _attachments
        | st.builds(lambda file, at: {**file, "message": at}, _attachments, st.integers(-1, 3)),
        max_size=3,
    ),
    tags=st.lists(_labels, max_size=3, unique=True),
    resolution=st.none() | _words,
    createdAt=_times,
    updatedAt=_times,
    resolvedAt=st.none() | _times,
)
"""Any valid document as parsed JSON."""

desks = st.lists(documents, max_size=4, unique_by=lambda document: str(document["_id"]))
"""Documents that may stand in one file."""
