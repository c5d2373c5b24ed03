"""What is known of a file, in words for tooltips and for where its content cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import fault_of, is_link, label_of
from desktop.conversation.files.looks import Look
from desktop.conversation.files.pictures import size_words
from desktop.look.format import count, exact_time, file_size
from desktop.look.links import told_address, web_address
from models.attachments.faults import Missing, reason_of

_DIGITS: Final = 12
"""So many digits of a digest tell files apart."""
_FAULTS: Final = {
    "missing": "The bytes of this file are missing from the folder of the attachments.",
    "damaged": "This file is damaged: its bytes are not those that were attached.",
}

_TOLD: Final = 5
"""So many of many are named."""


def known_of(file: FileRef, look: Look | None) -> str:
    """The whole name, and all that is known of the bytes, line by line."""
    words = [label_of(file)]
    if is_link(file):
        url = web_address(file.row.url or "")
        words.append(told_address(url) if url is not None else file.row.url or "No content")
        return "\n".join(words)
    words.append(facts_of(file, look))
    fault = fault_of(file, look)
    if fault:
        words += [fault_words(file, look), told_digest(file), attached_words(file)]
    elif look is not None and look.reason:
        words.append(look.reason)
    return "\n".join(words)


def facts_of(file: FileRef, look: Look | None) -> str:
    """Size and type, and of a picture its size in px."""
    facts = [file_size(file.row.size), file.row.mime]
    if look is not None and look.size is not None:
        facts.append(size_words(look.size))
    return ", ".join(facts)


def fault_words(file: FileRef, look: Look | None) -> str:
    """What is wrong with the bytes, as a sentence; "" for sound ones."""
    return _FAULTS.get(fault_of(file, look), "")


def told_digest(file: FileRef) -> str:
    """By what the bytes are known, so that they can be looked for in a backup."""
    return f"SHA-256 {(file.row.sha256 or '')[:_DIGITS]}…"


def attached_words(file: FileRef) -> str:
    """Since when the file is with its ticket."""
    return f"Attached {exact_time(file.row.created_at)}"


def fault_sentence(file: FileRef, error: Exception) -> str:
    """What went wrong with a file, for the agent."""
    if isinstance(error, Missing):
        return f"The bytes of {label_of(file)} are missing from the attachments."
    return f"{label_of(file)}: {reason_of(error)}."


def fault_sentences(faults: Sequence[tuple[FileRef, Exception]]) -> str:
    """What went wrong with each of some files, of many with the first."""
    return some([fault_sentence(file, error) for file, error in faults], " ")


def some(words: Sequence[str], between: str) -> str:
    """The first five of many, and how many there are beyond: "… and 37 more"."""
    left = len(words) - _TOLD
    told = between.join(words[:_TOLD])
    return f"{told} … and {count(left)} more" if left > 0 else told


def staff_words(files: Sequence[FileRef]) -> str:
    """What to know before files are given away: how many belong to internal notes; "" if none."""
    number = sum(file.row.is_for_staff for file in files)
    if not number:
        return ""
    if len(files) == 1:
        return " It is for staff only."
    return f" {count(number)} of them {'is' if number == 1 else 'are'} for staff only."
