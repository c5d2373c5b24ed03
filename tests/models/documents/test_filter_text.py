"""The search box: what each text means, and that filter and text are two views of one thing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.documents.filter_text import filter_text, parse_filter
from models.documents.filters import Text, TicketFilter, When, all_of
from models.enums import Category, Priority, Status
from models.rules.search import MOST_TERMS


def _word(text: str) -> Text:
    return Text(text=text)


def _phrase(text: str) -> Text:
    return Text(text=text, is_phrase=True)


def _when(operator: str, moment: str) -> When:
    return When.model_validate({"operator": operator, "moment": moment})


def _tag(*tags: str) -> TicketFilter:
    return TicketFilter(tag=tags)


def _words(*words: str) -> TicketFilter:
    return TicketFilter(text=tuple(map(_word, words)))


WHOLE = (
    'status:open priority:high,urgent category:billing assignee:me assignee:none client:"Ada L" '
    "tag:api -tag:spam has:attachment filename:log is:unread is:unassigned created>2024-01-01 "
    'updated<7d resolved:2024-03 #1042 "exact phrase" word -word (this OR that)'
)


def test_the_whole_language_in_one_text() -> None:
    assert parse_filter(WHOLE) == TicketFilter(
        number=(1042,),
        status=(Status.OPEN,),
        priority=(Priority.HIGH, Priority.URGENT),
        category=(Category.BILLING,),
        assignee=("me", "none"),
        client=("Ada L",),
        tag=("api",),
        filename=("log",),
        has_attachment=True,
        is_unread=True,
        created=(_when(">", "2024-01-01"),),
        updated=(_when("<", "7d"),),
        resolved=(_when(":", "2024-03"),),
        text=(_phrase("exact phrase"), _word("word")),
        any_of=((_words("this"), _words("that")),),
        none_of=(_tag("spam"), _words("word")),
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", TicketFilter()),
        (" \t\r\n\0 ", TicketFilter()),
        ("status:open status:pending", TicketFilter(status=(Status.OPEN, Status.PENDING))),
        ("STATUS:In-Progress", TicketFilter(status=(Status.IN_PROGRESS,))),
        ('status:"in progress"', TicketFilter(status=(Status.IN_PROGRESS,))),
        ("status:open,", TicketFilter(status=(Status.OPEN,))),
        ("is:open is:resolved", TicketFilter(status=(Status.OPEN, Status.RESOLVED))),
        ("is:open,closed", TicketFilter(status=(Status.OPEN, Status.CLOSED))),
        ("is:open is:unread", TicketFilter(status=(Status.OPEN,), is_unread=True)),
        ("is:read", TicketFilter(is_unread=False)),
        ("-is:unread", TicketFilter(is_unread=False)),
        ("-has:attachment", TicketFilter(has_attachment=False)),
        ("assignee:Me,NONE,agent_x", TicketFilter(assignee=("me", "none", "agent_x"))),
        ('client:"Lovelace, Ada" client:Bob', TicketFilter(client=("Lovelace, Ada", "Bob"))),
        ('client:"say ""hi"""', TicketFilter(client=('say "hi"',))),
        ("client:O'Neill", TicketFilter(client=("O'Neill",))),
        ("tag:a,b,a", _tag("a", "b")),
        ("filename:log(1).txt", TicketFilter(filename=("log(1).txt",))),
        ("client:http://x.org/?a=b", TicketFilter(client=("http://x.org/?a=b",))),
        (
            "created>=2024 created<2024-03-15",
            TicketFilter(created=(_when(">=", "2024"), _when("<", "2024-03-15"))),
        ),
        ("created:>2024-01", TicketFilter(created=(_when(">", "2024-01"),))),
        ("updated:TODAY", TicketFilter(updated=(_when(":", "today"),))),
        ("#7 #12", TicketFilter(number=(7, 12))),
        ("-#7", TicketFilter(none_of=(TicketFilter(number=(7,)),))),
        ('-"a b"', TicketFilter(none_of=(TicketFilter(text=(_phrase("a b"),)),))),
        ("-(a b)", TicketFilter(none_of=(_words("a", "b"),))),
        ("-(-a)", TicketFilter(none_of=(TicketFilter(none_of=(_words("a"),)),))),
        ("a OR b OR c", TicketFilter(any_of=((_words("a"), _words("b"), _words("c")),))),
        (
            "status:open vpn OR wifi",
            TicketFilter(status=(Status.OPEN,), any_of=((_words("vpn"), _words("wifi")),)),
        ),
        (
            "(a OR b) (c OR d)",
            TicketFilter(
                any_of=((_words("a"), _words("b")), (_words("c"), _words("d"))),
            ),
        ),
        ("(a b) OR c", TicketFilter(any_of=((_words("a", "b"), _words("c")),))),
        ("a OR a", _words("a")),
        ("(tag:a) word", TicketFilter(tag=("a",), text=(_word("word"),))),
        ("(tag:a) (tag:b)", TicketFilter(tag=("a",), any_of=((_tag("b"),),))),
        (
            "has:attachment -has:attachment",
            TicketFilter(has_attachment=True, any_of=((TicketFilter(has_attachment=False),),)),
        ),
    ],
)
def test_what_a_text_means(text: str, wanted: TicketFilter) -> None:
    assert parse_filter(text) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("21:33:vf:cc:e4:9d", ["21:33:vf:cc:e4:9d"]),
        ("https://example.org/a?b=c,d#e", ["https://example.org/a?b=c,d#e"]),
        (r"C:\Users\ada\log.txt", [r"C:\Users\ada\log.txt"]),
        (r"\\server\share", [r"server\share"]),
        ("error: 500", ["error", "500"]),
        ("foo:bar:baz", ["foo:bar:baz"]),
        ("0x80070005", ["0x80070005"]),
        ("std::vector<int>", ["std::vector<int"]),
        ("status:foo", ["status:foo"]),
        ("status:open,foo", ["status:open,foo"]),
        ("status>open", ["status>open"]),
        ("created>tomorrowish", ["created>tomorrowish"]),
        ("created>2024-02-30", ["created>2024-02-30"]),
        ("has:legs", ["has:legs"]),
        ("is:happy", ["is:happy"]),
        ("status: open", ["status", "open"]),
        ("client:", ["client"]),
        ('client:""', ["client"]),
        ("--force -- -", ["force"]),
        ('"unfinished business', ["unfinished", "business"]),
        ('5" disk', ["5", "disk"]),
        ("(unfinished", ["unfinished"]),
        ("unstarted) :)", ["unstarted"]),
        ("f(x) = y", ["f.x", "y"]),
        ("or not AND", ["or", "not", "AND"]),
        ("OR b", ["or", "b"]),
        ("a OR", ["a", "or"]),
        ("(a OR) b", ["b", "a", "or"]),
        ("#12abc #foo", ["12abc", "foo"]),
        ("-> *** 😀 …", []),
        ("हिंदी", ["हिंदी"]),
        ("\ud800x\ud800", ["x"]),
    ],
)
def test_what_is_no_condition_is_found_as_text(text: str, words: list[str]) -> None:
    assert parse_filter(text) == _words(*words)


