"""Completion: what is being typed is seen, and taking something changes nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.documents.completion import (
    Spot,
    is_behind_condition,
    spot_at,
    with_field,
    with_value,
)
from models.documents.filter_text import parse_filter
from models.documents.search_fields import FIELDS
from models.rules.search_tokens import cleaned, field_of, tokens

_LINES = ("assignee", "client", "tag", "filename")
_PIECES = st.sampled_from(
    (
        *(
            "status:",
            "-tag:",
            "client:",
            "created",
            "<",
            ">=",
            ":",
            ",",
            '"',
            "(",
            ")",
            " ",
            " OR ",
        ),
        *("-", "op", "Ada", "a b", "日本", "😀", "#12", "\0", "x:y", "pri", '"a b"', '""'),
    )
)
_TEXTS = st.lists(_PIECES, max_size=9).map("".join) | st.text(max_size=12)


@pytest.mark.parametrize(
    ("typed", "field", "prefix", "others"),
    [
        ("|", "", "", ()),
        ("foo |", "", "", ()),
        ("st|", "", "st", ()),
        ("foo (-St|)", "", "st", ()),
        ("-|", "", "", ()),
        ("(|", "", "", ()),
        ("status:|", "status", "", ()),
        ("-(a OR Status:op| b)", "status", "op", ()),
        ("status:open,|", "status", "", ("open",)),
        ('tag:"a, b",c,|,d', "tag", "", ("a, b", "c")),
        ('client:"Ada L|', "client", "Ada L", ()),
        ('client:"Ada L|"', "client", "Ada L", ()),
        ('client:bob,"Say ""hi, |', "client", 'Say "hi, ', ("bob",)),
        ('client:"Ada L| tag:"x y"', "client", "Ada L", ()),
        ("created>=7|", "created", "7", ()),
    ],
)
def test_what_is_being_typed(typed: str, field: str, prefix: str, others: tuple[str, ...]) -> None:
    text, caret = typed.replace("|", ""), typed.index("|")
    spot = spot_at(text, caret)
    assert spot is not None
    assert (spot.field, spot.prefix, spot.others) == (field, prefix, others)


@pytest.mark.parametrize(
    "typed",
    ['"status:op|', "st|atus", "status:op|en", 'tag:"a"|', "#12|", "(a)|", "st.|", "foo:b|", "日|"],
)
def test_nothing_can_be_completed(typed: str) -> None:
    assert spot_at(typed.replace("|", ""), typed.index("|")) is None


@pytest.mark.parametrize(
    ("typed", "value", "after"),
    [
        ("status:op|", "open", "status:open |"),
        ("a -status:op| b", "open", "a -status:open |b"),
        ("(status:op|)", "open", "(status:open|)"),
        ("status:|,closed", "open", "status:open|,closed"),
        ('tag:"urg|"', "urgent client", 'tag:"urgent client" |'),
        ('client:"Say| x', 'Say "hi"', 'client:"Say ""hi""" |x'),
        ("tag:|", "a,b", 'tag:"a,b" |'),
    ],
)
def test_a_value_is_taken(typed: str, value: str, after: str) -> None:
    text, caret = typed.replace("|", ""), typed.index("|")
    spot = spot_at(text, caret)
    assert spot is not None
    made = with_value(text, spot, value)
    assert f"{made.text[: made.caret]}|{made.text[made.caret :]}" == after


def test_a_field_is_taken() -> None:
    made = with_field("-pri b", Spot(1, 4, "pri"), "priority")
    assert (made.text, made.caret) == ("-priority: b", 10)


@pytest.mark.parametrize(
    ("before", "is_behind"),
    [
        *(("status:open ", True), ("-tag:a\t", True), ("status:open", False), ("x:y ", False)),
        *(("foo ", False), ("status: ", False), ("status:open) ", False), ("", False)),
    ],
)
def test_behind_a_condition(before: str, is_behind: bool) -> None:
    assert is_behind_condition(before + "rest", len(before)) is is_behind


@given(text=_TEXTS, caret=st.integers(0, 40))
def test_a_spot_lies_around_the_caret(text: str, caret: int) -> None:
    spot = spot_at(text, min(caret, len(text)))
    if spot is not None:
        assert 0 <= spot.start <= min(caret, len(text)) <= spot.end <= len(text)


@given(
    before=_TEXTS,
    typed=_TEXTS,
    behind=_TEXTS,
    value=st.text(min_size=1, max_size=9).filter(lambda value: bool(cleaned(value).split())),
)
@example(before="", typed="-tag:", behind="", value="\x1b0")
@example(before="(", typed='tag:"a', behind=" b)", value="a) b")
@example(before="", typed="tag:x,", behind='" "', value=",")
@example(before="(", typed="tag:a", behind=")", value="a(b")
def test_taking_a_value_changes_nothing_else(
    before: str, typed: str, behind: str, value: str
) -> None:
    text = before + typed + behind
    spot = spot_at(text, len(before + typed))
    if spot is None or spot.field not in _LINES or spot.operator != ":":
        return
    made = with_value(text, spot, value)
    assert made.text == text[: made.start] + made.insertion + text[made.end :]
    found = list(tokens(made.text))
    place = next(i for i, token in enumerate(found) if token.end > spot.start)
    name, _, values = field_of(found[place].text)
    line = " ".join(cleaned(value).split())
    assert name == spot.field
    assert values[len(spot.others)] in (line, *field_of(f"tag:{_quoted(line)}")[2])
    assert _texts(text[: found[place].start]) == [(t.kind, t.text) for t in found[:place]]


@given(
    name=st.sampled_from(sorted(FIELDS)),
    before=st.sampled_from(["", "a ", "-b (", "tag:x OR "]),
    behind=st.sampled_from(["", " c", ")", " tag:y"]),
    has_minus=st.booleans(),
)
def test_taking_a_field_and_a_value_makes_a_condition(
    name: str, before: str, behind: str, has_minus: bool
) -> None:
    value = {"has": "attachment", "is": "unread", "status": "open", "priority": "low"}.get(name)
    value = value or {"category": "billing"}.get(name) or "7d"
    beginning = before + "-" * has_minus + name[:2]
    spot = spot_at(beginning + behind, len(beginning))
    assert spot is not None
    field = with_field(beginning + behind, spot, name)
    spot = spot_at(field.text, field.caret)
    assert spot is not None
    made = with_value(field.text, spot, value)
    minus = "-" * has_minus
    assert parse_filter(made.text) == parse_filter(f"{before}{minus}{name}:{value}{behind}")


def _texts(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


def _quoted(value: str) -> str:
    doubled = value.replace('"', '""').replace("\0", " ")
    return f'"{doubled}"'
