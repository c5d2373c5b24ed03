"""File names that came from outside: made readable as labels and harmless as files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LABEL_BYTES = 255
"""The longest label in UTF-8, which is also the longest name common file systems take."""

FILE_BYTES = 200
"""The longest file name that we write, in UTF-8: Windows takes 260 characters with all folders."""

_LOOKED_AT = 8192  # characters at the end of a name; only malice is longer
_UNNAMED = "unnamed"
_CUT = "…"
_MARKS_ON_ONE_LETTER = 4  # no script needs more; hundreds paint over the rows above and below

_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_FOREIGN = rf"[^\x00-\x7f{_JOINERS}{_SELECTORS}]"

# Unicode's Default_Ignorable_Code_Point, without those that have a line of their own below.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u206f\ufeff\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]+"
)
_BLANK = re.compile("[\\s\u115f\u1160\u2800\u3164\uffa0]+")
# Controls, embeddings and overrides of direction, halves of characters, noncharacters.
_DECEITFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
# Emoji, Indic and Persian words need these between their own characters; elsewhere they only hide.
_STRAY_SELECTOR = re.compile(rf"(?<!{_FOREIGN})[{_SELECTORS}](?!\u20e3)")
_STRAY_JOINER = re.compile(
    rf"(?<!{_FOREIGN})(?<![{_SELECTORS}])[{_JOINERS}]|[{_JOINERS}](?!{_FOREIGN})"
)

_EXTENSION = re.compile(r"(?<=.)(?:\.tar)?\.[^.\s]{1,40}\Z", re.IGNORECASE)
_VERSION = re.compile(r"\s*\(version ([0-9]{1,6})\)\Z")
_FORBIDDEN = frozenset('<>:"/\\|?*\ufffd\u2044\u2215\u29f5\u29f8\u29f9')
# Windows turns these into / \ and " when a program asks for names in its old code page.
_BECOMES_SYNTAX = frozenset('/\\"')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|COM[0-9]|LPT[0-9])\Z")
_ACTED_UPON = frozenset({"autorun.inf", "desktop.ini", "folder.htt", "thumbs.db"})


def display_name(name: str) -> str:
    """The label under which a file called ``name`` is shown: one line, never empty, never a path.

    Folders before the name are cut off. White space becomes one blank, so that nothing is pushed
    out of sight; invisible characters are left out; controls and overrides of the writing direction
    are shown as U+FFFD. At most 255 bytes of UTF-8: a longer name loses its middle and keeps its
    extension. The result is in NFC and is its own label.
    """
    parts = re.split(r"[/\\]", _readable(name[-_LOOKED_AT:]))
    label = next((part.strip() for part in reversed(parts) if part.strip(" .")), _UNNAMED)
    return _fitted(label, LABEL_BYTES)


def safe_file_name(name: str) -> str:
    """A name for a new file that Windows, macOS and Linux take and none of them treats specially.

    It is the label of ``display_name`` with ``_`` for the characters that some system refuses,
    without blanks and dots at the end, and with ``_`` put before names that are reserved, hidden
    (``.profile``), acted upon (``desktop.ini``) or read as an option (``-rf``). At most 200 bytes
    of UTF-8. The result is its own safe name.
    """
    # The second cleaning takes out joiners that have lost their neighbour to a "_".
    plain = display_name("".join(_harmless(char) for char in display_name(name)))
    plain = plain.rstrip(" .")
    if plain.startswith((".", "-")) or _is_reserved(plain):
        plain = f"_{plain}"
    return _fitted(plain, FILE_BYTES)


def numbered_name(name: str, number: int) -> str:
    """The safe file name of ``name`` with `` (number)`` before its extension."""
    stem, extension = _split(safe_file_name(name))
    return _joined(stem.rstrip(), f" ({number}){extension}", FILE_BYTES)


def stem_of(name: str) -> str:
    """``name`` without its extension, as an agent sees the two."""
    return _split(name)[0]


def version_name(name: str, taken: Collection[str]) -> str:
    """The label of a newer version of ``name``: "report (version 2).pdf", a number nobody has.

    ``taken`` are the names in use; upper and lower case are the same. The version of a version
    counts on.
    """
    stem, extension = _split(display_name(name))
    counted = _VERSION.search(stem)
    number = int(counted[1]) + 1 if counted else 2
    stem = stem[: counted.start()] if counted else stem
    used = {display_name(other).casefold() for other in taken}
    versions = (
        _joined(stem.rstrip(), f" (version {n}){extension}", LABEL_BYTES) for n in count(number)
    )
    return next(found for found in versions if found.casefold() not in used)


def _readable(text: str) -> str:
    """``text`` in NFC without what hides, moves or overprints other characters."""
    text = unicodedata.normalize("NFC", text)
    text = _DECEITFUL.sub("\ufffd", _BLANK.sub(" ", _INVISIBLE.sub("", text)))
    text = _STRAY_JOINER.sub("", _few_marks(_STRAY_SELECTOR.sub("", text)))
    # What was left out may have stood between blanks, or between a letter and its mark.
    return unicodedata.normalize("NFC", _BLANK.sub(" ", text))


def _few_marks(text: str) -> str:
    """``text`` with at most a few combining marks in a row; joiners between them do not count."""
    if text.isascii():
        return text
    kept: list[str] = []
    row = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me"):
            row += 1
        elif char not in _JOINERS:
            row = 0
        if row <= _MARKS_ON_ONE_LETTER:
            kept.append(char)
    return "".join(kept)


def _harmless(char: str) -> str:
    if char in _FORBIDDEN or not _BECOMES_SYNTAX.isdisjoint(unicodedata.normalize("NFKC", char)):
        return "_"
    return char


def _is_reserved(name: str) -> bool:
    folded = unicodedata.normalize("NFKC", name)
    device = folded.partition(".")[0].rstrip().upper()
    return _RESERVED.match(device) is not None or folded.casefold() in _ACTED_UPON


def _split(name: str) -> tuple[str, str]:
    """Stem and extension with its dot; a name that begins with its only dot has no extension."""
    found = _EXTENSION.search(name)
    return (name[: found.start()], found.group()) if found else (name, "")


def _fitted(name: str, limit: int) -> str:
    stem, extension = _split(name)
    return _joined(stem, extension, limit)


def _joined(stem: str, end: str, limit: int) -> str:
    """``stem`` and ``end`` in at most ``limit`` bytes of UTF-8; only the stem is shortened."""
    if len(f"{stem}{end}".encode()) <= limit:
        return f"{stem}{end}"
    room = limit - len(f"{_CUT}{end}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip() + _CUT + end