def test_a_bad_value_with_a_space_is_a_phrase() -> None:
    assert parse_filter('status:"in limbo"') == TicketFilter(text=(_phrase("status:.in limbo"),))


def test_deep_and_long_texts_are_read() -> None:
    assert parse_filter("(" * 50_000 + "a" + ")" * 50_000) == _words("a")
    assert parse_filter("-(" * 50_000 + "a") == _words("a")
    assert parse_filter("a" + ")" * 50_000) == _words("a")
    assert parse_filter("a:(" * 20_000 + "," * 20_000).text
    many = [f"w{number}" for number in range(5_000)]
    counted = many[:MOST_TERMS]
    assert filter_text(parse_filter(" ".join(many))) == " ".join(counted)


def test_more_levels_than_a_filter_takes_are_words() -> None:
    text = "a"
    for _ in range(32):
        text = f"(-{text} OR b)"
    assert parse_filter(text) == _words("a", "or", "b")


_any_text = st.text(st.characters(), max_size=20)
_bits = st.sampled_from(
    [
        *("status:", "created", "updated<", "is:", "has:", "tag:", "client:", "foo:", "open"),
        *("7d", "2024-03", "unread", "attachment", "me", "OR", "(", ")", '"', '""', "-", "#12"),
        *(",", " ", " ", " ", ":", ">", "<=", "a", "b", "\\", ".", "ü", "\0", "\ud800"),
    ]
)
_near_texts = st.lists(_bits, max_size=25).map("".join)


