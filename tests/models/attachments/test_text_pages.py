"""Texts are read page by page; no character is cut, and what is no text is not shown as one."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attachments.text_pages import encoding_of, first_page, next_page

TEXT = "Grüße, 😀 и 日本語\n"


def whole(data: bytes, limit: int) -> str:
    """All pages of a text, one after the other."""
    file = io.BytesIO(data)
    page = first_page(file, limit=limit)
    assert page is not None
    parts = [page.text]
    while page.next_at is not None:
        page = next_page(file, at=page.next_at, encoding=page.encoding, limit=limit)
        parts.append(page.text)
    return "".join(parts)


@given(st.text(alphabet=st.sampled_from(TEXT), max_size=200), st.integers(4, 40))
def test_pages_make_the_whole_text(text: str, limit: int) -> None:
    assert whole(text.encode(), limit) == text
    marked = codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    assert whole(marked, limit) == text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"", "utf-8"),
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        ("Grüße aus Köln".encode("latin-1"), "cp1252"),
        (b"%PDF-1.7\nwords", None),
        (b"words \x00 words", None),
        (b"\x89PNG\r\n\x1a\n", None),
    ],
)
def test_the_first_bytes_tell_the_encoding(head: bytes, encoding: str | None) -> None:
    assert encoding_of(head) == encoding


def test_a_byte_order_mark_is_not_shown() -> None:
    assert whole(codecs.BOM_UTF8 + b"words", 100) == "words"


def test_a_mistake_in_the_middle_is_shown_and_passed() -> None:
    data = b"x" * 9_000 + b"\xff" + b"y" * 10
    assert whole(data, 4_000) == "x" * 9_000 + "\ufffd" + "y" * 10


def test_a_file_that_shrinks_ends_there() -> None:
    page = next_page(io.BytesIO(b"abc"), at=10, encoding="utf-8")
    assert (page.text, page.next_at) == ("", None)
