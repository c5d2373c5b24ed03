"""The window over a JSON file: values in order, places in the file, little in memory."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.faults import BadDocument
from models.exchange import json_window
from models.exchange.json_whole import read_json
from models.exchange.json_window import JsonWindow

_values = st.lists(
    st.dictionaries(st.text(max_size=3), st.text('aé日😀\n"\\ ', max_size=6), max_size=3),
    max_size=8,
)


@pytest.fixture
def tiny_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the window so small that it moves in the middle of everything."""
    monkeypatch.setattr(json_window, "_STEP", 3)


@given(values=_values, step=st.integers(1, 40))
def test_an_array_is_read_whatever_the_window(values: list[Any], step: int) -> None:
    raw = json.dumps(values, ensure_ascii=False, indent=1).encode()
    before = json_window._STEP
    json_window._STEP = step  # type: ignore[misc] # the size of the window is what is tested
    try:
        window = JsonWindow(io.BytesIO(raw))
        found = []
        assert window.peek() == "["
        window.skip()
        while window.peek() not in ("]", ""):
            found.append(window.value())
            if window.peek() == ",":
                window.skip()
                window.peek()
    finally:
        json_window._STEP = before  # type: ignore[misc]
    assert found == values


@pytest.mark.usefixtures("tiny_steps")
def test_a_fault_says_its_place_in_the_file() -> None:
    raw = b'\xef\xbb\xbf[\n {"a": 1},\n {"a": "\xc3\xa4"},\n {"a": tru}\n]'
    (*_, last) = read_json(io.BytesIO(raw))
    assert isinstance(last.found, tuple)
    assert str(last.found[0]) == "line 4, column 8: a value is expected here"


@pytest.mark.usefixtures("tiny_steps")
def test_records_before_broken_text_are_read() -> None:
    raw = b'[{"a": 1}, {"b": "\xff"}]'
    window = JsonWindow(io.BytesIO(raw))
    window.peek()
    window.skip()
    window.peek()
    assert window.value() == {"a": 1}
    assert window.peek() == ","
    window.skip()
    window.peek()
    with pytest.raises(BadDocument, match="is not UTF-8 text: byte 0xff after 18 bytes"):
        window.value()


def test_a_long_array_needs_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    record = b'{"a": "' + b"x" * 100_000 + b'"}'
    raw = io.BytesIO(b"[" + b",".join([record] * 200) + b"]")
    window = JsonWindow(raw)
    window.peek()
    window.skip()
    longest = 0
    while window.peek() != "]":
        window.value()
        longest = max(longest, len(window._text))
        if window.peek() == ",":
            window.skip()
            window.peek()
    assert longest < 3 << 20