@given(_any_text | _near_texts)
@example("(tag:a) -(tag:b OR (tag:c x)) tag:d")
def test_any_text_means_a_filter_and_its_text_is_stable(text: str) -> None:
    wanted = parse_filter(text)
    written = filter_text(wanted)
    assert parse_filter(written) == wanted
    assert filter_text(parse_filter(written)) == written
    assert hash(parse_filter(written)) == hash(wanted)


_lines = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8).filter(
    lambda text: bool(text.strip())
)
_texts = st.builds(
    lambda text, is_phrase: {"text": text, "is_phrase": is_phrase},
    st.from_regex(r"[a-zA-Zäß5:\"().,\\-]{0,5}[a-z]", fullmatch=True)
    | st.sampled_from(["OR", "status:open", "created>2024", "is:unread", "-5", "a b"]),
    st.booleans(),
).filter(lambda data: bool(data["is_phrase"]) or " " not in str(data["text"]))
_whens = st.builds(
    lambda operator, moment: {"operator": operator, "moment": moment},
    st.sampled_from([":", "<", ">", "<=", ">="]),
    st.sampled_from(["7d", "30min", "today", "2024", "2024-03", "2024-03-31"])
    | st.sampled_from(["2024-03-31 10:00Z", "2024-03-31T10:00:00.5+02:00"]),
)
_leaf_fields: dict[str, st.SearchStrategy[Any]] = {
    "number": st.lists(st.integers(0, 10**15 - 1), max_size=2),
    "status": st.lists(st.sampled_from(Status), max_size=2),
    "priority": st.lists(st.sampled_from(Priority), max_size=2),
    "category": st.lists(st.sampled_from(Category), max_size=2),
    "assignee": st.lists(_lines | st.sampled_from(["me", "NONE"]), max_size=2),
    "client": st.lists(_lines, max_size=2),
    "tag": st.lists(_lines, max_size=2),
    "filename": st.lists(_lines, max_size=2),
    "has_attachment": st.none() | st.booleans(),
    "is_unread": st.none() | st.booleans(),
    "created": st.lists(_whens, max_size=2),
    "updated": st.lists(_whens, max_size=2),
    "resolved": st.lists(_whens, max_size=2),
    "text": st.lists(_texts, max_size=3),
}
_leaves = (
    st.fixed_dictionaries({}, optional=_leaf_fields)
    .map(TicketFilter.model_validate)
    .filter(lambda wanted: not wanted.is_empty)
)


@st.composite
def _filters(draw: st.DrawFn, inner: st.SearchStrategy[TicketFilter]) -> TicketFilter:
    """A filter with groups and exclusions, put together as any caller may."""
    groups = draw(st.lists(st.lists(inner, min_size=2, max_size=3, unique=True), max_size=2))
    unwanted = draw(st.lists(inner.filter(_is_no_flag), max_size=2))
    fields = dict(draw(_leaves)) | {"any_of": groups, "none_of": unwanted}
    return all_of(fields, draw(st.lists(inner, max_size=2)))


def _is_no_flag(wanted: TicketFilter) -> bool:
    flags = ("has_attachment", "is_unread")
    bare = wanted.model_dump(exclude_defaults=True)
    return not (len(bare) == 1 and next(iter(bare)) in flags)


_any_filters = st.recursive(_leaves, _filters, max_leaves=6)


@given(_any_filters)
def test_every_filter_is_written_and_read_back(wanted: TicketFilter) -> None:
    assert parse_filter(filter_text(wanted)) == wanted


@given(_any_filters)
def test_every_filter_survives_json(wanted: TicketFilter) -> None:
    assert TicketFilter.model_validate(json.loads(wanted.model_dump_json())) == wanted
