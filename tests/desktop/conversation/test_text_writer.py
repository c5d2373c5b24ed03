"""What is read of a message is written letter by letter, and leads only where it may."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.conversation.thread.text_links import LinkPlace
from desktop.conversation.thread.text_style import TextStyle
from desktop.conversation.thread.text_writer import Written, write
from desktop.look.links import find_links, misleads, web_address
from desktop.look.text import shown_text
from desktop.look.theme import Theme
from models.rules.markup.forms import Form
from models.rules.markup.reading import read
from models.rules.markup.values import (
    Block,
    Blocks,
    Code,
    Folded,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
    words,
)

LETTERS = st.text(max_size=12) | st.sampled_from(
    ["https://a.example/x", "javascript:x", "\ufeff", "\ufdd0", "\u2028", "\ufffc", "😀\n", "שלום"]
)
ADDRESSES = st.sampled_from(
    ["", "https://a.example", "javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example"]
)
RUNS = st.builds(Run, LETTERS, st.booleans(), st.booleans(), st.booleans(), ADDRESSES)
LEAVES = st.builds(Paragraph, st.lists(RUNS, max_size=4).map(tuple)) | st.builds(Code, LETTERS)


def _above(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(st.builds(Item, st.sampled_from(["•", "12."]), blocks), min_size=1, max_size=3)
    return (
        st.builds(Quote, blocks)
        | st.builds(Listing, items.map(tuple))
        | st.builds(Folded, st.sampled_from(["quote", "signature"]), blocks)
    )


BLOCKS = st.lists(st.recursive(LEAVES, _above, max_leaves=8), max_size=5).map(tuple)


@pytest.fixture(scope="module")
def style(qapp: QApplication) -> TextStyle:
    return TextStyle(theme=Theme(setting="light"))


def written(blocks: Blocks, style: TextStyle, *unfolded: int) -> tuple[QTextDocument, Written]:
    document = QTextDocument()
    return document, write(blocks, document, style=style, unfolded=unfolded)


def links_of(document: QTextDocument) -> dict[str, str]:
    """The words of each link, and where it leads."""
    found: dict[str, str] = {}
    block = document.begin()
    while block.isValid():
        for place in block.textFormats():
            if place.format.isAnchor():
                words = block.text()[place.start : place.start + place.length]
                found[words] = place.format.anchorHref()
        block = block.next()
    return found


def letters(text: str) -> str:
    """What is seen of a text."""
    return "".join(shown_text(text).replace("\ufeff", "").split())


@given(blocks=BLOCKS)
def test_every_letter_is_in_the_document(blocks: Blocks, style: TextStyle) -> None:
    document, told = written(blocks, style, *range(20))
    assert told.shown == document.toPlainText()
    assert letters(told.shown) == letters(words(blocks))
    assert "\ufffc" not in document.toRawText()
    assert "\ufdd0" not in document.toRawText()


@given(blocks=BLOCKS)
def test_links_lead_only_where_they_may(blocks: Blocks, style: TextStyle) -> None:
    document, told = written(blocks, style)
    links = links_of(document)
    assert told.has_links == bool(links) or not links
    for address in links.values():
        assert web_address(address) is not None
        assert address.startswith(("https://", "mailto:"))


@given(text=st.text(), form=st.sampled_from(["plain", "markdown", "html"]))
def test_any_text_can_be_shown(text: str, form: Form, style: TextStyle) -> None:
    blocks = read(form, shown_text(text))
    assert letters(written(blocks, style, *range(20))[1].shown) == letters(words(blocks))


def test_what_is_folded_is_not_there(style: TextStyle) -> None:
    fold = Folded("quote", (Paragraph((Run("old"),)),))
    blocks = (Paragraph((Run("new"),)), fold, Code("x"))
    assert written(blocks, style)[1].shown == "new\n\nx"
    document, told = written(blocks, style, 0)
    assert told.shown == "new\n\nold\nx"
    assert [(place.block, place.is_open) for place in told.folds] == [(1, True)]
    assert [(place.block, place.text) for place in told.codes] == [(3, "x")]
    assert document.findBlockByNumber(3).text() == "x"


def test_lists_and_quotes_can_be_copied_as_they_are_seen(style: TextStyle) -> None:
    text = "1. a\n2. b\n   - c\n\n> q\n> > r"
    document, told = written(read("markdown", text), style)
    assert told.shown == "1. a\n2. b\n• c\nq\nr"
    assert [(bar.first, bar.last) for bar in told.bars] == [(4, 4), (3, 4)]
    assert document.findBlockByNumber(2).blockFormat().leftMargin() > 20


def test_letters_look_as_they_are_meant(style: TextStyle) -> None:
    document, _ = written(read("markdown", "**b** *i* `c` [l](https://a.example)"), style)
    formats = {
        document.begin().text()[place.start : place.start + place.length]: QTextCharFormat(
            place.format
        )
        for place in document.begin().textFormats()
    }
    assert formats["b"].fontWeight() > 500
    assert formats["i"].fontItalic()
    assert formats["c"].background().color() == style.theme.colour("panel")
    assert formats["l"].foreground().color() == style.theme.colour("accent")
    assert formats["l"].anchorHref() == "https://a.example"


def test_a_link_over_several_looks_is_one(style: TextStyle) -> None:
    text = "[**bank**.example](https://evil.example/x) https://bank.example"
    document, told = written(read("markdown", text), style)
    assert told.misleading == {"https://evil.example/x"}
    assert links_of(document)["https://bank.example"] == "https://bank.example"
    assert LinkPlace(0, 4, "x") < LinkPlace(4, 8, "x")


@pytest.mark.parametrize(
    ("shown", "address", "is_so"),
    [
        ("https://bank.example", "http://evil.example", True),
        ("bank.example", "http://evil.example", True),
        ("Go to www.bank.example/login now", "https://evil.example", True),
        ("bank.example", "https://www.bank.example/login", False),
        ("https://BANK.example/", "https://bank.example/x", False),
        ("https://bank.example.evil.example/", "https://bank.example", True),
        ("https://bank.example@evil.example/", "https://evil.example", True),
        ("\u0430pple.com", "https://apple.com", True),
        ("ada@bank.example", "mailto:ada@bank.example", False),
        ("ada@bank.example", "mailto:eve@bank.example", True),
        ("ada@bank.example", "https://bank.example", True),
        ("bank.example", "mailto:ada@bank.example", True),
        ("the settings", "https://evil.example", False),
        ("Read this. Then that", "https://evil.example", False),
        ("version 1.2.3", "https://evil.example", False),
    ],
)
def test_words_that_name_another_address(shown: str, address: str, is_so: bool) -> None:
    url = web_address(address)
    assert url is not None
    assert misleads(shown, url) is is_so


@given(
    text=st.text() | st.lists(st.sampled_from(["a.", "b", "@", "/", " ", "http://"])).map("".join)
)
@example(text="HTTP://0./")
def test_an_address_never_misleads_about_itself(text: str) -> None:
    for link in find_links(text):
        if link.url.userInfo() == "" and link.url.scheme() != "mailto":
            assert not misleads(f"http://{link.url.host()}", link.url)
