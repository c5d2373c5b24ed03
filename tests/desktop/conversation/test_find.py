"""The bar that finds something in the ticket that is shown, also inside words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget

from desktop.conversation.find_bar import FindBar
from models.commands.conversation import AddNote
from models.documents.filter_text import parse_filter
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.test_search import gone_to, marked, words
from tests.seeds import GRACE


def field(hands: Hands) -> QLineEdit:
    return hands.named(QLineEdit, "findEdit")


def said(hands: Hands) -> str:
    return hands.named(QLabel, "findCount").text()


def find(hands: Hands, text: str, wanted: str) -> None:
    """Open the bar, type, and wait for its answer."""
    hands.panel.find_in_thread()
    field(hands).setText(text)
    hands.qtbot.waitUntil(lambda: said(hands) == wanted)


def test_parts_of_words_are_found_whatever_their_case_and_accents(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="An Error, tERRÖR and std::error"))
    hands.show(2)
    find(hands, "ror", "1 of 3")
    assert marked(hands)[-1] == ["ror", "RÖR", "ror"]
    assert gone_to(hands) == ["ror"]
    field(hands).setText("::err")
    hands.qtbot.waitUntil(lambda: said(hands) == "1 of 1")
    assert marked(hands)[-1] == ["::err"]
    field(hands).setText("nowhere")
    hands.qtbot.waitUntil(lambda: said(hands) == "No hits")
    field(hands).setText("")
    assert said(hands) == ""


def test_enter_goes_on_and_shift_enter_back(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="zebra zebra zebra"))
    hands.show(2)
    find(hands, "ebr", "1 of 3")
    hands.press(field(hands), Qt.Key.Key_Return)
    assert said(hands) == "2 of 3"
    hands.named(QToolButton, "findNextButton").click()
    assert said(hands) == "3 of 3"
    hands.press(field(hands), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert said(hands) == "2 of 3"
    hands.named(QToolButton, "findPreviousButton").click()
    hands.panel.go_to_previous_hit()
    assert said(hands) == "3 of 3", "round"


def test_escape_gives_the_keyboard_and_the_marks_of_the_list_back(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="zebra and horse"))
    hands.panel.set_search(parse_filter("zebra"))
    hands.show(2)
    hands.qtbot.waitUntil(lambda: words(hands) == "1 hit")
    hands.field.setFocus()
    find(hands, "orse", "1 of 1")
    assert marked(hands)[-1] == ["orse"]
    assert words(hands) == "", "one bar at a time"
    hands.press(field(hands), Qt.Key.Key_Escape)
    assert not hands.named(QWidget, "findBar").isVisible()
    assert QApplication.focusWidget() is hands.field
    assert marked(hands)[-1] == ["zebra"]
    hands.qtbot.waitUntil(lambda: words(hands) == "1 hit")


def test_a_search_of_the_list_waits_while_the_bar_is_open(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="zebra and horse"))
    hands.show(2)
    find(hands, "orse", "1 of 1")
    hands.panel.set_search(parse_filter("zebra"))
    assert marked(hands)[-1] == ["orse"]
    hands.named(FindBar, "findBar").close_bar()
    assert marked(hands)[-1] == ["zebra"]


def test_the_bar_stays_for_the_next_ticket(hands: Hands) -> None:
    for ticket, body in ((2, "zebra"), (3, "zebra zebra")):
        hands.do(AddNote(agent=GRACE, ticket=ticket, body=body))
    hands.show(2)
    find(hands, "ebra", "1 of 1")
    hands.show(3)
    hands.qtbot.waitUntil(lambda: said(hands) == "2 hits")


def test_a_hit_far_away_is_loaded_and_gone_to(hands: Hands) -> None:
    store = hands.desk.open()
    for number in range(300):
        body = "a mirror here" if number == 5 else f"note {number}"
        AddNote(agent=GRACE, ticket=5, body=body).apply(store)
    hands.show(5)
    find(hands, "irro", "1 of 1")
    hands.qtbot.waitUntil(lambda: gone_to(hands) == ["irro"])
    assert any("mirror" in text for text in hands.texts())
    hands.press(hands.thread, Qt.Key.Key_End)
    hands.qtbot.waitUntil(lambda: hands.texts()[-1] == "note 299")


def test_the_bar_comes_again_with_its_text_to_be_typed_over(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="zebra"))
    hands.show(2)
    find(hands, "ebra", "1 of 1")
    hands.thread.setFocus()
    hands.panel.find_in_thread()
    assert field(hands).selectedText() == "ebra"
    assert field(hands).hasFocus()


def test_without_a_ticket_there_is_nothing_to_find_in(hands: Hands) -> None:
    hands.panel.find_in_thread()
    assert not hands.named(QWidget, "findBar").isVisible()


def test_shift_and_enter_are_meant_for_the_bar(hands: Hands) -> None:
    hands.show(2)
    hands.panel.find_in_thread()
    kind, shift = QEvent.Type.ShortcutOverride, Qt.KeyboardModifier.ShiftModifier
    asked = QKeyEvent(kind, Qt.Key.Key_Return, shift)
    asked.ignore()
    QApplication.sendEvent(field(hands), asked)
    assert asked.isAccepted()
