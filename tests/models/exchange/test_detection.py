"""What a file is: told by what stands in it, and by its name where that leaves a doubt."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from models.documents.faults import BadDocument
from models.exchange.detection import Format, format_of, head_of, refuse_other_encodings

CASES: list[tuple[str, bytes, Format]] = [
    ("t.json", b'{"_id": 1}', "jsonl"),
    ("t.json", b'{\n  "_id": 1\n}', "json"),
    ("t.json", b'[{"_id": 1}]', "json"),
    ("t.json", b"[]", "json"),
    ("t.json", b"", "json"),
    ("t.json", b"nothing of the kind", "json"),
    ("t.jsonl", b'{"_id": \n', "jsonl"),
    ("t.ndjson", b"[1]", "jsonl"),
    ("t.csv", b"_id,title\n", "csv"),
    ("t.csv", b"[id],title\n", "csv"),
    ("t.csv", b'\xef\xbb\xbf{"_id": 1}\n{"_id": 2}\n', "jsonl"),
    ("t.tsv", b"a\tb", "csv"),
    ("export", b'\n {"_id": 1}\n', "jsonl"),
    ("export", b" [ {} ]", "json"),
    ("export", b"Ticket ID;Subject", "csv"),
    ("export.bak", b"", "csv"),
]


@pytest.mark.parametrize(("name", "head", "expected"), CASES)
def test_a_format_is_found_out(name: str, head: bytes, expected: Format) -> None:
    assert format_of(Path(name), head) == expected


def test_a_very_long_first_line_is_seen_whole() -> None:
    line = b'{"a": "' + b"x" * 200_000 + b'"}\n'
    file = io.BytesIO(line * 2)
    head = head_of(file)
    assert format_of(Path("export"), head) == "jsonl"
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ('{"_id": 1}'.encode("utf-16"), "is UTF-16 text"),
        ('{"_id": 1}'.encode("utf-16-le"), "is UTF-16 text"),
        ("日本".encode("utf-16"), "is UTF-16 text"),
        ('{"_id": 1}'.encode("utf-32"), "is UTF-32 text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is binary data"),
    ],
)
def test_what_is_no_utf8_is_refused_as_what_it_is(raw: bytes, said: str) -> None:
    with pytest.raises(BadDocument, match=said):
        refuse_other_encodings(raw)


def test_utf8_passes() -> None:
    refuse_other_encodings('\ufeff{"a": "日"}'.encode()[:-3])
