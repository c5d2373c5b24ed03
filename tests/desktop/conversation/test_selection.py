"""Texts are selected across messages and copied with who wrote them and when."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from desktop.conversation.thread.bubble_card import BubbleCard
from models.commands.conversation import AddNote
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.test_reading import long_thread
from tests.seeds import GRACE, LINUS

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
SHIFT, PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def told(hands: Hands) -> list[BubbleCard]:
    """Three short notes in one ticket, on the screen."""
    for number, agent in enumerate((GRACE, LINUS, LINUS), 1):
        hands.do(AddNote(agent=agent, ticket=2, body=f"note number {number}"))
    hands.show(2)
    return [card for card in hands.cards if isinstance(card, BubbleCard)][-3:]


def mouse(
    kind: QEvent.Type, card: BubbleCard, at: QPoint, held: Qt.KeyboardModifier = PLAIN
) -> None:
    """An event of the left button, which Qt sends to where it was pressed."""
    port = card.text.viewport()
    buttons = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
    button = NONE if kind == QEvent.Type.MouseMove else LEFT
    event = QMouseEvent(kind, QPointF(port.mapFromGlobal(at)), QPointF(at), button, buttons, held)
    QApplication.sendEvent(port, event)


def ground(hands: Hands, kind: QEvent.Type, at: QPoint) -> None:
    """The same on the ground of the thread beside the texts."""
    canvas = hands.thread.widget()
    assert canvas is not None
    buttons = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
    button = NONE if kind == QEvent.Type.MouseMove else LEFT
    here = QPointF(canvas.mapFromGlobal(at))
    QApplication.sendEvent(canvas, QMouseEvent(kind, here, QPointF(at), button, buttons, PLAIN))


def place(card: BubbleCard, position: int) -> QPoint:
    """Where a letter stands on the screen."""
    cursor = QTextCursor(card.text.document())
    cursor.setPosition(position)
    return card.text.viewport().mapToGlobal(card.text.cursorRect(cursor).center())


def drag(first: BubbleCard, start: int, last: BubbleCard, end: int) -> None:
    """Press in one text, move into another, let go."""
    mouse(QEvent.Type.MouseButtonPress, first, place(first, start))
    mouse(QEvent.Type.MouseMove, first, place(last, end))
    mouse(QEvent.Type.MouseButtonRelease, first, place(last, end))


def selected(cards: list[BubbleCard]) -> list[str]:
    return [card.text.textCursor().selectedText() for card in cards]


def copied(hands: Hands) -> str:
    QGuiApplication.clipboard().setText("nothing")
    hands.press(hands.thread, Qt.Key.Key_C, CONTROL)
    return QGuiApplication.clipboard().text()


def test_a_drag_selects_from_message_to_message(hands: Hands) -> None:
    cards = told(hands)
    drag(cards[0], 5, cards[2], 4)
    assert selected(cards) == ["number 1", "note number 2", "note"]
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "TIME", copied(hands))
    assert text == (
        "Grace Hopper (internal note), TIME:\nnumber 1\n\n"
        "Linus T. (internal note), TIME:\nnote number 2\n\n"
        "Linus T. (internal note), TIME:\nnote"
    )


def test_a_drag_upwards_selects_the_same(hands: Hands) -> None:
    cards = told(hands)
    drag(cards[2], 4, cards[0], 5)
    assert selected(cards) == ["number 1", "note number 2", "note"]


def test_a_drag_back_into_its_own_message_selects_only_there(hands: Hands) -> None:
    cards = told(hands)
    mouse(QEvent.Type.MouseButtonPress, cards[1], place(cards[1], 0))
    mouse(QEvent.Type.MouseMove, cards[1], place(cards[2], 4))
    mouse(QEvent.Type.MouseMove, cards[1], place(cards[1], 4))
    assert selected(cards) == ["", "note", ""]
    assert copied(hands) == "note", "one message needs no name"


def test_a_click_ends_the_selection(hands: Hands) -> None:
    cards = told(hands)
    drag(cards[0], 5, cards[2], 4)
    mouse(QEvent.Type.MouseButtonPress, cards[1], place(cards[1], 2))
    mouse(QEvent.Type.MouseButtonRelease, cards[1], place(cards[1], 2))
    assert selected(cards) == ["", "", ""]
    assert copied(hands) == "nothing"


def test_shift_and_a_click_select_up_to_there(hands: Hands) -> None:
    cards = told(hands)
    mouse(QEvent.Type.MouseButtonPress, cards[0], place(cards[0], 5))
    mouse(QEvent.Type.MouseButtonRelease, cards[0], place(cards[0], 5))
    mouse(QEvent.Type.MouseButtonPress, cards[1], place(cards[1], 4), SHIFT)
    assert selected(cards) == ["number 1", "note", ""]


def test_the_keys_select_all_copy_and_let_go(hands: Hands) -> None:
    cards = told(hands)
    hands.press(hands.thread, Qt.Key.Key_A, CONTROL)
    assert selected(cards) == [f"note number {n}" for n in (1, 2, 3)]
    QGuiApplication.clipboard().setText("nothing")
    hands.press(cards[1].text, Qt.Key.Key_C, CONTROL)
    hands.qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "nothing")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Bob Müller, ")
    assert "Something is wrong with part 2.\nPlease help." in text
    assert text.endswith(":\nnote number 3")
    assert "assigned" not in text
    hands.press(hands.thread, Qt.Key.Key_Escape)
    assert selected(cards) == ["", "", ""]


def test_after_all_a_part_can_be_chosen(hands: Hands) -> None:
    cards = told(hands)
    drag(cards[0], 5, cards[0], 9)
    hands.press(hands.thread, Qt.Key.Key_A, CONTROL)
    mouse(QEvent.Type.MouseButtonPress, cards[1], place(cards[1], 0))
    mouse(QEvent.Type.MouseButtonRelease, cards[1], place(cards[1], 0))
    mouse(QEvent.Type.MouseButtonPress, cards[2], place(cards[2], 4), SHIFT)
    assert selected(cards) == ["", "note number 2", "note"]
    assert copied(hands).endswith(":\nnote")


def test_all_of_a_long_conversation_is_copied(hands: Hands) -> None:
    store = hands.desk.open()
    for number in range(250):
        AddNote(agent=GRACE, ticket=5, body=f"note {number}").apply(store)
    hands.show(5)
    QGuiApplication.clipboard().setText("nothing")
    hands.press(hands.thread, Qt.Key.Key_A, CONTROL)
    hands.press(hands.thread, Qt.Key.Key_C, CONTROL)
    hands.qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "nothing")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line for line in lines if line.startswith("note ")] == [f"note {n}" for n in range(250)]


def test_a_selection_outlives_what_is_scrolled_away_and_news(hands: Hands) -> None:
    store = hands.desk.open()
    for number in range(90):
        AddNote(agent=GRACE, ticket=5, body=f"note {number}\n\n\nend").apply(store)
    hands.show(5)
    cards = [card for card in hands.cards if isinstance(card, BubbleCard)]
    drag(cards[-2], 0, cards[-1], 4)
    hands.do(AddNote(agent=LINUS, ticket=5, body="news"))
    hands.qtbot.waitUntil(lambda: hands.texts()[-1] == "news")
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
    hands.press(hands.thread, Qt.Key.Key_End)
    hands.qtbot.waitUntil(lambda: hands.texts()[-1] == "news")
    found = [card for card in hands.cards if isinstance(card, BubbleCard)][-3:]
    assert selected(found) == ["note 88\u2029\u2029\u2029end", "note", ""]
    assert copied(hands).endswith(":\nnote")


def test_words_of_one_message_stay_selected_when_it_is_scrolled_away(hands: Hands) -> None:
    ticket = long_thread(hands, 120)
    hands.show(ticket)
    card = [card for card in hands.cards if isinstance(card, BubbleCard)][-1]
    drag(card, 0, card, 7)
    chosen = card.text.textCursor()
    chosen.setPosition(0)
    chosen.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    card.text.setTextCursor(chosen)
    card.text.setFocus()
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
    assert hands.thread.hasFocus(), "and not a button, which a blank would press"
    assert copied(hands) == "Message"
    hands.press(hands.thread, Qt.Key.Key_End)
    hands.qtbot.waitUntil(lambda: hands.texts()[-1] == "Message 119")
    found = [card for card in hands.cards if isinstance(card, BubbleCard)]
    assert selected(found[-1:]) == ["Message"]
    assert not any(selected(found[:-1]))


def test_what_lies_between_far_ends_is_copied_though_it_is_not_known_here(hands: Hands) -> None:
    ticket = long_thread(hands, 400)
    hands.show(ticket)
    last = [card for card in hands.cards if isinstance(card, BubbleCard)][-1]
    mouse(QEvent.Type.MouseButtonPress, last, place(last, 7))
    mouse(QEvent.Type.MouseButtonRelease, last, place(last, 7))
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
    assert not hands.panel._source.part.is_last
    early = next(c for c in hands.cards if isinstance(c, BubbleCard) and c.piece.text[-2:] == " 1")
    mouse(QEvent.Type.MouseButtonPress, early, place(early, 8), SHIFT)
    QGuiApplication.clipboard().setText("nothing")
    hands.press(hands.thread, Qt.Key.Key_C, CONTROL)
    hands.qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "nothing")
    lines = QGuiApplication.clipboard().text().split("\n")
    said = [line for line in lines if line.startswith("Message ") or line == "1"]
    assert said == ["1", *(f"Message {number}" for number in range(2, 400))]


def test_a_drag_may_begin_beside_a_bubble(hands: Hands) -> None:
    cards = told(hands)
    hands.panel.activateWindow()
    port = hands.thread.viewport()
    start = place(cards[0], 5)
    beside = QPoint(port.mapToGlobal(QPoint(2, 0)).x(), start.y())
    end = place(cards[1], 4)
    ground(hands, QEvent.Type.MouseButtonPress, beside)
    ground(hands, QEvent.Type.MouseMove, end)
    assert selected(cards) == ["note number 1", "note", ""]
    ground(hands, QEvent.Type.MouseMove, place(cards[0], 4))
    assert selected(cards) == ["note", "", ""], "also of the message beside it alone"
    ground(hands, QEvent.Type.MouseButtonRelease, place(cards[0], 4))
    assert copied(hands) == "note"
    ground(hands, QEvent.Type.MouseButtonPress, beside)
    ground(hands, QEvent.Type.MouseButtonRelease, beside)
    assert selected(cards) == ["", "", ""]


def test_another_ticket_has_no_selection(hands: Hands) -> None:
    told(hands)
    hands.press(hands.thread, Qt.Key.Key_A, CONTROL)
    hands.show(3)
    assert not any(selected([c for c in hands.cards if isinstance(c, BubbleCard)]))
    assert copied(hands) == "nothing"
