"""Says in words what a system message holds as codes: who changed what, from what to what."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from desktop.look.marks import CATEGORY, PRIORITY, STATUS
from desktop.look.text import one_line
from models.enums import Status
from models.rules.names import display_name

Naming = Callable[[str], str]
"""The name of the agent with a key, or the key itself where nobody has it."""

Event = Mapping[str, Any]

_LISTED: Final = 3
_QUOTED: Final = 120
_TURNING: Final = frozenset(
    {"R", "AL", "RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI"}
)


def event_words(event: Event, *, actor: str, naming: Naming) -> str | None:
    """One sentence for ``event``, done by ``actor`` (a name); None for a code nobody knows."""
    tell = _TELLERS.get(str(event.get("field")))
    told = tell(event, naming) if tell is not None else None
    return None if told is None else f"{apart(one_line(actor))} {told}"


def apart(text: str) -> str:
    """``text`` so that its writing direction cannot reach into the words around it."""
    if any(unicodedata.bidirectional(char) in _TURNING for char in text):
        return f"\u2068{text}\u2069"
    return text


def _status(event: Event, naming: Naming) -> str:
    was, now = event.get("from"), event.get("to")
    if now == Status.RESOLVED:
        return "resolved the ticket"
    if now == Status.CLOSED:
        reason = event.get("reason")
        return f"closed the ticket: {_quoted(reason)}" if reason else "closed the ticket"
    if was in (Status.RESOLVED, Status.CLOSED):
        reopened = "reopened the ticket"
        return reopened if now == Status.OPEN else f"{reopened} as {_status_word(now)}"
    return f"set the status to {_status_word(now)}"


def _priority(event: Event, naming: Naming) -> str:
    words = {value.value: mark.word for value, mark in PRIORITY.items()}
    return _moved("the priority", words, event)


def _category(event: Event, naming: Naming) -> str:
    words = {value.value: mark.word for value, mark in CATEGORY.items()}
    return _moved("the category", words, event)


def _moved(what: str, words: Mapping[str, str], event: Event) -> str:
    was, now = (
        words.get(str(event.get(side)), _quoted(event.get(side))) for side in ("from", "to")
    )
    return f"changed {what} from {was} to {now}"


def _assignee(event: Event, naming: Naming) -> str:
    was, now = event.get("from"), event.get("to")
    if now is None:
        return f"took the ticket off {_name(was, naming)}" if was else "left the ticket to nobody"
    return f"assigned the ticket to {_name(now, naming)}"


def _title(event: Event, naming: Naming) -> str:
    return f"renamed the ticket to {_quoted(event.get('to'))}"


def _resolution(event: Event, naming: Naming) -> str:
    text = event.get("text", event.get("to"))
    return f"wrote the resolution: {_quoted(text)}" if text else "removed the resolution"


def _tags(event: Event, naming: Naming) -> str:
    added, removed = _listed(event.get("added")), _listed(event.get("removed"))
    told = []
    if added:
        told.append(f"added the {'tags' if ',' in added else 'tag'} {added}")
    if removed:
        told.append(f"removed the {'tags' if ',' in removed else 'tag'} {removed}")
    return " and ".join(told) or "put the tags in another order"


def _attached(event: Event, naming: Naming) -> str:
    return f"attached {_listed(event.get('names'), display_name) or 'files'}"


def _detached(event: Event, naming: Naming) -> str:
    return f"removed {_listed(event.get('names'), display_name) or 'files'}"


def _file_renamed(event: Event, naming: Naming) -> str:
    names = _labels(event.get("names"))
    if len(names) != 2:
        return "renamed a file"
    return f"renamed {_quoted(names[0])} to {_quoted(names[1])}"


def _follow_up(event: Event, naming: Naming) -> str:
    return f"opened this as a follow-up of {_quoted(event.get('of'))}"


def _followed_up(event: Event, naming: Naming) -> str:
    return f"continued this in {_quoted(event.get('by'))}"


_TELLERS: Final[dict[str, Callable[[Event, Naming], str]]] = {
    "status": _status,
    "priority": _priority,
    "category": _category,
    "assignee": _assignee,
    "title": _title,
    "resolution": _resolution,
    "tags": _tags,
    "attached": _attached,
    "detached": _detached,
    "file_renamed": _file_renamed,
    "follow_up": _follow_up,
    "followed_up": _followed_up,
}


def _status_word(value: object) -> str:
    words = {status.value: mark.word for status, mark in STATUS.items()}
    return words.get(str(value), _quoted(value))


def _name(key: object, naming: Naming) -> str:
    return apart(one_line(naming(str(key))))


def _quoted(value: object) -> str:
    text = one_line("" if value is None else str(value))
    return apart(text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…")


def _labels(names: object) -> list[str]:
    return [display_name(str(name)) for name in names] if isinstance(names, list | tuple) else []


def _listed(names: object, read: Callable[[str], str] = str) -> str:
    """Up to three names with commas, each as ``read`` makes it, and how many more there are."""
    if not isinstance(names, list | tuple) or not names:
        return ""
    shown: Iterable[str] = (_quoted(read(str(name))) for name in names[:_LISTED])
    rest = len(names) - _LISTED
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
