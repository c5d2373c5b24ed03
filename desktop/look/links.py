"""Finds the web and mail addresses in a text, and says truthfully where each of them leads."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QUrl, QUrlQuery

LONGEST_ADDRESS: Final = 2_048
"""Characters; what is longer is no address that a person would follow."""
MOST_LINKS: Final = 200
"""Addresses that one text is searched for."""

_ADDRESS: Final = re.compile(
    # No invisible and no turning characters: what is seen is what is opened.
    r"\b(?:https?://|mailto:)"
    r"[^\s<>\"“”«»{}|\\^`\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc\ufffd]+",
    re.IGNORECASE,
)
# Names of two parts and more with a last one of letters, whatever punctuation stands around them.
_CLAIMED: Final = re.compile(
    r"(?<![\w.@-])((?:[\w.+-]{1,64}@)?(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?![\w@-]|\.\w)"
)
_OVERRIDES: Final = re.compile("[\u202d\u202e]")
"""What shows letters in another order than they are; no language needs it."""
_TRAILING: Final = ".,;:!?'’*_~"
_PAIRS: Final = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a text: its first character, the one after its last, and where it leads."""

    start: int
    end: int
    url: QUrl


def find_links(text: str) -> list[Link]:
    """The http, https and mailto addresses of ``text`` in order, at most MOST_LINKS."""
    links: list[Link] = []
    for found in _ADDRESS.finditer(text):
        if len(found[0]) > LONGEST_ADDRESS:
            continue
        shown = _trimmed(found[0])
        url = web_address(shown)
        if url is not None:
            links.append(Link(found.start(), found.start() + len(shown), url))
            if len(links) == MOST_LINKS:
                break
    return links


def web_address(text: str) -> QUrl | None:
    """The address that ``text`` is, when it may be opened: http or https with a host, or mailto."""
    if len(text) > LONGEST_ADDRESS:
        return None
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        return None
    if url.scheme() in ("http", "https"):
        return url if url.host() else None
    return url if url.scheme() == "mailto" and url.path() and not _attaches(url) else None


def _attaches(url: QUrl) -> bool:
    """Whether some mail programs would put a file of this computer into the mail."""
    items = QUrlQuery(url).queryItems(QUrl.ComponentFormattingOption.FullyDecoded)
    return any(key.casefold().startswith("attach") for key, _ in items)


def link_address(address: str) -> QUrl | None:
    """Where a link with this address leads, if it may; what mails leave unencoded is encoded."""
    if len(address) > LONGEST_ADDRESS:
        return None
    whole = QUrl(address, QUrl.ParsingMode.TolerantMode)
    return web_address(whole.toString(QUrl.ComponentFormattingOption.FullyEncoded))


def misleads(shown: str, url: QUrl) -> bool:
    """Whether the words of a link look like another address than the one that it leads to."""
    if _OVERRIDES.search(shown):
        return True
    seen = _as_seen(shown.strip()[:LONGEST_ADDRESS])
    if any(_host(link.url) != _host(url) for link in find_links(seen)):
        return True
    for claimed in _CLAIMED.findall(seen):
        if "@" in claimed:
            if url.scheme() != "mailto" or claimed.casefold() != url.path().casefold():
                return True
        elif _host(web_address(f"http://{claimed}") or QUrl()) != _host(url):
            return True
    return False


def _as_seen(text: str) -> str:
    """``text`` without what is not seen, its letters and dots as a browser would read them."""
    seen = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf"
    )
    return seen.replace("\u3002", ".")


def _host(url: QUrl) -> str:
    """The host as the network knows it, without the www that makes no difference to people."""
    encoded = QUrl.ComponentFormattingOption.FullyEncoded
    host = url.host(encoded).rstrip(".")  # makes no other host, but hides that it is a number
    host = QUrl(f"http://{host}").host(encoded) or host
    return host.casefold().removeprefix("www.")


def told_address(url: QUrl) -> str:
    """Where ``url`` really leads: first the host as the network knows it, then all of the address.

    A host of foreign letters is told in its ASCII form, so that а.com is not taken for a.com.
    """
    whole = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    if url.scheme() == "mailto":
        return f"Writes to {url.path()}\n{whole}"
    return f"Opens {url.host(QUrl.ComponentFormattingOption.FullyEncoded)}\n{whole}"


def _trimmed(address: str) -> str:
    """``address`` without the punctuation of the sentence that it stands in."""
    while address:
        last = address[-1]
        opener = _PAIRS.get(last)
        is_unpaired = opener is not None and address.count(last) > address.count(opener)
        if last not in _TRAILING and not is_unpaired:
            break
        address = address[:-1]
    return address
