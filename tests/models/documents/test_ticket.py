"""The ticket document: what is taken, what is refused and in which words, what is given back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.faults import MOST_FAULTS, BadDocument
from models.documents.ticket import document_of, read_document, to_dict, to_json
from models.enums import Category, MessageType, Priority, Status
from models.rules.times import EARLIEST, LATEST, format_time

_DATA = Path(__file__).parents[2] / "data"
EXAMPLE = (_DATA / "example_ticket.json").read_bytes()


def _example(**changes: object) -> dict[str, Any]:  # JSON of any shape, that is the point
    return {**json.loads(EXAMPLE), **changes}


def _faults(raw: bytes | str | dict[str, object]) -> list[str]:
    with pytest.raises(BadDocument) as refusal:
        read_document(raw)
    return [str(fault) for fault in refusal.value.faults]


def test_the_published_example_comes_back_equal() -> None:
    document = read_document(EXAMPLE)
    assert to_dict(document) == json.loads(EXAMPLE)
    assert list(to_dict(document)) == list(json.loads(EXAMPLE))
    assert json.loads(to_json(document)) == json.loads(EXAMPLE)


def test_the_published_example_is_understood() -> None:
    document = read_document(EXAMPLE)
    assert document.id == "support_ticket_123456789"
    assert document.status is Status.IN_PROGRESS
    assert document.assigned_to == "agent_123456789"
    assert document.created_at == 1_705_314_600_000_000
    assert document.resolved_at is None
    assert [message.type for message in document.threads] == [MessageType.USER, MessageType.AGENT]
    assert document.threads[1].timestamp == document.updated_at
    assert document.attachments[0].size == 1024
    assert document.tags == ("api", "authentication", "biometric")
    assert hash(document) == hash(read_document(to_json(document)))


def test_absent_optional_values_are_written_as_null_or_empty_list() -> None:
    given_keys = ("threads", "attachments", "tags", "resolution", "resolvedAt", "assignedTo")
    least = {key: value for key, value in _example().items() if key not in given_keys}
    written = to_dict(read_document(least))
    assert list(written) == list(_example())
    assert [written[key] for key in given_keys] == [[], [], [], None, None, None]
    assert read_document(to_json(read_document(least))) == read_document(least)


def test_unknown_keys_are_kept_on_all_three_levels_after_the_known_ones() -> None:
    unknown: dict[str, object] = {"id": 7, "extra": {"deep": [1.5, None]}, "model_config": "ü"}
    raw = {**unknown, **_example()}
    raw["threads"] = [{**unknown, **_example()["threads"][0]}]
    raw["attachments"] = [{**unknown, **_example()["attachments"][0]}]
    document = read_document(raw)
    assert document.id == "support_ticket_123456789"
    assert document.extra == unknown
    assert to_dict(document) == raw
    assert list(to_dict(document))[-3:] == list(unknown)
    assert read_document(to_json(document)) == document


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"_id": ""}, "_id: must not be empty"),
        ({"_id": "x" * 1_001}, "_id: is longer than 1,000 characters"),
        ({"title": " \u3000\n"}, "title: must not be empty"),
        ({"title": "x" * 5_000_000}, "title: is longer than 10,000 characters"),
        ({"title": "\ud800"}, "title: holds half a surrogate pair, which is not a character"),
        ({"title": None}, "title: must not be null"),
        ({"title": ["x"]}, "title: must be text"),
        ({"description": 5}, "description: must be text"),
        (
            {"status": "Open"},
            "status: must be one of open, in_progress, pending, resolved, closed",
        ),
        ({"priority": 2}, "priority: must be one of low, medium, high, urgent"),
        ({"client": " "}, "client: must not be empty"),
        ({"assignedTo": ""}, "assignedTo: must not be empty"),
        ({"threads": None}, "threads: must not be null"),
        ({"threads": {}}, "threads: must be a list"),
        ({"threads": "abc"}, "threads: must be a list"),
        ({"threads": [3]}, "threads[0]: must be an object"),
        ({"attachments": None}, "attachments: must not be null"),
        ({"tags": None}, "tags: must not be null"),
        ({"tags": ["a", " "]}, "tags[1]: must not be empty"),
        ({"resolution": False}, "resolution: must be text"),
        ({"createdAt": None}, "createdAt: must not be null"),
        ({"updatedAt": "2023-02-29T12:00:00Z"}, "updatedAt: no such date"),
        ({"updatedAt": "2024-01-01 00:00:00"}, "updatedAt: has no time zone"),
        ({"resolvedAt": "yesterday"}, "resolvedAt: not a date"),
        ({"cost": float("nan")}, "cost: holds a number that is not finite"),
    ],
)
def test_a_fault_is_said_with_its_path(changes: dict[str, object], fault: str) -> None:
    assert _faults(_example(**changes)) == [fault]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"author": " "}, "author: must not be empty"),
        ({"message": None}, "message: must not be null"),
        ({"timestamp": "not a date"}, "timestamp: not a date"),
        ({"type": "whisper"}, "type: must be one of user, agent, system, note"),
        ({"type": Status.OPEN}, "type: must be one of user, agent, system, note"),
        ({"mood": {1: 2}}, "mood: has a key that is not text"),
    ],
)
def test_a_fault_in_a_message_names_the_message(changes: dict[str, object], fault: str) -> None:
    first, second = _example()["threads"]
    assert _faults(_example(threads=[first, {**second, **changes}])) == [f"threads[1].{fault}"]


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        (-1, "must not be below 0"),
        (True, "must be a whole number"),
        (1.0, "must be a whole number"),
        ("1", "must be a whole number"),
        (float("nan"), "must be a whole number"),
        (None, "must not be null"),
        (2**63, "must not be above 9,223,372,036,854,775,807"),
        pytest.param(10**5_000, "must not be above 9,223,372,036,854,775,807", id="huge"),
    ],
)
def test_sizes_are_whole_bytes(size: object, reason: str) -> None:
    file = {"filename": "a", "url": "", "size": size, "type": ""}
    assert _faults(_example(attachments=[file])) == [f"attachments[0].size: {reason}"]


def test_hostile_times_that_are_not_text() -> None:
    hostile = json.loads((_DATA / "hostile" / "timestamps.json").read_text(encoding="utf-8"))
    others = [entry for entry, _label in hostile if not isinstance(entry, str)]
    assert len(others) == 10
    for entry in others:
        reason = "be null" if entry is None else "be text like 2024-01-15T10:30:00Z"
        must = "must not" if entry is None else "must"
        assert _faults(_example(createdAt=entry)) == [f"createdAt: {must} {reason}"]


def test_every_required_key_is_missed() -> None:
    required = [
        *("_id", "title", "description", "status", "priority", "category", "client"),
        *("createdAt", "updatedAt"),
    ]
    assert _faults({}) == [f"{key}: is missing" for key in required]
    assert _faults(_example(threads=[{}])) == [
        f"threads[0].{key}: is missing" for key in ("author", "message", "timestamp", "type")
    ]
    assert _faults(_example(attachments=[{}])) == [
        f"attachments[0].{key}: is missing" for key in ("filename", "url", "size", "type")
    ]


def test_many_faults_are_counted_after_the_first() -> None:
    said = _faults(_example(tags=[1] * 100_000))
    assert len(said) == MOST_FAULTS + 1
    assert said[-1] == "and 99,980 faults more"


def test_a_tag_given_twice_counts_once() -> None:
    assert read_document(_example(tags=["b", "a", "b"])).tags == ("b", "a")


@pytest.mark.parametrize("not_an_object", [None, 3, "{}", [], [{}], True])
def test_only_an_object_is_a_document(not_an_object: object) -> None:
    with pytest.raises(BadDocument, match=r"^must be an object$"):
        document_of(not_an_object)


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_labels = _words.filter(lambda text: text.strip() != "" and not text.isspace()).map(
    lambda text: f"_{text}"
)
_times = st.integers(EARLIEST, LATEST).map(format_time)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
_unknown = st.dictionaries(_words.map(lambda key: f"x{key}"), _json, max_size=2)


def _objects(**known: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.builds(
        lambda extra, fixed: {**fixed, **extra}, _unknown, st.fixed_dictionaries(known)
    )


_documents = _objects(
    _id=_labels,
    title=_labels,
    description=_words,
    status=st.sampled_from([status.value for status in Status]),
    priority=st.sampled_from([priority.value for priority in Priority]),
    category=st.sampled_from([category.value for category in Category]),
    client=_labels,
    assignedTo=st.none() | _labels,
    threads=st.lists(
        _objects(
            author=_labels,
            message=_words,
            timestamp=_times,
            type=st.sampled_from(["user", "agent", "system"]),
        ),
        max_size=3,
    ),
    attachments=st.lists(
        _objects(filename=_labels, url=_words, size=st.integers(0, 2**63 - 1), type=_words),
        max_size=2,
    ),
    tags=st.lists(_labels, max_size=3, unique=True),
    resolution=st.none() | _words,
    createdAt=_times,
    updatedAt=_times,
    resolvedAt=st.none() | _times,
)


@given(_documents)
def test_every_valid_document_comes_back_equal(raw: dict[str, object]) -> None:
    document = read_document(json.dumps(raw).encode())
    assert to_dict(document) == raw
    written = to_json(document)
    assert "\n" not in written
    assert to_json(read_document(written.encode())) == written
    assert read_document(written) == document == read_document(raw)


@given(_json | st.dictionaries(st.sampled_from(list(_example())), _json))
def test_any_json_is_a_document_or_refused(raw: object) -> None:
    try:
        document_of(raw)
    except BadDocument as refusal:
        said = [fault.reason for fault in refusal.faults]
    else:
        said = ["is a document"]
    assert said
    assert all(said)


@given(st.integers(0, len(EXAMPLE.rstrip()) - 1))
def test_a_file_that_stops_in_mid_record_is_refused(length: int) -> None:
    with pytest.raises(BadDocument, match=r"is empty|the text ends|a value is expected"):
        read_document(EXAMPLE[:length])


def test_real_tickets_come_back_equal(shared_data: Path) -> None:
    lines = (shared_data / "real_tickets_360.jsonl").read_bytes().splitlines()
    assert len(lines) == 360
    for line in lines:
        document = read_document(line)
        assert to_dict(document) == json.loads(line)
        assert read_document(to_json(document)) == document
