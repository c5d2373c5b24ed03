"""Makes addresses in a document links: those that were written as links, and all that are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor

from desktop.look.links import find_links, link_address, misleads
from desktop.look.utf16 import Utf16Places


class LinkPlace(NamedTuple):
    """Letters of a document that somebody linked: from where to where, in Qt's places."""

    start: int
    end: int
    address: str


class Links(NamedTuple):
    """What there is to follow; ``misleading`` holds addresses whose letters name another one."""

    has_any: bool
    misleading: frozenset[str]


def write_links(
    cursor: QTextCursor, shown: str, written: Sequence[LinkPlace], *, form: QTextCharFormat
) -> Links:
    """Give the letters of links an address and ``form``; only http, https and mailto lead away."""
    misleading: set[str] = set()
    has_any, taken = False, 0
    for start, end, address in _joined(written):
        url = link_address(address)
        if url is None:
            continue
        link = _link(cursor, start, end, url, form)
        has_any, taken = True, max(taken, end)
        if misleads(cursor.selectedText().replace("\u2029", " "), url):
            misleading.add(link)
    places = Utf16Places(shown)
    ranges = [(start, end) for start, end, _ in written]
    for found in find_links(shown):
        start, end = places.of(found.start), places.of(found.end)
        if start >= taken or not any(first < end and start < last for first, last in ranges):
            _link(cursor, start, end, found.url, form)
            has_any = True
    return Links(has_any, frozenset(misleading))


def _joined(written: Sequence[LinkPlace]) -> list[LinkPlace]:
    """Neighbours that lead to the same place are one link, whatever their letters look like."""
    joined: list[LinkPlace] = []
    for place in written:
        if joined and (joined[-1].end, joined[-1].address) == (place.start, place.address):
            joined[-1] = joined[-1]._replace(end=place.end)
        else:
            joined.append(place)
    return joined


def _link(cursor: QTextCursor, start: int, end: int, url: QUrl, form: QTextCharFormat) -> str:
    address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    link = QTextCharFormat(form)
    link.setAnchor(True)
    link.setAnchorHref(address)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(link)
    return address
