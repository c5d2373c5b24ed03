"""Turns the elements that were left of a mail into blocks; imported only when there is HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Final

from models.rules.markup.addresses import is_safe_address
from models.rules.markup.letters import Letters
from models.rules.markup.nesting import Nesting
from models.rules.markup.values import Blocks, Code, Paragraph, Run

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD: Final = frozenset(("b", "strong", "th")) | _HEADINGS
_ITALIC: Final = frozenset(("i", "em"))
_CODE: Final = frozenset(("code", "tt", "kbd", "samp"))
_LINE: Final = frozenset(("div", "tr", "table", "hr"))
_PARAGRAPH: Final = frozenset(("p",)) | _HEADINGS
_CELL: Final = frozenset(("td", "th"))
_IN_CELLS: Final = dict.fromkeys(("div", "hr"), 1) | dict.fromkeys(_PARAGRAPH, 2)
"""What begins and ends a line in a cell, and no more than that, lest a row fall apart; how many
line ends it is between letters of the same cell."""
_MOST_EMPTY_LINES: Final = 1
_TINY: Final = 2
"""px; a picture of this size only tells its sender that the mail was opened."""


class HtmlEvents(HTMLParser):
    """Reads clean HTML once, from its beginning to its end."""

    def __init__(self) -> None:
        """Nothing has been read."""
        super().__init__(convert_charrefs=True)
        self._nesting = Nesting()
        self._letters = Letters()
        self._bold = self._italic = self._code = 0
        self._numbers: list[int | None] = []
        self._pre: list[str] | None = None
        self._gap = False
        self._cells = self._break = 0

    def blocks(self) -> Blocks:
        """All that was read."""
        self._end_pre()
        self._end_paragraph()
        return self._nesting.blocks()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; those that nothing is known of only hold others."""
        self._count(tag, 1)
        if tag == "br":
            self._new_line(is_forced=True)
        elif self._cells and tag in _IN_CELLS:
            self._break = max(self._break, _IN_CELLS[tag])
        elif tag in _LINE:
            self._new_line()
        elif tag in _CELL:
            self._cells += 1
            self._gap, self._break = True, 0
        elif tag in _PARAGRAPH:
            self._end_paragraph()
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            self._letters.address = address if is_safe_address(address) else ""
        elif tag == "img":
            self._add_picture(dict(attrs))
        elif tag == "pre":
            self._end_paragraph()
            self._pre = []
        elif tag in ("ul", "ol", "li", "blockquote"):
            self._begin_level(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self._count(tag, -1)
        if self._cells and tag in _IN_CELLS:
            self._break = max(self._break, _IN_CELLS[tag])
        elif tag in _LINE:
            self._new_line()
        elif tag in _CELL:
            self._cells = max(self._cells - 1, 0)
        elif tag in _PARAGRAPH:
            self._end_paragraph()
        elif tag == "a":
            self._letters.address = ""
        elif tag == "pre":
            self._end_pre()
        elif tag in ("ul", "ol", "li", "blockquote"):
            self._end_paragraph()
            self._nesting.close()
            if tag in ("ul", "ol") and self._numbers:
                self._numbers.pop()

    def handle_data(self, data: str) -> None:
        """Letters; but for preformatted ones, any number of blanks is one."""
        if self._pre is not None:
            self._pre.append(data)
            return
        text = _SPACE.sub(" ", data)
        if self._gap or self._break:
            if not text.strip():
                return
            self._begin_in_cell()
        is_apart = self._letters.last in ("", "\n", " ")
        self._letters.add(text.lstrip(" ") if is_apart else text)

    def _begin_in_cell(self) -> None:
        """Part the next letters from those before: cells by blanks, what stands in one by lines."""
        last, wanted = self._letters.last, self._break
        is_first, self._gap, self._break = self._gap, False, 0
        if last in ("", "\n"):
            return
        if is_first:
            self._letters.add(" " if last == " " else "  ")
        else:
            self._letters.add("\n" * wanted)

    def _count(self, tag: str, step: int) -> None:
        """An element that gives letters a look begins or ends."""
        letters = self._letters
        if tag in _BOLD:
            self._bold += step
            letters.is_bold = self._bold > 0
        elif tag in _ITALIC:
            self._italic += step
            letters.is_italic = self._italic > 0
        elif tag in _CODE:
            self._code += step
            letters.is_code = self._code > 0

    def _begin_level(self, tag: str, attrs: dict[str, str | None]) -> None:
        self._end_paragraph()
        if tag == "blockquote":
            self._nesting.open_quote()
        elif tag == "li":
            self._nesting.open_item(self._next_mark())
        else:
            start = attrs.get("start") or "1"
            number = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1
            self._numbers.append(number if tag == "ol" else None)
            self._nesting.open_list()

    def _next_mark(self) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return "•"
        self._numbers[-1] = number + 1
        return f"{number}."

    def _add_picture(self, attrs: dict[str, str | None]) -> None:
        sizes = (attrs.get("width"), attrs.get("height"))
        if any(size and size.isascii() and size.isdigit() and int(size) <= _TINY for size in sizes):
            return
        name = (attrs.get("alt") or "").strip() or (attrs.get("src") or "").rpartition("/")[2]
        self.handle_data(f"[{name or 'picture'}]")

    def _new_line(self, *, is_forced: bool = False) -> None:
        """The next letters stand on another line; a forced one may leave a line empty."""
        self._gap, self._break = False, 0
        if self._pre is not None:
            self._pre.append("\n")
        elif self._letters.runs:
            text = self._letters.runs[-1].text
            empty = len(text) - len(text.rstrip("\n"))
            if empty == 0 or (is_forced and empty <= _MOST_EMPTY_LINES):
                self._letters.add("\n")

    def _end_paragraph(self) -> None:
        self._gap, self._break = False, 0
        runs = _trimmed(list(self._letters.take()))
        if runs:
            self._nesting.add(Paragraph(runs))

    def _end_pre(self) -> None:
        if self._pre is not None:
            text = "".join(self._pre).strip("\r\n").rstrip()
            if text:
                self._nesting.add(Code(text))
        self._pre = None


def _trimmed(kept: list[Run]) -> tuple[Run, ...]:
    """Runs without blanks at their end."""
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
