"""The pieces of a thread."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation.thread.content import KEPT_CHARACTERS
from desktop.conversation.thread.story import Piece, joined, message_pieces
from models.enums import MessageType
from models.queries.thread import MessageRow

MINUTE = 60_000_000
NOON = 1_704_110_400_000_000  # 1 January 2024, 12:00 UTC


def row(number: int, **values: object) -> MessageRow:
    made = MessageRow(
        id=number,
        author="client_ada",
        author_name="Ada",
        type=MessageType.USER,
        created_at=NOON + number * MINUTE,
        body=f"Message {number}",
        length=10,
        event=None,
        attachments=(),
    )
    return replace(made, **values)  # type: ignore[arg-type]  # the test names real fields


def pieces(*rows: MessageRow) -> list[Piece]:
    return message_pieces(rows, me="agent_grace", naming=lambda key: key, stored=frozenset())


def test_messages_of_one_author_are_a_group() -> None:
    made = pieces(row(1), row(2), row(20), row(21, author="client_bob"))
    assert [piece.opens_group for piece in made] == [True, False, True, True]
    assert [piece.opens_day for piece in made] == [True, False, False, False]


def test_a_note_is_no_part_of_its_authors_replies() -> None:
    agent = {"author": "agent_grace", "author_name": "Grace"}
    made = pieces(row(1, type=MessageType.AGENT, **agent), row(2, type=MessageType.NOTE, **agent))
    assert [piece.voice for piece in made] == ["agent", "note"]
    assert made[1].opens_group
    assert all(piece.is_own for piece in made)


def test_a_new_day_begins_a_group() -> None:
    made = pieces(row(1), row(2, created_at=NOON + 24 * 60 * MINUTE))
    assert made[1].opens_day
    assert made[1].opens_group


def test_an_imported_system_message_keeps_its_words() -> None:
    made = pieces(row(1, type=MessageType.SYSTEM, body="closed by\nthe robot"))
    assert made[0].text == "closed by the robot"


def test_of_a_long_text_the_beginning_is_kept() -> None:
    (made,) = pieces(row(1, body="x" * 100_000, length=10_000_000))
    assert (len(made.text), made.length) == (KEPT_CHARACTERS, 10_000_000)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["client_ada", "client_bob"]),
            st.sampled_from(list(MessageType)),
            st.integers(-3_000, 3_000),
        ),
        max_size=20,
    ),
    st.integers(0, 20),
)
def test_stretches_read_apart_are_as_if_read_together(
    messages: list[tuple[str, MessageType, int]], cut: int
) -> None:
    rows = [
        row(number, author=author, type=kind, created_at=NOON + minutes * MINUTE)
        for number, (author, kind, minutes) in enumerate(messages, 1)
    ]
    assert joined(pieces(*rows[:cut]), pieces(*rows[cut:])) == pieces(*rows)
