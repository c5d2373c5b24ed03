"""Addresses in texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from desktop.look.links import MOST_LINKS, find_links, told_address, web_address


def found(text: str) -> list[str]:
    return [text[link.start : link.end] for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x)", ["https://a.example/x"]),
        ("https://a.example/x_(y)", ["https://a.example/x_(y)"]),
        ("<https://a.example/?q=1&r=2>", ["https://a.example/?q=1&r=2"]),
        ("HTTP://A.example, then", ["HTTP://A.example"]),
        ("mailto:ada@example.com!", ["mailto:ada@example.com"]),
        ("😀 https://a.example/ü 😀", ["https://a.example/ü"]),
        ("file:///etc/passwd javascript:alert(1) ftp://a.example data:text/html,x", []),
        ("\\\\server\\share www.example.com ada@example.com", []),
        ("https:// https://? http:///x mailto:", []),
        ("xhttps://a.example", []),
        ("https://a.example/\u202egpj.exe", ["https://a.example/"]),
    ],
)
def test_what_is_an_address(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@given(
    st.text() | st.lists(st.sampled_from(["https://", "a.b", "(", ")", ".", " ", "@"])).map("".join)
)
def test_links_stand_in_the_text_in_order(text: str) -> None:
    end = 0
    for link in find_links(text):
        assert end <= link.start < link.end <= len(text)
        assert link.url.scheme() in ("http", "https", "mailto")
        end = link.end


def test_the_real_address_is_told() -> None:
    lookalike = web_address("https://www.\u0430pple.com/login")
    assert lookalike is not None
    assert told_address(lookalike).startswith("Opens www.xn--pple-43d.com\n")
    disguised = web_address("https://bank.example@evil.example/")
    assert disguised is not None
    assert told_address(disguised).startswith("Opens evil.example\n")
    assert told_address(QUrl("mailto:a@b.example")).startswith("Writes to a@b.example")


@pytest.mark.parametrize(
    "text", ["https://a" * 50_000, "https://a.b/" + ")" * 200_000, "h" * 10**6]
)
def test_hostile_texts_are_searched_quickly(text: str) -> None:
    before = time.process_time()
    assert len(find_links(text)) <= MOST_LINKS
    assert time.process_time() - before < 1
