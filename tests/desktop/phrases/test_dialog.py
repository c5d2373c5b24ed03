"""Canned texts are written, ordered and removed by keyboard; nothing is overwritten unheard."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.phrases.dialog import PhrasesDialog
from desktop.phrases.words import EXAMPLE, PLACEHOLDER_WORDS
from desktop.widgets.toast import Toast
from models.commands.phrases import DeletePhrase, EditPhrase, SavePhrase
from models.queries.phrases import PhraseRow, phrases
from models.rules.placeholders import NAMES
from tests.desktop.conftest import Desk
from tests.seeds import GRACE, LINUS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_Key = Qt.Key
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_FACTS = {"client.first_name": "Ada", "ticket.number": "#7", "agent.name": "Grace Hopper"}


class Hands:
    """What an agent does in the dialog."""

    def __init__(self, *, desk: Desk, qtbot: QtBot) -> None:
        """Open it over the ticket of ``_FACTS``."""
        self.desk = desk
        self.qtbot = qtbot
        self.dialog = PhrasesDialog(
            facts=_FACTS, background=desk.background, history=desk.history, theme=desk.theme
        )
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.wait()

    def wait(self) -> None:
        """Until what is shown is what is stored."""
        self.qtbot.waitUntil(lambda: self.desk.background.is_idle)

    @property
    def stored(self) -> tuple[PhraseRow, ...]:
        """What is on the disk."""
        return phrases(self.desk.open())

    @property
    def rows(self) -> list[str]:
        """The rows of the list."""
        model = self.dialog.list.view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def is_listed(self, names: list[str]) -> bool:
        """Whether these are the rows."""
        return self.rows == names

    @property
    def name(self) -> str:
        """What stands in the field of the name."""
        return self.dialog.form.name_edit.text()

    def go_to(self, row: int) -> None:
        """Choose a row."""
        view = self.dialog.list.view
        view.setCurrentIndex(view.model().index(row, 0))

    def type(self, body: str, name: str | None = None) -> None:
        """Put words into the fields."""
        if name is not None:
            self.dialog.form.name_edit.setText(name)
        self.dialog.form.body_edit.setPlainText(body)

    def save(self) -> None:
        """Press Ctrl+Enter in the text."""
        QTest.keyClick(self.dialog.form.body_edit, _Key.Key_Return, _CONTROL)
        self.wait()

    def press(self, name: str) -> None:
        """Press a button."""
        found = self.dialog.findChild(QPushButton, name) or self.dialog.findChild(QToolButton, name)
        assert found is not None, name
        found.click()
        self.wait()


@pytest.fixture
def hands(desk: Desk, qtbot: QtBot) -> Hands:
    """Three texts on the desk."""
    for name in ("Greeting", "Thanks", "Bye"):
        SavePhrase(agent=GRACE, name=name, body=f"{name}, {{{{client.first_name}}}}!").apply(
            desk.open()
        )
    made = Hands(desk=desk, qtbot=qtbot)
    qtbot.waitUntil(lambda: len(made.rows) == 3)
    return made


def test_an_empty_desk_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(desk=desk, qtbot=qtbot)
    assert not hands.dialog.list.isVisible()
    (button,) = [b for b in hands.dialog.findChildren(QPushButton) if "first" in b.text()]
    button.click()
    assert hands.dialog.form.name_edit.hasFocus()
    QTest.keyClicks(hands.dialog.form.name_edit, "Hi")
    hands.type("Hi {{client.first_name}}")
    hands.save()
    qtbot.waitUntil(lambda: hands.rows == ["Hi"])
    assert [(row.name, row.body) for row in hands.stored] == [("Hi", "Hi {{client.first_name}}")]
    assert hands.dialog.chosen == hands.stored[0].id


def test_the_preview_is_filled_from_the_ticket_in_view(hands: Hands) -> None:
    preview = hands.dialog.form.preview
    assert preview.text == "Greeting, Ada!"
    hands.type("{{ticket.number}} {{client.name}} {{today}}")
    assert preview.text == "#7 {{client.name}} {{today}}"
    assert "before sending" in preview.hint
    hands.type("{{Vorname}}")
    assert preview.text == "{{Vorname}}"
    assert "{{Vorname}}" in preview.hint
    hands.type("plain")
    assert preview.hint == ""


def test_every_placeholder_has_words() -> None:
    assert tuple(PLACEHOLDER_WORDS) == NAMES
    assert set(EXAMPLE) < set(NAMES)


def test_a_placeholder_is_inserted_from_the_menu(hands: Hands) -> None:
    button = hands.dialog.findChild(QPushButton, "placeholderButton")
    assert button is not None
    hands.type("")
    button.menu().actions()[0].trigger()
    assert hands.dialog.form.body_edit.toPlainText() == "{{client.first_name}}"
    assert hands.dialog.form.preview.text == "Ada"


def test_a_change_is_saved_and_undone(hands: Hands) -> None:
    hands.go_to(1)
    hands.type("Many thanks", "Thank you")
    hands.save()
    assert hands.stored[1] == PhraseRow(hands.stored[1].id, "Thank you", "Many thanks", 2)
    hands.desk.history.undo()
    hands.qtbot.waitUntil(lambda: hands.name == "Thanks")
    assert hands.stored[1].name == "Thanks"


def test_going_elsewhere_keeps_unsaved_words(hands: Hands) -> None:
    hands.type("unsaved")
    hands.go_to(2)
    assert hands.name == "Bye"
    hands.go_to(0)
    assert hands.dialog.form.body_edit.toPlainText() == "unsaved"
    hands.dialog.reject()
    assert hands.dialog.isVisible()
    assert "not saved" in hands.dialog.fault.text
    hands.dialog.reject()
    assert not hands.dialog.isVisible()
    assert hands.stored[0].body == "Greeting, {{client.first_name}}!"


def test_what_is_missing_is_said(hands: Hands) -> None:
    QTest.keyClick(hands.dialog, _Key.Key_N, _CONTROL)
    hands.type("words", "")
    hands.save()
    hands.qtbot.waitUntil(lambda: "name" in hands.dialog.fault.text)
    assert hands.dialog.form.body_edit.toPlainText() == "words"
    hands.type("words", "Named")
    hands.save()
    hands.qtbot.waitUntil(lambda: "Named" in hands.rows)
    assert hands.dialog.fault.text == ""


def test_a_colleague_is_not_overwritten_unheard(hands: Hands) -> None:
    phrase = hands.stored[0].id
    hands.type("mine")
    EditPhrase(agent=LINUS, phrase=phrase, body="theirs").apply(hands.desk.open())
    hands.save()
    hands.qtbot.waitUntil(lambda: "colleague" in hands.dialog.fault.text)
    assert hands.stored[0].body == "theirs"
    assert hands.dialog.form.body_edit.toPlainText() == "mine"
    hands.press("myPhraseButton")
    hands.qtbot.waitUntil(lambda: hands.stored[0].body == "mine")


def test_a_colleague_who_changes_the_name_does_not_disturb_who_writes_the_text(
    hands: Hands,
) -> None:
    hands.type("mine")
    cursor = hands.dialog.form.body_edit.textCursor()
    cursor.setPosition(2)
    hands.dialog.form.body_edit.setTextCursor(cursor)
    EditPhrase(agent=LINUS, phrase=hands.stored[0].id, name="Welcome").apply(hands.desk.open())
    hands.qtbot.waitUntil(lambda: hands.dialog.form.name_edit.text() == "Welcome")
    assert hands.dialog.form.body_edit.toPlainText() == "mine"
    assert hands.dialog.form.body_edit.textCursor().position() == 2
    hands.save()
    hands.qtbot.waitUntil(lambda: hands.stored[0].body == "mine")
    assert hands.stored[0].name == "Welcome"
    assert hands.dialog.fault.text == ""


def test_theirs_can_be_taken(hands: Hands) -> None:
    hands.type("mine")
    EditPhrase(agent=LINUS, phrase=hands.stored[0].id, body="theirs").apply(hands.desk.open())
    hands.save()
    hands.qtbot.waitUntil(lambda: "colleague" in hands.dialog.fault.text)
    hands.press("theirPhraseButton")
    hands.qtbot.waitUntil(lambda: hands.dialog.form.body_edit.toPlainText() == "theirs")
    assert hands.dialog.fault.text == ""


def test_words_of_a_text_that_a_colleague_removed_stay(hands: Hands) -> None:
    hands.type("mine")
    DeletePhrase(agent=LINUS, phrase=hands.stored[0].id).apply(hands.desk.open())
    hands.qtbot.waitUntil(lambda: hands.rows == ["Thanks", "Bye", "Greeting"])
    assert hands.dialog.form.body_edit.toPlainText() == "mine"
    hands.save()
    hands.qtbot.waitUntil(lambda: [row.body for row in hands.stored][-1] == "mine")


def test_texts_are_moved_by_keyboard(hands: Hands) -> None:
    view = hands.dialog.list.view
    for keys, expected in (
        (_Key.Key_Down, ["Thanks", "Greeting", "Bye"]),
        (_Key.Key_Down, ["Thanks", "Bye", "Greeting"]),
        (_Key.Key_Down, ["Thanks", "Bye", "Greeting"]),
        (_Key.Key_Up, ["Thanks", "Greeting", "Bye"]),
    ):
        QTest.keyClick(view, keys, _ALT)
        hands.wait()
        hands.qtbot.waitUntil(partial(hands.is_listed, expected))
        assert [row.name for row in hands.stored] == expected
    assert hands.name == "Greeting"


def test_a_text_is_removed_and_brought_back(hands: Hands) -> None:
    QTest.keyClick(hands.dialog.list.view, _Key.Key_Delete)
    hands.qtbot.waitUntil(lambda: hands.rows == ["Thanks", "Bye"])
    assert hands.name == "Thanks"
    toast = hands.dialog.findChild(Toast)
    assert toast is not None
    assert toast.text == "Canned text deleted"
    toast.undo_button.click()
    hands.qtbot.waitUntil(lambda: hands.rows == ["Greeting", "Thanks", "Bye"])


def test_search_narrows_the_list(hands: Hands) -> None:
    QTest.keyClicks(hands.dialog.list.search, "tha")
    assert hands.rows == ["Thanks"]
    assert hands.name == "Greeting"
    QTest.keyClick(hands.dialog.list.search, _Key.Key_Down)
    assert hands.dialog.list.view.hasFocus()
    hands.go_to(0)
    assert hands.name == "Thanks"
    up = hands.dialog.findChild(QToolButton, "phraseUpButton")
    assert up is not None
    assert not up.isEnabled()


def test_what_a_field_cannot_show_is_not_changed_unasked(hands: Hands) -> None:
    body = "\ufeffone\r\ntwo\u2028three\x00"
    SavePhrase(agent=GRACE, name="Odd", body=body).apply(hands.desk.open())
    hands.qtbot.waitUntil(lambda: len(hands.rows) == 4)
    hands.go_to(3)
    hands.dialog.form.name_edit.setText("Odder")
    hands.save()
    hands.qtbot.waitUntil(lambda: hands.rows[3] == "Odder")
    assert hands.stored[3].body == body


def test_hostile_names_are_text(hands: Hands) -> None:
    SavePhrase(agent=GRACE, name="<img src=file:///x> & co", body="<b>\ufeff</b>\u202e").apply(
        hands.desk.open()
    )
    hands.qtbot.waitUntil(lambda: len(hands.rows) == 4)
    hands.go_to(3)
    assert hands.name == "<img src=file:///x> & co"
    assert not hands.dialog._edits.has_unsaved
