"""JSON text: encodings, syntax faults with their places, and what is refused only in its place."""

from __future__ import annotations

import codecs
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.faults import BadDocument, Unreadable
from models.documents.json_text import (
    MOST_DIGITS,
    BadJson,
    decode_text,
    parse_json,
    parse_json_at,
)


def test_utf_8_is_read_with_and_without_its_mark() -> None:
    assert decode_text("ü€😀".encode()) == "ü€😀"
    assert decode_text(codecs.BOM_UTF8 + "ü€😀".encode()) == "ü€😀"
    assert decode_text(b"") == ""


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ('{"a": 1}'.encode("utf-16"), "is UTF-16 text; only UTF-8 is read"),
        ('{"a": 1}'.encode("utf-16-le"), "is UTF-16 text; only UTF-8 is read"),
        ('{"a": 1}'.encode("utf-16-be"), "is UTF-16 text; only UTF-8 is read"),
        ('{"a": 1}'.encode("utf-32"), "is UTF-32 text; only UTF-8 is read"),
        (b"PK\x03\x04\x00\x00", "is binary data, not text"),
        (b"\x00\x00\x00\x00", "is binary data, not text"),
        (b"\x89PNG\r\n", "is not UTF-8 text: byte 0x89 after 0 bytes"),
        (b'{"name": "M\xfcller"}', "is not UTF-8 text: byte 0xfc after 11 bytes"),
        (b'"\xed\xa0\x80"', "is not UTF-8 text: byte 0xed after 1 bytes"),
    ],
)
def test_other_bytes_are_refused_by_name(raw: bytes, reason: str) -> None:
    with pytest.raises(BadDocument) as refusal:
        decode_text(raw)
    assert str(refusal.value) == reason


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ('{"a": 1', 1, 8, "the text ends in the middle of a record"),
        ('{"a": 1}\n{"b": 2}', 2, 1, "something follows after the end of the record"),
        ('{\n  "a" 1}', 2, 7, "a colon is expected here"),
        ("{'a': 1}", 1, 2, "a key in double quotes is expected here"),
        ('{"a": tru}', 1, 7, "a value is expected here"),
        ("[1 2]", 1, 4, "a comma or a closing bracket is expected here"),
        ('{"a": "b', 1, 7, "the text ends inside the string that starts here"),
        ('{"a": "\n"}', 1, 8, "a control character inside a string must be escaped"),
        (r'{"a": "\x41"}', 1, 8, "this backslash starts no known escape"),
        (r'{"a": "\u12"}', 1, 9, "four hexadecimal digits are expected after \\u"),
    ],
)
def test_a_syntax_fault_has_a_place(text: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(BadJson) as refusal:
        parse_json(text)
    assert (refusal.value.line, refusal.value.column) == (line, column)
    assert str(refusal.value) == f"line {line}, column {column}: {reason}"


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_deep_nesting_is_refused(opening: str) -> None:
    with pytest.raises(BadDocument, match=r"^is nested too deeply$"):
        parse_json(opening * 100_000)


@pytest.mark.parametrize("text", ["", " \r\n\t"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(BadDocument, match=r"^is empty$"):
        parse_json(text)


def test_a_repeated_key_is_refused_in_its_place() -> None:
    parsed = parse_json('{"ok": 1, "bad": {"x": 1, "y": 2, "y": 3}}')
    assert parsed == {"ok": 1, "bad": Unreadable('has the key "y" twice')}


def test_a_repeated_long_key_is_said_briefly() -> None:
    key = json.dumps("k" * 1_000_000)
    parsed = parse_json(f"{{{key}: 1, {key}: 2}}")
    assert isinstance(parsed, Unreadable)
    assert len(parsed.reason) < 80


def test_huge_numbers() -> None:
    longest = "9" * MOST_DIGITS
    assert parse_json(longest) == int(longest)
    assert parse_json(f"[-{longest}9]") == [Unreadable("holds a number of more than 4,300 digits")]
    infinite = parse_json("[1e999, Infinity, -Infinity, NaN]")
    assert isinstance(infinite, list)
    assert not any(math.isfinite(number) for number in infinite)


def test_values_are_read_one_after_another() -> None:
    text = ' {"a": 1}\n [2] '
    first, after_first = parse_json_at(text, 0)
    second, end = parse_json_at(text, after_first)
    assert (first, second, end) == ({"a": 1}, [2], len(text))
    with pytest.raises(BadDocument, match="is empty"):
        parse_json_at(text, end)


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    try:
        text = decode_text(raw)
    except BadDocument as refusal:
        text = str(refusal)
    assert text or not raw.removeprefix(codecs.BOM_UTF8)


@given(st.text(alphabet='{}[]":,\\ntu019eE+-. \n'))
def test_any_near_json_agrees_with_the_standard_library(text: str) -> None:
    try:
        expected = json.loads(text)
    except json.JSONDecodeError:
        with pytest.raises(BadDocument):
            parse_json(text)
    else:
        assert "Unreadable" in repr(parsed := parse_json(text)) or repr(parsed) == repr(expected)
