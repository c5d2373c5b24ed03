"""What is marked in a text is what the full-text index finds it by."""

from __future__ import annotations

import time

import apsw
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.ideographs import apart
from models.rules.matches import Term, _folded, first_span, spans

_ALPHABET = "aAbé\u0301E\u0300\u0327ßΣσς1² -_.:/@\"'\u3099東京都かカ주번\ue000ñjЖ"
_TEXTS = st.text(alphabet=_ALPHABET, max_size=12)


def marked(text: str, *terms: str) -> list[str]:
    """The marked pieces; a term in quotes is a phrase."""
    sought = tuple(Term(term.strip('"'), term.startswith('"')) for term in terms)
    return [text[start:end] for start, end in spans(text, sought)]


@pytest.fixture(scope="module")
def index() -> apsw.Connection:
    """An index of one text at a time, as Docket keeps it."""
    connection = apsw.Connection(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')"
    )
    return connection


def is_found(index: apsw.Connection, text: str, term: Term) -> bool:
    """Whether the index finds ``term`` in ``text``."""
    index.execute("DELETE FROM words")
    index.execute("INSERT INTO words VALUES (?)", (apart(text),))
    quoted = '"' + apart(term.text).replace('"', '""') + '"' + ("" if term.is_phrase else " *")
    return bool(list(index.execute("SELECT 1 FROM words WHERE words MATCH ?", (quoted,))))


@example("a\u0301b", "áb", True)
@example("か\u0300a", "a", True)
@example("xa a a", "a a", False)
@example("東a京", "東 a", True)
@given(text=_TEXTS, term=_TEXTS, is_phrase=st.booleans())
def test_marks_exactly_what_the_index_finds(
    index: apsw.Connection, text: str, term: str, is_phrase: bool
) -> None:
    sought = Term(term, is_phrase)
    assert bool(spans(text, (sought,))) == is_found(index, text, sought)


@given(text=_TEXTS, terms=st.lists(st.builds(Term, _TEXTS, st.booleans()), max_size=3))
def test_places_are_in_order_apart_and_hold_something(text: str, terms: list[Term]) -> None:
    found = spans(text, tuple(terms))
    flat = [place for span in found for place in span]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert first_span(text, tuple(terms)) in ({None} if not found else {found[0], *_firsts(found)})


def _firsts(found: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Beginnings of the first place, of which several terms may have a part each."""
    start, end = found[0]
    return [(start, stop) for stop in range(start + 1, end + 1)]


@pytest.mark.parametrize(
    ("text", "term", "pieces"),
    [
        ("Your invoice, INVOICES and reinvoice", "inv", ["inv", "INV"]),
        ("Müller, MULLER und Mu\u0308ller", "muller", ["Müller", "MULLER", "Mu\u0308ller"]),
        ("the wrong  \n invoice; wrong-invoice", '"wrong invoice"', ["wrong  \n invoice"]),
        ("at 00:1B:44:11:3A:B7 today", "00:1b:44:11:3a:b7", ["00:1B:44:11:3A:B7"]),
        ("see https://example.com/a?b=1", "example.com/a", ["example.com/a"]),
        (r"C:\Temp\log.txt", r"temp\log", [r"Temp\log"]),
        ("code 0x80070005.", "0x8007", ["0x8007"]),
        ("ada@example.com", "ada@ex", ["ada@ex"]),
        ("東京都に行きました。", "京都", ["京都"]),
        ("お客様の請求書番号は2024年", "請求書", ["請求書"]),
        ("주문번호가", "번호", ["번호"]),
        ("E1234エラー発生", "エラー", ["エラー"]),
        ("nothing", "...", []),
    ],
)
def test_marks_what_one_reads_as_the_hit(text: str, term: str, pieces: list[str]) -> None:
    if term.startswith('"'):
        pieces = [*pieces, "wrong-invoice"]
    assert marked(text, term) == pieces


def test_places_count_characters_and_not_their_halves() -> None:
    text = "😀😀 İSTANBUL ﬁne ß straße"
    assert marked(text, "istanbul", "strasse", "straße") == ["İSTANBUL", "straße"]


def test_a_large_text_takes_milliseconds() -> None:
    text = ("The invoice of März is wrong, and nothing works. " * 6_000)[:262_144]
    spans("warm", (Term("zebra"),))
    began = time.process_time()
    spans(text, (Term("zebra"), Term("invoices of March", True)))
    assert time.process_time() - began < 0.1


@given(text=st.text(max_size=40))
def test_a_folded_text_is_as_long_and_folded_once_for_all(text: str) -> None:
    folded = _folded(text)
    assert len(folded) == len(text)
    assert _folded(folded) == folded
