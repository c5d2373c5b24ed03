"""Faults: places and reasons stay short and printable whatever the document holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.faults import BadDocument, Fault
from models.documents.ticket import document_of


def _places(raw: dict[str, object]) -> list[str]:
    with pytest.raises(BadDocument) as refusal:
        document_of(raw)
    return [fault.where for fault in refusal.value.faults]


def test_a_fault_reads_as_place_and_reason() -> None:
    assert str(Fault("threads[3].timestamp", "not a date")) == "threads[3].timestamp: not a date"
    assert str(Fault("", "is empty")) == "is empty"


def test_a_refusal_reads_as_all_its_faults() -> None:
    refusal = BadDocument(Fault("a", "is missing"), Fault("b", "must be text"))
    assert str(refusal) == "a: is missing; b: must be text"


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("plain_key", "plain_key"),
        ("a.b", '["a.b"]'),
        ("", '[""]'),
        ("ключ", '["ключ"]'),
        ("line\nbreak\u202e", '["line\\nbreak\\u202e"]'),
        ("k" * 1_000_000, f'["{"k" * 40}…"]'),
    ],
)
def test_an_unknown_key_of_any_kind_is_a_short_place(key: str, where: str) -> None:
    assert where in _places({key: float("inf")})


def test_half_a_surrogate_pair_in_a_key_is_refused() -> None:
    with pytest.raises(
        BadDocument, match=r"^holds half a surrogate pair, which is not a character$"
    ):
        document_of({"\ud800": 1})


@given(st.dictionaries(st.text(), st.just(float("nan")), min_size=1, max_size=5))
def test_places_are_printable(raw: dict[str, object]) -> None:
    for where in _places(raw):
        assert where.isprintable()
        assert len(where) < 300
