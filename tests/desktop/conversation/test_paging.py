"""Of a long thread a part is known; it follows what is read, and nothing is missed at its edges."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.conversation.thread.bubble_card import BubbleCard
from models.commands.conversation import AddNote, ReceiveMessage
from models.queries.reading import newest_message
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.test_reading import long_thread
from tests.seeds import GRACE


def test_what_is_being_selected_is_not_moved_by_news(hands: Hands) -> None:
    ticket = long_thread(hands, 30)
    hands.show(ticket)
    card = hands.cards[-1]
    assert isinstance(card, BubbleCard)
    card.text.selectAll()
    bar = hands.thread.verticalScrollBar()
    before = card.y() - bar.value()
    hands.do(ReceiveMessage(agent=GRACE, ticket=ticket, body="News"))
    button = hands.named(QPushButton, "newestButton")
    hands.qtbot.waitUntil(lambda: button.isVisible() and button.text() == "1 new message")
    assert card.y() - bar.value() == before
    assert card.text.textCursor().selectedText() == "Message 29"


def test_news_far_from_what_is_read_are_counted(hands: Hands) -> None:
    ticket = long_thread(hands, 3)
    store = hands.desk.open()
    for number in range(200):
        ReceiveMessage(agent=GRACE, ticket=ticket, body=f"More {number}").apply(store)
    hands.show(ticket)
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
    assert not hands.panel._source.part.is_last
    hands.do(AddNote(agent=GRACE, ticket=ticket, body="my own"))
    hands.do(ReceiveMessage(agent=GRACE, ticket=ticket, body="News"))
    button = hands.named(QPushButton, "newestButton")
    hands.qtbot.waitUntil(lambda: button.text() == "1 new message")
    assert hands.cards[0].piece.is_request
    assert hands.thread.verticalScrollBar().value() == 0


def test_all_of_a_long_thread_is_met_downwards_too(hands: Hands) -> None:
    ticket = long_thread(hands, 3)
    store = hands.desk.open()
    for number in range(300):
        ReceiveMessage(agent=GRACE, ticket=ticket, body=f"More {number}").apply(store)
    hands.show(ticket)
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
    bar = hands.thread.verticalScrollBar()
    met: dict[str, None] = {}

    def is_at_the_end() -> bool:
        met.update(dict.fromkeys(hands.texts()))
        bar.setValue(bar.value() + 300)
        return hands.thread.is_at_end

    hands.qtbot.waitUntil(is_at_the_end, timeout=20_000)
    met.update(dict.fromkeys(hands.texts()))
    told = [text for text in met if text.startswith("More")]
    assert told == [f"More {number}" for number in range(300)]


def test_a_day_and_an_author_stand_where_they_did_at_the_edge_of_what_is_known(
    hands: Hands,
) -> None:
    ticket = long_thread(hands, 90)
    hands.show(ticket)
    first = hands.panel._source.pieces[0]
    assert first.text == "Message 30"
    assert (first.opens_day, first.opens_group) == (False, False)


def test_a_message_that_is_gone_leads_to_its_neighbours(hands: Hands) -> None:
    ticket = long_thread(hands, 200)
    hands.show(ticket)
    newest = newest_message(hands.desk.open(), ticket)
    gone = hands.do(AddNote(agent=GRACE, ticket=ticket, body="gone"))
    assert gone.inverse is not None
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
    hands.do(gone.inverse)
    hands.panel._source.load_piece(newest + 1)
    hands.qtbot.waitUntil(lambda: "Message 199" in hands.texts())
    assert hands.cards


def test_what_is_asked_for_last_is_shown(hands: Hands) -> None:
    ticket = long_thread(hands, 200)
    hands.show(ticket)
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.panel._source.load_piece(hands.panel._source.pieces[0].id - 60)
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)


def test_a_change_meanwhile_is_not_lost(hands: Hands) -> None:
    ticket = long_thread(hands, 200)
    hands.show(ticket)
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.panel._source.refresh()
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
    hands.qtbot.waitUntil(lambda: hands.desk.background.is_idle)
    ids = [piece.id for piece in hands.panel._source.pieces]
    assert ids[1:] == list(range(ids[1], ids[-1] + 1))
    assert hands.panel._source.part.is_first


def test_keys_scroll_also_after_a_click_into_a_text(hands: Hands) -> None:
    hands.show(long_thread(hands, 60, lines=3))
    bar = hands.thread.verticalScrollBar()
    card = hands.cards[-1]
    assert isinstance(card, BubbleCard)
    card.text.setFocus()
    places = []
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        hands.press(card.text, key)
        places.append(bar.maximum() - bar.value())
    assert places[0] > places[1] > 0
    assert places[2] == places[0]
    assert places[3] == 0
    hands.press(card.text, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
