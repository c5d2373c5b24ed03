"""The search box completes fields and values while it keeps the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from desktop.inbox.search_box import SearchBox
from models.documents.filter_text import parse_filter
from tests.desktop.inbox.conftest import Inbox

_CONTROL = Qt.KeyboardModifier.ControlModifier


class Typing:
    """A person at the search box."""

    def __init__(self, inbox: Inbox) -> None:
        """Put the keyboard into the box of ``inbox``, whose agents and tags are known."""
        self.inbox = inbox
        self.box = inbox.find(SearchBox, "searchEdit")
        inbox.panel.focus_search()
        inbox.settle()

    def type(self, text: str) -> None:
        """Type, letters beyond ASCII too."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.box, event)

    def press(
        self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press keys one after the other."""
        for key in keys:
            QTest.keyClick(self.box, key, modifiers)

    @property
    def view(self) -> QListView | None:
        """The list of completions while it is open."""
        found = self.inbox.panel.findChild(QListView, "searchCompletion")
        return found if found is not None and found.isVisible() else None

    def offered(self) -> list[str]:
        """The words of its rows."""
        if self.view is None:
            return []
        model: QAbstractItemModel = self.view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def chosen(self) -> str | None:
        """The words of the chosen row."""
        index = self.view.currentIndex() if self.view is not None else None
        return index.data() if index is not None else None

    @property
    def text(self) -> str:
        """The text with a bar where the caret is."""
        place = self.box.cursorPosition()
        return f"{self.box.text()[:place]}|{self.box.text()[place:]}"


@pytest.fixture
def typing(inbox: Inbox) -> Typing:
    """An empty box with the keyboard."""
    return Typing(inbox)


_Key = Qt.Key


def test_a_field_then_a_value(typing: Typing) -> None:
    typing.type("s")
    assert not typing.offered()
    typing.type("t")
    assert typing.offered() == ["status:"]
    typing.press(_Key.Key_Tab)
    assert typing.text == "status:|"
    assert typing.offered() == ["Open", "In progress", "Pending", "Resolved", "Closed"]
    assert typing.chosen() is None
    typing.press(_Key.Key_Down, _Key.Key_Down, _Key.Key_Down, _Key.Key_Up)
    assert typing.chosen() == "In progress"
    typing.press(_Key.Key_Return)
    assert typing.text == "status:in_progress |"
    assert not typing.offered()
    assert typing.inbox.panel.filter == parse_filter("status:in_progress")
    assert typing.box.hasFocus()


def test_a_comma_goes_on_with_the_list(typing: Typing) -> None:
    typing.type("-status:op")
    typing.press(_Key.Key_Tab)
    typing.type(",")
    assert typing.text == "-status:open,|"
    assert "Open" not in typing.offered()
    typing.type("pe")
    typing.press(_Key.Key_Tab)
    assert typing.text == "-status:open,pending |"
    assert typing.inbox.panel.filter == parse_filter("-status:open,pending")


def test_enter_without_a_chosen_row_searches(typing: Typing) -> None:
    typing.type("st")
    assert typing.offered()
    typing.press(_Key.Key_Return)
    assert typing.text == "st|"
    assert not typing.offered()
    assert typing.inbox.panel.filter == parse_filter("st")
    typing.press(_Key.Key_Down)
    assert not typing.offered()
    assert typing.inbox.table.hasFocus()


def test_up_from_the_first_row_chooses_none(typing: Typing) -> None:
    typing.type("is:")
    typing.press(_Key.Key_Down, _Key.Key_Up)
    assert typing.chosen() is None
    typing.press(_Key.Key_Up)
    assert typing.chosen() is None
    assert typing.offered()


def test_escape_closes_the_list_alone(typing: Typing) -> None:
    typing.type("status:")
    typing.press(_Key.Key_Escape)
    assert not typing.offered()
    assert typing.text == "status:|"
    typing.type("c")
    assert typing.offered() == ["Closed"]
    typing.press(_Key.Key_Escape, _Key.Key_Escape)
    assert typing.text == "|"


def test_clients_are_looked_up(typing: Typing) -> None:
    typing.type("client:")
    typing.inbox.wait_for(lambda: len(typing.offered()) == 6)
    typing.type("bo")
    typing.inbox.wait_for(lambda: typing.offered() == ["Bob Müller"])
    typing.press(_Key.Key_Tab)
    assert typing.text == 'client:"Bob Müller" |'
    typing.inbox.wait_for_count(5)


def test_letters_beyond_ascii_and_quotes(typing: Typing) -> None:
    typing.type('😀 client:"陈')
    typing.inbox.wait_for(lambda: typing.offered() == ["陈 伟"])
    typing.press(_Key.Key_Tab)
    assert typing.box.text() == '😀 client:"陈 伟" '
    assert typing.box.cursorPosition() == len(typing.box.text()) + 1


def test_agents_and_tags_are_known(typing: Typing) -> None:
    typing.type("(assignee:")
    assert typing.offered() == ["Me", "Nobody", "Grace Hopper", "Linus T."]
    typing.type("hop")
    typing.press(_Key.Key_Tab)
    assert typing.text == '(assignee:"Grace Hopper" |'
    typing.type("OR tag:ur")
    assert typing.offered() == ["urgent client"]
    typing.press(_Key.Key_Tab)
    assert typing.text == '(assignee:"Grace Hopper" OR tag:"urgent client" |'


def test_a_click_takes(typing: Typing) -> None:
    typing.type("priority:")
    assert typing.view is not None
    place = typing.view.visualRect(typing.view.model().index(2, 0)).center()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(typing.view.viewport(), Qt.MouseButton.LeftButton, none, place)
    assert typing.text == "priority:high |"
    assert typing.box.hasFocus()


def test_undo_takes_it_out_again(typing: Typing) -> None:
    typing.type("priority:hi")
    typing.press(_Key.Key_Tab)
    typing.box.undo()
    assert typing.box.text() == "priority:hi"


def test_it_opens_on_request(typing: Typing) -> None:
    assert not typing.offered()
    typing.press(_Key.Key_Down)
    assert len(typing.offered()) == 12
    typing.press(_Key.Key_Escape, _Key.Key_Space, modifiers=Qt.KeyboardModifier.NoModifier)
    assert not typing.offered()
    typing.press(_Key.Key_Space, modifiers=_CONTROL)
    assert len(typing.offered()) == 12
    assert typing.text == " |"


def test_down_leads_to_the_results_once_it_was_closed(typing: Typing) -> None:
    typing.press(_Key.Key_Down, _Key.Key_Escape)
    assert not typing.offered()
    typing.press(_Key.Key_Down)
    assert typing.inbox.table.hasFocus()


def test_down_opens_what_is_being_typed_and_not_what_a_view_says(typing: Typing) -> None:
    typing.inbox.show("tag:a")
    typing.inbox.panel.focus_search()
    typing.press(_Key.Key_Down)
    assert typing.inbox.table.hasFocus()
    typing.inbox.panel.focus_search()
    typing.type(",b")
    typing.press(_Key.Key_Left, _Key.Key_End)
    assert not typing.offered()
    typing.press(_Key.Key_Down)
    assert typing.offered() == ["billing"]


def test_a_choice_can_be_taken_behind_what_a_view_says(typing: Typing) -> None:
    typing.inbox.show("tag:api")
    typing.inbox.panel.focus_search()
    typing.type("-is:un")
    typing.press(_Key.Key_Down, _Key.Key_Return)
    assert typing.text == "tag:api -is:unread |"
    assert typing.inbox.panel.filter == parse_filter("tag:api -is:unread")


def test_it_is_calm(typing: Typing) -> None:
    typing.type("status:open")
    assert not typing.offered()
    typing.type(" ")
    assert len(typing.offered()) == 12
    typing.type("in")
    assert not typing.offered()
    typing.type("voice ")
    assert not typing.offered()
    typing.type("tag:a")
    assert typing.offered()
    typing.press(_Key.Key_Left)
    assert not typing.offered()
    typing.press(_Key.Key_End)
    assert not typing.offered()
    QTest.mouseClick(typing.box, Qt.MouseButton.LeftButton)
    assert not typing.offered()


def test_going_elsewhere_closes_it(typing: Typing) -> None:
    typing.type("status:")
    typing.inbox.panel.focus_list()
    assert not typing.offered()


def test_it_has_a_name(typing: Typing) -> None:
    typing.type("-")
    assert typing.view is not None
    assert typing.view.accessibleName()
