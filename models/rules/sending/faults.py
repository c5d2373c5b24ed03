"""Looks a message through before it is sent: what speaks against sending it now.

All of it is a guess that an agent may overrule, so it errs on the side of silence. Quoted lines and
code are not looked at: the first are somebody else's words, the second are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from models.rules.sending import words as lists
from models.rules.sending.greeting import other_reader
from models.rules.sending.phrases import Phrases, TextWords, Words, plain, word_set, words_in
from models.rules.sending.prose import prose

Kind = Literal[
    "empty", "newer_message", "placeholder", "missing_file", "other_reader", "staff_words"
]

_ATTACHED: Final = Phrases(lists.ATTACHED)
_BY_OTHERS: Final = Phrases(lists.ATTACHED_BY_OTHERS)
_ELSEWHERE: Final = Phrases(lists.ATTACHED_ELSEWHERE)
_AFTER_ALL: Final = Phrases(lists.ATTACHED_AFTER_ALL)
_STAFF: Final = Phrases(lists.STAFF_WORDS)
_LABELS: Final = word_set(lists.STAFF_LABELS)
_BLANKS: Final = word_set(lists.BLANKS)
_BEFORE: Final = 4
"""So many words before ``attached`` may say whose file it is."""
_MARKED: Final = re.compile(r"\{\{[^{}\n]{1,100}\}\}")
_BLANK: Final = re.compile(r"\[([^\[\]\n]{2,60})\](?!\()|<([^\W\d][^<>\n@/:=\"]{1,60})>")
_LABEL: Final = re.compile(r"^[ \t*_(\[]{0,4}(\w{6,14})[ \t*_]{0,3}[:)\]]", re.MULTILINE)
_MENTION: Final = re.compile(r"(?<![\w@./])@([^\W\d](?:\w|[.-](?=\w)){0,60})")
_SHOWN: Final = re.compile(r"[^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_LONGEST_FACT: Final = 60


@dataclass(frozen=True, slots=True)
class Message:
    """What is about to be sent, and what is known around it.

    ``readers`` are names of the client, ``signatures`` other words in which one may stand, as in
    an address or below what the client wrote; ``agents`` are names and keys of the staff. ``seen``
    is the newest message of the client or an agent that was there when the draft began (None: not
    known), ``newest`` the one that is there now, both as ids that grow.
    """

    text: str
    is_note: bool = False
    has_files: bool = False
    readers: tuple[str, ...] = ()
    signatures: str = ""
    agents: tuple[str, ...] = ()
    seen: int | None = None
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that speaks against sending; ``fact`` is the place in the text, if it has one."""

    kind: Kind
    fact: str = ""


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return _SHOWN.search(text) is None


def faults(message: Message) -> tuple[Fault, ...]:
    """What speaks against sending, gravest first; at most one of a kind. Linear in the text."""
    if is_blank(message.text):
        return () if message.has_files else (Fault("empty"),)
    return tuple(_found(message))


def _found(message: Message) -> Iterator[Fault]:
    own = prose(message.text)
    words = words_in(own)
    if not message.is_note:
        if staff := _staff_words(own, words, message):
            yield Fault("staff_words", _short(staff))
        if message.seen is not None and (message.newest or 0) > message.seen:
            yield Fault("newer_message")
        if reader := other_reader(own, _known(message)):
            yield Fault("other_reader", _short(reader))
    if left := _placeholder(own):
        yield Fault("placeholder", _short(left))
    if not message.has_files and (said := _attached(words)):
        yield Fault("missing_file", _short(said))


def _known(message: Message) -> Iterable[str]:
    """Words that may name the reader, if there is a name at all to differ from."""
    named = [name for name in message.readers if name.strip()]
    return (*named, message.signatures) if named else ()


def _placeholder(text: str) -> str:
    """The first blank that was not filled in."""
    marked = _MARKED.search(text)
    if marked:
        return marked[0]
    for found in _BLANK.finditer(text):
        inside = found[1] or found[2]
        words = [word for word in words_in(inside).compared if word]
        # A single small word is rather part of a format than a blank.
        is_meant = inside[:1].isupper() or len(words) > 1
        if words and is_meant and all(word in _BLANKS for word in words):
            return found[0]
    return ""


def _attached(words: TextWords) -> str:
    """The first words that say that a file comes with this message."""
    compared = words.compared
    for start, end in _ATTACHED.places(compared):
        if _ELSEWHERE.length_at(compared, end) and not _AFTER_ALL.length_at(compared, end):
            continue
        if not _is_of_others(compared, start):
            return " ".join(words.written[start:end])
    return ""


def _is_of_others(words: Words, start: int) -> bool:
    """Whether the words before, as far as the sentence goes, give the file to somebody else."""
    before = max(start - _BEFORE, 0)
    for place in range(start - 1, before - 1, -1):
        if not words[place]:
            return False
        if place + _BY_OTHERS.length_at(words, place) in range(place + 1, start + 1):
            return True
    return False


def _staff_words(text: str, words: TextWords, message: Message) -> str:
    """The first words that are meant for staff."""
    for start, end in _STAFF.places(words.compared):
        return " ".join(words.written[start:end])
    for label in _LABEL.finditer(text):
        if plain(label[1]) in _LABELS:
            return label[0].strip()
    return _mention(text, message) if "@" in text else ""


def _mention(text: str, message: Message) -> str:
    """The first mention of an agent: ``@first``, ``@first.last`` or ``@key``."""
    handles = {handle for name in message.agents for handle in _handles(name)}
    handles -= {handle for name in message.readers for handle in _handles(name)}
    found = (match for match in _MENTION.finditer(text) if _bare(match[1]) in handles)
    return next((match[0] for match in found), "")


def _handles(name: str) -> Iterator[str]:
    """How somebody may be mentioned: by the whole name in one word, and by its first word."""
    yield _bare(name)
    yield from (_bare(first) for first in name.split()[:1])


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", plain(name))


def _short(fact: str) -> str:
    line = " ".join(fact.split())
    return line if len(line) <= _LONGEST_FACT else f"{line[: _LONGEST_FACT - 1]}…"
