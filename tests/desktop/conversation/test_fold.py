"""Changes that follow each other are one line, which unfolds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.conversation.thread.fold import FEWEST, folded, unfolded, with_unread
from desktop.conversation.thread.fold_card import FoldCard
from desktop.conversation.thread.hit_walk import HitPlace
from desktop.conversation.thread.part import Part
from desktop.conversation.thread.story import Piece, joined
from models.commands.conversation import AddNote
from models.commands.fields import SetPriority
from models.enums import MessageType, Priority
from models.queries.thread_hits import PieceHits
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.test_story import NOON, pieces, row
from tests.seeds import GRACE, LINUS

_DAY = 24 * 3_600 * 1_000_000
_THREADS = st.lists(
    st.tuples(
        st.sampled_from([MessageType.SYSTEM, MessageType.SYSTEM, MessageType.USER]),
        st.sampled_from(["agent_grace", "client_ada"]),
        st.integers(0, 2),
    ),
    max_size=30,
)


def thread(messages: list[tuple[MessageType, str, int]]) -> list[Piece]:
    """The pieces of messages of a kind, by somebody, on one of three days."""
    rows = [
        row(number, type=kind, author=author, author_name=author, created_at=NOON + day * _DAY)
        for number, (kind, author, day) in enumerate(messages, 1)
    ]
    return pieces(*rows)


@given(_THREADS)
def test_what_is_folded_and_unfolded_is_the_same(
    messages: list[tuple[MessageType, str, int]],
) -> None:
    made = thread(messages)
    assert unfolded(folded(made)) == made
    assert folded(unfolded(folded(made))) == folded(made)


@given(_THREADS)
def test_the_order_is_kept_and_only_long_runs_fold(
    messages: list[tuple[MessageType, str, int]],
) -> None:
    shown = folded(thread(messages))
    ids = [(piece.id, piece.last_id) for piece in shown]
    assert ids == sorted(ids)
    for piece in shown:
        assert not piece.inner or len(piece.inner) >= FEWEST
        assert all(inner.voice == "system" for inner in piece.inner)
        assert len({inner.day for inner in piece.inner}) <= 1
        assert not any(inner.opens_day for inner in piece.inner[1:])
    for one, other in pairwise(shown):
        assert not (one.inner and other.voice == "system" and not other.opens_day)


@given(_THREADS, st.integers(0, 30))
def test_stretches_read_apart_fold_as_if_read_together(
    messages: list[tuple[MessageType, str, int]], cut: int
) -> None:
    made = thread(messages)
    assert folded(joined(made[:cut], made[cut:])) == folded(made)


def test_the_line_says_how_many_by_whom() -> None:
    authors = ["Grace", "Bob", "Grace", "Cy", "Dora", "Eve"]
    made = folded(
        pieces(
            *(
                row(n, type=MessageType.SYSTEM, author=name, author_name=name)
                for n, name in enumerate(authors, 1)
            )
        )
    )
    assert [piece.text for piece in made] == ["6 changes by Grace, Bob, Cy and 2 more"]
    assert made[0].at == made[0].inner[-1].at


def test_the_first_unread_piece_names_its_author() -> None:
    made = pieces(row(1), row(2), row(3))
    shown = with_unread(made, 2)
    assert [piece.opens_unread for piece in shown] == [False, True, False]
    assert [piece.opens_group for piece in shown] == [True, True, False]
    assert with_unread(made, None) == made


def change(hands: Hands, number: int) -> FoldCard:
    """Change the priority of ticket 2 so often behind a note; the line that it becomes."""
    hands.do(AddNote(agent=GRACE, ticket=2, body="before"))
    values = (Priority.URGENT, Priority.LOW, Priority.HIGH, Priority.MEDIUM)
    for place in range(number):
        hands.do(SetPriority(agent=LINUS, tickets=(2,), priority=values[place % 4]))
    hands.qtbot.waitUntil(lambda: hands.texts()[-1].endswith("to High"))
    card = hands.cards[-1]
    assert isinstance(card, FoldCard)
    return card


def test_changes_unfold_and_fold_by_mouse_and_keyboard(hands: Hands) -> None:
    hands.show(2)
    card = change(hands, 3)
    button = card.findChild(QPushButton, "foldButton")
    assert button is not None
    assert button.accessibleName() == "Unfold 3 changes by Linus T."
    assert "from Medium to Urgent" in card.tooltip_words()
    low = card.height()
    button.click()
    assert card.height() == low + 3 * 22
    assert button.accessibleName() == "Fold 3 changes by Linus T."
    button.setFocus()
    hands.press(button, Qt.Key.Key_Space)
    assert card.height() == low
    assert QApplication.focusWidget() is button
    assert card is hands.cards[-1]


def test_what_is_unfolded_stays_so_when_it_grows(hands: Hands) -> None:
    hands.show(2)
    card = change(hands, 3)
    card.toggled.emit()
    hands.do(SetPriority(agent=GRACE, tickets=(2,), priority=Priority.LOW))
    hands.qtbot.waitUntil(
        lambda: hands.cards[-1].piece.text == "4 changes by Linus T., Grace Hopper"
    )
    grown = hands.cards[-1]
    assert isinstance(grown, FoldCard)
    assert grown.is_unfolded


def test_what_is_undone_leaves_the_line(hands: Hands) -> None:
    hands.show(2)
    change(hands, 3)
    outcome = hands.do(SetPriority(agent=LINUS, tickets=(2,), priority=Priority.LOW))
    hands.qtbot.waitUntil(lambda: hands.cards[-1].piece.text == "4 changes by Linus T.")
    assert outcome.inverse is not None
    hands.do(outcome.inverse)
    hands.qtbot.waitUntil(lambda: hands.cards[-1].piece.text == "3 changes by Linus T.")


def test_a_hit_in_what_is_folded_unfolds_it(hands: Hands) -> None:
    hands.show(2)
    rows = [row(n, type=MessageType.SYSTEM, body=f"robot {n}") for n in range(1, 40)]
    said = [row(n) for n in range(40, 80)]
    thread = hands.thread
    thread.show_part(Part(pieces(*rows, *said), is_first=True, is_last=True))
    thread.marks.by_piece = {7: PieceHits(7, 1, 0)}
    thread.marks.here = HitPlace(7, 0)
    assert thread.show_hit(HitPlace(7, 0))
    card = hands.cards[0]
    assert isinstance(card, FoldCard)
    assert card.is_unfolded
    assert card.mark_of(7) == "hit_here"
    top, bottom = card.box_of(7, 0)
    value = thread.verticalScrollBar().value()
    assert value <= card.y() + top < card.y() + bottom <= value + thread.viewport().height()
    button = card.findChild(QPushButton, "foldButton")
    assert button is not None
    assert top == button.y() + 7 * 22
    card.toggled.emit()
    assert card.is_marked, "the line tells that something was found in it"
