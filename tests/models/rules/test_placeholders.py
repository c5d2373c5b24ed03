"""Placeholders are found, filled in once, and left standing when nothing is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.placeholders import NAMES, fill, first_name, marked, placeholders

_FACTS = {"client.first_name": "Ada", "ticket.number": "#12", "ticket.title": "", "today": "1 May"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear {{client.first_name}},", "Dear Ada,"),
        ("{{ Client.First_Name }}{{ticket.number}}", "Ada#12"),
        ("{{client.name}} {{ticket.title}} {{Vorname}}", None),
        ("{client.first_name} {{client.first_name", None),
        ("{{client.\nfirst_name}}", None),
        ("{{}} {{ }}", None),
        ("{{{today}}}", "{1 May}"),
    ],
)
def test_what_is_known_is_filled_in(text: str, expected: str | None) -> None:
    assert fill(text, _FACTS) == (text if expected is None else expected)


def test_every_placeholder_is_found_with_its_place() -> None:
    text = "a {{client.name}} b {{ Vorname }} {{}}"
    known, unknown = placeholders(text)
    assert (known.name, known.is_known) == ("client.name", True)
    assert (unknown.name, unknown.is_known) == ("vorname", False)
    assert text[known.start : known.end] == "{{client.name}}"
    assert text[unknown.start : unknown.end] == "{{ Vorname }}"


_bits = st.sampled_from(["{{", "}}", "{", "}", " ", "\n", "client.name", "today", "x", "é"])
_texts = st.lists(_bits, max_size=12).map("".join)
_facts = st.dictionaries(st.sampled_from(NAMES), _texts)


@given(_texts, _facts)
def test_values_are_never_filled_in_themselves(text: str, facts: dict[str, str]) -> None:
    parts, place = [], 0
    for found in placeholders(text):
        parts.append(text[place : found.start])
        parts.append(facts.get(found.name, "") or text[found.start : found.end])
        place = found.end
    assert fill(text, facts) == "".join([*parts, text[place:]])


@given(_texts)
def test_without_facts_nothing_changes(text: str) -> None:
    assert fill(text, {}) == text
    assert all(text[p.start : p.end].strip("{} ").lower() == p.name for p in placeholders(text))


@given(st.lists(st.sampled_from(NAMES)))
def test_when_all_is_known_none_is_left(names: list[str]) -> None:
    text = " ".join(marked(name) for name in names)
    assert [found.name for found in placeholders(text)] == names
    assert placeholders(fill(text, dict.fromkeys(NAMES, "x"))) == ()


def test_braces_without_end_are_passed_over_quickly() -> None:
    text = "{{" * 500_000
    assert fill(text, _FACTS) == text


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ada Lovelace", "Ada"),
        ("Lovelace, Ada", "Ada"),
        ("Dr. Ada Lovelace", "Ada"),
        ("Prof. Dr.", "Prof."),
        ("Dora", "Dora"),
        ("Jean-Luc Picard", "Jean-Luc"),
        ("陈 伟", "陈 伟"),
        ("山田太郎", "山田太郎"),
        ("Ada,", "Ada"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_people_are_called_by_their_first_name(name: str, called: str) -> None:
    assert first_name(name) == called
