"""What is half-written at the caret, and what is plain text: paths, times, addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation.composer.half_written import LOOKED_AT, HalfWritten, half_written


@pytest.mark.parametrize(
    ("before", "kind", "needle"),
    [
        ("/", "phrase", ""),
        ("/than", "phrase", "than"),
        ("Hello /thank you", "phrase", "thank you"),
        ("first\u2028/gr", "phrase", "gr"),
        ("@", "colleague", ""),
        ("ask @Grace Ho", "colleague", "Grace Ho"),
        ("(@gr", "colleague", "gr"),
        (":smi", "emoji", "smi"),
        ("Great :thumbs_u", "emoji", "thumbs_u"),
        (":+1", "emoji", "+1"),
    ],
)
def test_what_is_half_written(before: str, kind: str, needle: str) -> None:
    found = half_written(before, is_note=True)
    assert found is not None
    assert (found.kind, found.needle) == (kind, needle)
    assert before.endswith(found.written)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "and/or",
        "https://example.com",
        "/usr/local",
        "//",
        "/ ",
        "1/2",
        "10:30",
        "at 10:30 ab",
        "note:this",
        "http:",
        "std::sm",
        ":s",
        ": sm",
        ":)",
        "grace@example.com",
        "@@",
        "x@g",
        "/" + "x" * 60,
        ":" + "x" * 60,
    ],
)
def test_what_is_plain_text(before: str) -> None:
    assert half_written(before, is_note=True) is None


def test_colleagues_are_called_in_notes_alone() -> None:
    assert half_written("@gra", is_note=False) is None
    assert half_written("@gra", is_note=True) == HalfWritten("colleague", "gra")
    assert half_written("/gra", is_note=False) == HalfWritten("phrase", "gra")


_bits = st.sampled_from(
    ["/", "@", ":", " ", "\n", "a", "sm", "10", ".", "(", "😀", "é", "-", "x" * 30]
)


@given(st.lists(_bits, max_size=20).map("".join), st.booleans())
def test_it_is_the_end_of_the_text_and_begins_a_word(before: str, is_note: bool) -> None:
    found = half_written(before, is_note=is_note)
    if found is None:
        return
    assert before.endswith(found.written)
    assert len(found.written) < LOOKED_AT
    at = before[: -len(found.written)][-1:]
    assert not at or at.isspace() or at in "([,;"
    # What lies further back than is looked at changes nothing.
    assert half_written("x" * 200 + " " + before, is_note=is_note) == found
