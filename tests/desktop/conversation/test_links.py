"""Addresses in texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from desktop.look.links import (
    MOST_LINKS,
    find_links,
    link_address,
    misleads,
    told_address,
    web_address,
)


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
    "shown",
    [
        "bank.example",
        "Visit bank.example.",
        "“bank.example”",
        "bank.example!",
        "»bank.example«; click",
        "bank\u3002example",
        "\uff42\uff41\uff4e\uff4b\uff0e\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45",
        "ban\u200bk.exam\u00adple",
        "\u202eelpmaxe.knab",
        "http://192.0.2.7/login",
        "https://bank.xn--p1ai/",
        "ada@bank.example,",
        "https://bank.example…",
    ],
)
def test_words_that_look_like_another_address_mislead(shown: str) -> None:
    assert misleads(shown, QUrl("https://evil.example/bank.example"))


@pytest.mark.parametrize(
    "shown",
    ["click here", "evil.example.", "«www.evil.example/path»", "1.5 times", "e.g. this", "a...b"],
)
def test_words_that_claim_nothing_else_do_not(shown: str) -> None:
    assert not misleads(shown, QUrl("https://evil.example/x"))


@pytest.mark.parametrize("key", ["attach", "Attachment", "%61ttach"])
def test_no_link_puts_a_file_into_a_mail(key: str) -> None:
    assert web_address(f"mailto:a@b.example?subject=x&{key}=/etc/passwd") is None
    assert link_address(f"mailto:a@b.example?{key}=~/.ssh/id_rsa") is None
    assert web_address("mailto:a@b.example?subject=attach") is not None


@pytest.mark.parametrize(
    "text", ["https://a" * 50_000, "https://a.b/" + ")" * 200_000, "h" * 10**6]
)
def test_hostile_texts_are_searched_quickly(text: str) -> None:
    before = time.process_time()
    assert len(find_links(text)) <= MOST_LINKS
    assert time.process_time() - before < 1
