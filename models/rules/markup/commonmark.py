"""Turns the tokens of markdown-it into blocks; imported only when there is Markdown to read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from models.rules.markup.addresses import is_safe_address
from models.rules.markup.letters import Letters
from models.rules.markup.nesting import Nesting
from models.rules.markup.values import Blocks, Code, Paragraph, Run

_RULES: Final = (
    *("emphasis", "backticks", "link", "image", "autolink", "escape", "newline"),
    *("list", "blockquote", "code", "fence", "heading", "balance_pairs", "fragments_join"),
)
_ESCAPABLE: Final = frozenset("*_`[]")
"""Marks that a backslash takes the meaning from; before all else it is a part of a path."""

_PARSER: Final = MarkdownIt("zero", {"html": False, "maxNesting": 200})
_PARSER.enable(_RULES).disable("text_join")


def read(text: str) -> Blocks:
    """``text`` as blocks."""
    nesting = Nesting()
    is_heading = False
    for token in _PARSER.parse(text):
        kind = token.type
        if kind == "inline":
            runs = _runs(token.children or (), is_bold=is_heading)
            if runs:
                nesting.add(Paragraph(runs))
        elif kind in ("fence", "code_block"):
            if token.content.strip():
                nesting.add(Code(token.content.removesuffix("\n")))
        elif kind in ("heading_open", "heading_close"):
            is_heading = token.nesting == 1
        elif kind == "list_item_open":
            nesting.open_item(f"{token.info}{token.markup}" if token.info else "•")
        elif kind in ("bullet_list_open", "ordered_list_open"):
            nesting.open_list()
        elif kind == "blockquote_open":
            nesting.open_quote()
        elif token.nesting == -1 and kind != "paragraph_close":
            nesting.close()
    return nesting.blocks()


def _runs(tokens: Iterable[Token], *, is_bold: bool) -> tuple[Run, ...]:
    """The letters of one paragraph."""
    letters = Letters()
    letters.is_bold = is_bold
    bold, italic = int(is_bold), 0
    link = auto = ""
    for token in tokens:
        kind = token.type
        if kind == "link_open":
            link, auto = str(token.attrs.get("href", "")), token.info
            letters.address = link if is_safe_address(link) else ""
        elif kind == "link_close":
            if not letters.address and link and not auto:
                letters.add(f" ({link})")
            letters.address = link = auto = ""
        elif kind in ("strong_open", "strong_close"):
            bold += token.nesting
            letters.is_bold = bold > 0
        elif kind in ("em_open", "em_close"):
            italic += token.nesting
            letters.is_italic = italic > 0
        elif kind == "image":
            _add_picture(letters, token)
        elif kind == "code_inline":
            letters.is_code = True
            letters.add(token.content)
            letters.is_code = False
        elif auto and kind == "text":
            # The address as it is, not as the library would make it pleasant to read.
            is_safe = bool(letters.address)
            letters.add(link.removeprefix("mailto:") if is_safe else f"<{token.content}>")
        else:
            letters.add(_letters(token))
    return letters.take()


def _letters(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "text_special" and token.content not in _ESCAPABLE:
        return token.markup
    return token.content


def _add_picture(letters: Letters, token: Token) -> None:
    address = str(token.attrs.get("src", ""))
    name = token.content or address.rpartition("/")[2] or "picture"
    if not is_safe_address(address):
        letters.add(f"{name} ({address})" if address else name)
        return
    around = letters.address
    letters.address = around or address
    letters.add(name)
    letters.address = around
