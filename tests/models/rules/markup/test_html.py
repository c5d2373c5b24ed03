"""Imported HTML: what is read of it is harmless, and all words of a mail are there."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import MessageType
from models.rules.markup.addresses import is_safe_address
from models.rules.markup.forms import form_of, is_html
from models.rules.markup.html import read_html
from models.rules.markup.html_limits import DEEPEST, LARGEST, is_within_limits
from models.rules.markup.reading import read
from models.rules.markup.values import (
    Code,
    Folded,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
    words,
)
from tests.models.rules.markup.test_markdown import runs_of

TAGS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<br>",
            "<ul>",
            "<li>",
            "</li>",
            "</ul>",
        ),
        *("<ol start=4>", "</ol>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<table>"),
        *(
            "<tr>",
            "<td>",
            "</td>",
            "</table>",
            "<a href='https://a.example'>",
            "</a>",
            "<!--",
            "-->",
        ),
        *("<a href='javascript:x'>", "<img src=http://a.example/p.png>", "<script>", "</script>"),
        *("<style>", "</style>", "<svg>", "</svg>", "<math>", "<title>", "<textarea>", "<select>"),
        *("word", " ", "\n", "&lt;", "&#0;", "&#xFDD0;", "<", ">", '"', "<x y='", "😀", "\ud800"),
    ]
)
MAILS = st.lists(TAGS | st.text(max_size=6), max_size=60).map("".join)


def text(*runs: str) -> Paragraph:
    return Paragraph(tuple(Run(run) for run in runs))


@pytest.mark.parametrize(
    ("body", "is_so"),
    [
        ("<p>Hello</p>", True),
        ("<!DOCTYPE html>\n<html><body>Hello</body></html>", True),
        ("\n<div>Hello</div>\n", True),
        ("Hello,<br><br>thanks<br>Ada", True),
        ("Hello", False),
        ("a < b and c > d", False),
        ("<div> is not closed, why?", False),
        ("How do I write <b>bold</b>?", False),
        ("<ada@example.com> wrote to <bob@example.com>", False),
        ("<Error>1</Error>", False),
        ("Hello,\nmy <br> and <br> do not work", False),
    ],
)
def test_what_is_html(body: str, is_so: bool) -> None:
    assert is_html(body) is is_so
    for type in MessageType:
        if type is not MessageType.SYSTEM:
            assert (form_of(type, body) == "html") is is_so


def test_a_mail_is_read() -> None:
    mail = """<html><head><title>x</title><style>p { color: red }</style></head><body>
      <div>Hello&nbsp;<b>Grace</b>,</div><div><br></div><div>see <i>this</i>:<br>a</div>
      <h2>Head</h2><ol start="3"><li>one</li><li>two<ul><li>deep</li></ul></li></ol>
      <pre>a  b\n c</pre><p>end <code>x</code></p></body></html>"""
    assert read_html(mail) == (
        Paragraph(
            (
                Run("Hello\u00a0"),
                Run("Grace", is_bold=True),
                Run(",\n\nsee "),
                Run("this", is_italic=True),
                Run(":\na"),
            )
        ),
        Paragraph((Run("Head", is_bold=True),)),
        Listing(
            (
                Item("3.", (text("one"),)),
                Item("4.", (text("two"), Listing((Item("•", (text("deep"),)),)))),
            )
        ),
        Code("a  b\n c"),
        Paragraph((Run("end "), Run("x", is_code=True))),
    )


def test_the_mail_that_was_answered_is_folded() -> None:
    head = "On Mon, 3 Mar 2025 Grace wrote:"
    said, folded = read_html(f"<p>Yes.</p><div>{head}</div><blockquote>old</blockquote>")
    assert said == text("Yes.")
    assert folded == Folded("quote", (text(head), Quote((text("old"),))))
    assert read_html("<blockquote>all</blockquote>") == (Quote((text("all"),)),)


def test_answers_between_and_below_what_is_quoted_stay_in_sight() -> None:
    start = "<p>See below.</p><p>On 3 March 2025 Ada wrote:</p><blockquote>The log?</blockquote>"
    assert isinstance(read_html(start)[-1], Folded)
    for end in ("<p>Attached.</p>", "<p>Here.</p><blockquote>The version?</blockquote>"):
        assert not any(isinstance(block, Folded) for block in read_html(start + end))


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        (
            "<tr><td><p>Order</p></td><td><p>47</p></td></tr><tr><td><p>Sum</p></td>",
            "Order  47\nSum",
        ),
        ("\n<tr>\n <td>Order</td>\n <td>47</td>\n</tr>", "Order  47"),
        ("<tr><td><div>a</div><div>b</div></td><td><div>c</div></td></tr>", "a\nb  c"),
        ("<tr><td><p>Dear Ada,</p><p>thanks</p></td></tr><tr><td>Bye", "Dear Ada,\n\nthanks\nBye"),
        ("<tr><td></td><td>x</td><td> </td><td>y</td></tr>", "x  y"),
    ],
)
def test_what_mail_programs_put_into_cells_does_not_part_rows(table: str, shown: str) -> None:
    assert words(read_html(f"<table>{table}</table>")) == shown


def test_rows_of_a_table_are_lines() -> None:
    table = "<table><tr><td>Order</td><td>47</td></tr><tr><td>Sum</td><td>12</td></tr></table>"
    assert words(read_html(table)) == "Order  47\nSum  12"


def test_pictures_are_words_at_most() -> None:
    tracked = '<p>a<img src="http://t.example/p.gif" width="1" height="1"></p>'
    assert words(read_html(tracked)) == "a"
    assert words(read_html('<p><img src="http://t.example/x/plan.png"></p>')) == "[plan.png]"
    assert words(read_html('<p><img src="cid:1" alt="Our logo"></p>')) == "[Our logo]"
    assert words(read_html('<p><img src="data:image/png;base64,x"></p>')) == "[picture]"


def test_what_cannot_be_read_is_shown_as_it_is() -> None:
    for body in ("<script>alert(1)</script>", "<div>" * 65 + "x" + "</div>" * 65):
        assert read_html(body) == ()
        assert words(read("html", body)) == body
    assert read_html("<p>x</p>" + " " * LARGEST) == ()


def test_hostile_mails_lead_nowhere(shared_data: Path) -> None:
    bodies = json.loads((shared_data / "hostile" / "html_mail.json").read_text("utf-8"))
    assert len(bodies) >= 36
    for body in bodies:
        blocks = read(form_of(MessageType.USER, body), body)
        assert words(blocks).strip(), body
        for run in runs_of(blocks):
            assert not run.address or is_safe_address(run.address), body


@given(MAILS)
def test_anything_can_be_read(mail: str) -> None:
    blocks = read("html", mail)
    for run in runs_of(blocks):
        assert not run.address or is_safe_address(run.address)
        assert not run.address or run.address.split(":")[0].lower() in ("http", "https", "mailto")
    is_within_limits(mail)


@pytest.mark.parametrize(
    "mail",
    [
        "<div>",
        "<b></i>",
        "<b><!--</b>-->",
        '<b title="</b>">',
        "<b><script></b></script>",
        "<b><select></b></select>",
        "<li><dd>",
        "<font a=1></p>",
        "<svg><tr>",
        "<svg><style><g>",
        "<blockquote>",
        '<b x="><b>">',
        "<table><tr><td>",
        "<a><b></a>",
    ],
)
def test_depth_is_seen_whatever_hides_it(mail: str) -> None:
    assert not is_within_limits(mail * (DEEPEST + 1))


def test_ordinary_mails_are_within_limits() -> None:
    row = "<tr><td>a<td>b<br><img src=x></tr>"
    points = "<ul>" + "<li><p>one<li>two" * 500 + "</ul>"
    assert is_within_limits(f"<html><body><p>a<p>b{points}<table>{row * 500}</table>")
    assert is_within_limits("<div><b>x</b></div>" * 5_000)


@pytest.mark.parametrize(
    "mail",
    [
        *("<", "<p>", "<b x='", '<b x="', "<!--", "<!-- -->", "<b></i>", "</b>", "<a ", "= ", "&"),
        *("<b>x</b>", "<br>", "<li>", "<td>", "<p><a href=x>", "\n", "<p>x", "x ", "<ol start=1>"),
    ],
)
def test_hostile_mails_take_no_time(mail: str) -> None:
    body = (mail * LARGEST)[: LARGEST // 4]
    before = time.process_time()
    read_html("<p>x</p>" + body)
    assert time.process_time() - before < 4
