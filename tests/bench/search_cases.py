"""What agents type into the search box, each beside the full-text query of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from models.rules.ideographs import apart
from tests.bench.cases import Case

_MATCHES: Final = "SELECT rowid >> 20 FROM words WHERE words MATCH '{}'"

# From words that nearly every ticket has to words that hardly any has, then what is typed on the
# way to a word, and what is pasted.
_WORDS: Final = (
    *("the", "you", "please", "invoice", "password"),
    *("w", "we", "web", "webh", "webho", "webhook"),
    *("lumenfold.example.com", "tallinn", "outage", "zzzzqq"),
    *("LF-4090", "02:1f:3c", "Kraków", "krakow", "お問い合わせ"),
)
_PHRASES: Final = ("backup software", "good grief", "thank you")
_TOGETHER: Final = (("password", "reset"), ("invoice", "refund"), ("the", "printer"))
_FILTERED: Final = (
    ("status:open password", "status = 0 AND +id IN ({})"),
    ("assignee:me invoice", "assignee_id = :me AND +id IN ({})"),
)


def search_cases(address: str) -> Iterator[Case]:
    """All of them; ``address`` is a MAC address that stands in some message."""
    yield from (_case(word, [_beginning(word)]) for word in (*_WORDS, address))
    yield from (_case(f'"{phrase}"', [_exactly(phrase)]) for phrase in _PHRASES)
    yield from (_case(" ".join(words), list(map(_beginning, words))) for words in _TOGETHER)
    for text, condition in _FILTERED:
        found = _MATCHES.format(_beginning(text.split()[1]))
        yield Case(text, condition.format(found))


def _case(text: str, queries: Sequence[str]) -> Case:
    """Rare hits are looked up and sorted; to find common ones, the list is read in its order."""
    first, *others = [_MATCHES.format(query) for query in queries]
    condition = " AND ".join(f"+id IN ({found})" for found in (first, *others))
    also = "".join(f" AND rowid >> 20 IN ({found})" for found in others)
    return Case(text, condition, f"SELECT count(*) FROM (SELECT DISTINCT * FROM ({first}{also}))")


def _beginning(word: str) -> str:
    return f'"{apart(word)}" *'


def _exactly(phrase: str) -> str:
    return f'"{apart(phrase)}"'
