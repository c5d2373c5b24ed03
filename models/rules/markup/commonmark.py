"""Turns the tokens of markdown-it into blocks; imported only when there is Markdown to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from models.rules.markup.addresses import is_safe_address
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
            runs = _runs(token.children or ())
            bold = tuple(replace(run, is_bold=True) for run in runs) if is_heading else runs
            if bold:
                nesting.add(Paragraph(bold))
        elif kind in ("fence", "code_block"):
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


def _runs(tokens: Iterable[Token]) -> tuple[Run, ...]:
    """The letters of one paragraph; neighbours that look alike are one run."""
    runs: list[Run] = []
    look = Run("")
    link = auto = ""
    for token in tokens:
        kind = token.type
        if kind == "link_open":
            link, auto = str(token.attrs.get("href", "")), token.info
            look = replace(look, address=link if is_safe_address(link) else "")
        elif kind == "link_close":
            if not look.address and link and not auto:
                _add(runs, look, f" ({link})")
            look, link, auto = replace(look, address=""), "", ""
        elif kind in ("strong_open", "strong_close"):
            look = replace(look, is_bold=token.nesting == 1)
        elif kind in ("em_open", "em_close"):
            look = replace(look, is_italic=token.nesting == 1)
        elif kind == "image":
            _add_picture(runs, look, token)
        elif kind == "code_inline":
            _add(runs, replace(look, is_code=True), token.content)
        elif auto and kind == "text":
            # The address as it is, not as the library would make it pleasant to read.
            _add(runs, look, link.removeprefix("mailto:") if look.address else f"<{token.content}>")
        else:
            _add(runs, look, _letters(token))
    return tuple(runs)


def _letters(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "text_special" and token.content not in _ESCAPABLE:
        return token.markup
    return token.content


def _add_picture(runs: list[Run], look: Run, token: Token) -> None:
    address = str(token.attrs.get("src", ""))
    name = token.content or address.rpartition("/")[2] or "picture"
    if is_safe_address(address):
        _add(runs, replace(look, address=look.address or address), name)
    else:
        _add(runs, look, f"{name} ({address})" if address else name)


def _add(runs: list[Run], look: Run, text: str) -> None:
    if runs and text and replace(runs[-1], text="") == look:
        runs[-1] = replace(look, text=runs[-1].text + text)
    elif text:
        runs.append(replace(look, text=text))
