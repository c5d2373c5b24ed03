"""Filters as values: one form for each meaning, edits, conjunction, relative times."""

from __future__ import annotations

from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from models.documents.filter_text import filter_text, parse_filter
from models.documents.filters import DEFAULT_SORT, Sort, Text, TicketFilter, When
from models.enums import Status
from models.rules.times import DAY, parse_time

_NOW = parse_time("2024-06-15T12:00:00Z")


def test_equal_filters_are_one_value() -> None:
    one = TicketFilter(status=(Status.PENDING, Status.OPEN, Status.OPEN), tag=(" a  b ", "a b"))
    other = TicketFilter(status=(Status.OPEN, Status.PENDING), tag=("a b",))
    assert one == other
    assert hash(one) == hash(other)


def test_only_the_empty_filter_is_empty() -> None:
    assert TicketFilter().is_empty
    assert not TicketFilter(has_attachment=False).is_empty
    assert not parse_filter("a OR b").is_empty


@pytest.mark.parametrize(
    "raw",
    [
        {"tag": ("",)},
        {"client": (" \0",)},
        {"number": (-1,)},
        {"number": (10**15,)},
        {"text": ({"text": "->"},)},
        {"text": ({"text": "two words"},)},
        {"text": ({"text": '""', "is_phrase": True},)},
        {"created": ({"operator": ":", "moment": "soon"},)},
        {"any_of": ((),)},
        {"any_of": (({"tag": ("a",)},),)},
        {"any_of": (({"tag": ("a",)}, {}),)},
        {"none_of": ({},)},
        {"none_of": ({"has_attachment": True},)},
        {"colour": ("red",)},
    ],
)
def test_what_has_no_text_is_no_filter(raw: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TicketFilter.model_validate(raw)


def test_filters_inside_each_other_have_a_limit() -> None:
    inner = TicketFilter(tag=("a",))
    for _ in range(31):
        inner = TicketFilter(none_of=(inner,))
    assert parse_filter(filter_text(inner)) == inner
    with pytest.raises(ValidationError, match="nested too deeply"):
        TicketFilter(none_of=(inner,))


def test_a_word_is_kept_without_the_punctuation_around_it() -> None:
    assert Text(text='"(hello!)"').text == "hello"
    assert Text(text="OR").text == "or"
    assert Text(text=" two\n words! ", is_phrase=True).text == "two words!"


def test_values_of_one_field_are_exchanged() -> None:
    wanted = parse_filter("status:open tag:a word")
    edited = wanted.with_values("status", (Status.CLOSED, Status.PENDING))
    assert filter_text(edited) == "status:pending,closed tag:a word"
    assert wanted.with_values("tag", ()) == parse_filter("status:open word")
    assert wanted.with_values("tag", wanted.tag) == wanted
    with pytest.raises(ValidationError):
        wanted.with_values("status", ("foo",))


def test_what_no_longer_clashes_moves_in() -> None:
    wanted = parse_filter("tag:a (tag:b word)")
    assert wanted.with_values("tag", ()) == parse_filter("tag:b word")


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("", "tag:a", "tag:a"),
        ("status:open a", "tag:b c", "status:open tag:b a c"),
        ("tag:a", "tag:b", "tag:a (tag:b)"),
        ("created>2024", "created<2025", "created>2024 created<2025"),
        ("a OR b", "c OR d", "a OR b c OR d"),
        ("-a", "-b", "-a -b"),
        ("tag:a (tag:b)", "tag:c", "tag:a (tag:b) (tag:c)"),
        ("is:unread", "is:read", "is:unread (is:read)"),
    ],
)
def test_both_of_two_filters(one: str, other: str, both: str) -> None:
    assert parse_filter(one) & parse_filter(other) == parse_filter(both)


@pytest.mark.parametrize(
    ("operator", "moment", "first", "after"),
    [
        (":", "2024-03", "2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z"),
        (">", "2024-03", "2024-04-01T00:00:00Z", None),
        (">=", "2024-03", "2024-03-01T00:00:00Z", None),
        ("<", "2024-03", None, "2024-03-01T00:00:00Z"),
        ("<=", "2024-03", None, "2024-04-01T00:00:00Z"),
        (":", "2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"),
        (":", "2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("<", "7d", "2024-06-08T12:00:00Z", None),
        (":", "7d", "2024-06-08T12:00:00Z", None),
        (">", "7d", None, "2024-06-08T12:00:00Z"),
        (":", "today", "2024-06-15T00:00:00Z", "2024-06-16T00:00:00Z"),
    ],
)
def test_bounds_of_a_time(operator: str, moment: str, first: str | None, after: str | None) -> None:
    when = When.model_validate({"operator": operator, "moment": moment})
    expected = tuple(None if at is None else parse_time(at) for at in (first, after))
    assert when.bounds(_NOW) == expected


def test_days_begin_at_midnight_of_the_zone() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert When(operator=":", moment="2024-03-01").bounds(_NOW, tokyo) == (
        parse_time("2024-02-29T15:00:00Z"),
        parse_time("2024-03-01T15:00:00Z"),
    )
    first, after = When(operator=":", moment="2024-03-31").bounds(_NOW, ZoneInfo("Europe/Berlin"))
    assert first is not None
    assert after is not None
    assert after - first == 23 * DAY // 24


def test_ages_stay_relative() -> None:
    wanted = parse_filter("updated<7d")
    assert wanted == parse_filter("updated<7d")
    first, _ = wanted.updated[0].bounds(_NOW)
    later, _ = wanted.updated[0].bounds(_NOW + DAY)
    assert first is not None
    assert later == first + DAY


def test_sorts_are_written_and_read_back() -> None:
    assert str(DEFAULT_SORT) == "-updated"
    for text in ("-updated", "title", "created", "-priority", "status"):
        assert str(Sort.parse(text)) == text
    with pytest.raises(ValidationError):
        Sort.parse("colour")
