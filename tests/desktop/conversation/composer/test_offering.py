"""Canned texts, colleagues and emoji are offered at the caret, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.conversation.composer.composer import Composer
from desktop.widgets.search_edit import SearchEdit
from models.commands.phrases import SavePhrase
from tests.desktop.conversation.composer.conftest import NAMES, popup_of, rows, text
from tests.desktop.conversation.conftest import Hands
from tests.seeds import GRACE

_Key = Qt.Key


def undo(hands: Hands) -> None:
    hands.press(hands.field, _Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_canned_text_is_chosen_by_its_name(writing: Hands) -> None:
    writing.type("/")
    assert rows(writing) == list(NAMES)
    writing.type("th")
    assert rows(writing) == ["Thank you"]
    writing.press(writing.field, _Key.Key_Backspace)
    writing.press(writing.field, _Key.Key_Backspace)
    assert rows(writing) == list(NAMES)
    writing.press(writing.field, _Key.Key_Return)
    assert text(writing) == "Hello Ada,\nthis is about #1.\nGrace Hopper"
    assert rows(writing) == []
    undo(writing)
    assert text(writing) == "/"
    assert rows(writing) == []


def test_arrows_move_and_tab_takes(writing: Hands) -> None:
    writing.type("Hi /")
    for key in (_Key.Key_Down, _Key.Key_Down, _Key.Key_Down, _Key.Key_Up, _Key.Key_Tab):
        writing.press(writing.field, key)
    assert text(writing) == "Hi Thank you, {{Vorname}}!"
    # What could not be filled in is selected, so that it is typed over.
    assert writing.field.textCursor().selectedText() == "{{Vorname}}"


def test_escape_closes_and_leaves_the_text(writing: Hands) -> None:
    writing.type("/gr")
    with writing.qtbot.assertNotEmitted(writing.panel.left):
        writing.press(writing.field, _Key.Key_Escape)
    assert (rows(writing), text(writing)) == ([], "/gr")
    writing.type("e")
    assert rows(writing) == []
    writing.type(" /")
    assert rows(writing) == list(NAMES)
    writing.press(writing.field, _Key.Key_Escape)
    with writing.qtbot.waitSignal(writing.panel.left):
        writing.press(writing.field, _Key.Key_Escape)


@pytest.mark.parametrize(
    "typed",
    ["/zzz", "see /usr/local", "/etc/hosts", "at 10:30", "a:b", ":zzz", "x/gr", "1/2", "g@x.org"],
)
def test_enter_is_never_stolen_where_nothing_fits(writing: Hands, typed: str) -> None:
    writing.type(typed)
    assert rows(writing) == []
    writing.press(writing.field, _Key.Key_Return)
    assert text(writing) == f"{typed}\n"


def test_enter_takes_only_what_was_meant(writing: Hands) -> None:
    writing.type("/akg")  # the letters of "Ask for logs" in their order, but it may be a path
    assert rows(writing) == ["Ask for logs"]
    writing.press(writing.field, _Key.Key_Return)
    assert (text(writing), rows(writing)) == ("/akg\n", [])
    writing.type("/akg")
    writing.press(writing.field, _Key.Key_Down)
    writing.press(writing.field, _Key.Key_Return)
    assert text(writing) == "/akg\nPlease send the logs."


def test_control_enter_sends_what_is_typed(writing: Hands) -> None:
    writing.type("/gr")
    assert rows(writing)
    sent: list[str] = []
    composer = writing.named(Composer, "composerBox")
    composer.send_wanted.connect(sent.append)
    writing.press(writing.field, _Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == ["work"]


def test_colleagues_are_offered_in_notes_alone(writing: Hands) -> None:
    writing.type("@gra")
    assert rows(writing) == []
    writing.panel.start_note()
    writing.field.clear()
    writing.type("ask @")
    assert rows(writing) == ["Grace Hopper", "Linus T."]
    writing.type("lin")
    writing.press(writing.field, _Key.Key_Return)
    assert text(writing) == "ask @Linus T. "
    assert rows(writing) == []


def test_emoji_are_offered_from_two_letters_on(writing: Hands) -> None:
    writing.type("Fine :s")
    assert rows(writing) == []
    writing.type("mi")
    assert rows(writing)[0].startswith("😄")
    writing.press(writing.field, _Key.Key_Tab)
    assert text(writing) == "Fine 😄"
    undo(writing)
    assert text(writing) == "Fine :smi"


def test_behind_an_emoji_the_right_part_is_replaced(writing: Hands) -> None:
    writing.type("😀😀 /ask")
    writing.press(writing.field, _Key.Key_Return)
    assert text(writing) == "😀😀 Please send the logs."


def test_going_elsewhere_closes(writing: Hands) -> None:
    writing.type("x /gr")
    writing.press(writing.field, _Key.Key_Home)
    assert rows(writing) == []
    writing.press(writing.field, _Key.Key_End)
    assert rows(writing) == []
    writing.type("e")
    assert rows(writing) == ["Greeting"]
    writing.panel.show_ticket(2)
    assert rows(writing) == []


def test_input_methods_compose_undisturbed(writing: Hands) -> None:
    writing.type("/")
    assert rows(writing)
    QApplication.sendEvent(writing.field, QInputMethodEvent("gr", []))
    assert rows(writing) == []
    commit = QInputMethodEvent()
    commit.setCommitString("gr")
    QApplication.sendEvent(writing.field, commit)
    assert (text(writing), rows(writing)) == ("/gr", ["Greeting"])


def test_what_a_colleague_saves_is_offered(writing: Hands) -> None:
    writing.do(SavePhrase(agent=GRACE, name="Zebra", body="z"))
    writing.qtbot.waitUntil(lambda: len(writing.panel._supplies.phrases) == 4)
    writing.type("/z")
    assert rows(writing) == ["Zebra"]


def test_a_text_from_elsewhere_is_one_step_of_undo(writing: Hands) -> None:
    writing.type("See ")
    writing.panel.insert_text("#12 (solved)\nRestart it.")
    assert writing.field.hasFocus()
    assert text(writing) == "See #12 (solved)\nRestart it."
    undo(writing)
    assert text(writing) == "See "


def test_the_button_offers_the_same(writing: Hands) -> None:
    popup = popup_of(writing, "phrasesButton", "phrasesPopup")
    search = popup.findChild(SearchEdit)
    assert search is not None
    QTest.keyClicks(search, "logs")
    writing.press(search, _Key.Key_Return)
    assert text(writing) == "Please send the logs."
    assert writing.field.hasFocus()
    popup.open()
    with writing.qtbot.waitSignal(writing.panel.phrases_wanted):
        popup._more.click()


def test_emoji_are_picked_with_the_arrows(writing: Hands) -> None:
    popup = popup_of(writing, "emojiButton", "emojiPopup")
    search = popup.findChild(SearchEdit)
    assert search is not None
    for key in (_Key.Key_Right, _Key.Key_Right, _Key.Key_Left, _Key.Key_Return):
        writing.press(search, key)
    assert text(writing) == "😄"
    popup.open()
    QTest.keyClicks(search, "zzzz")
    writing.press(search, _Key.Key_Return)
    assert popup.isVisible()
    writing.press(search, _Key.Key_Escape)
    writing.press(search, _Key.Key_Escape)
    assert not popup.isVisible()


def test_keys_format_what_is_selected(writing: Hands) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    writing.type("word")
    writing.field.selectAll()
    writing.press(writing.field, _Key.Key_B, control)
    writing.press(writing.field, _Key.Key_I, control)
    assert text(writing) == "***word***"
    undo(writing)
    undo(writing)
    assert text(writing) == "word"
    writing.field.selectAll()
    writing.press(writing.field, _Key.Key_K, control | shift)
    assert text(writing) == "[word](https://)"


def test_lists_go_on(writing: Hands) -> None:
    writing.type("1. one")
    for typed in ("", "two", ""):
        writing.type(typed)
        writing.press(writing.field, _Key.Key_Return)
    assert text(writing) == "1. one\n2. two\n"


def test_plain_pasting_leaves_formats_behind(writing: Hands) -> None:
    QGuiApplication.clipboard().setText("plain /words")
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    writing.press(writing.field, _Key.Key_V, modifiers)
    assert text(writing) == "plain /words"


def test_the_field_knows_whether_there_are_words(writing: Hands) -> None:
    field = writing.named(Composer, "composerBox").field
    assert isinstance(field, QPlainTextEdit)
    for typed, has_words in (("", False), (" \n\t", False), (" \n a", True), ("\u2028", False)):
        field.setPlainText(typed)
        assert field.has_words is has_words
    writing.type("x")
    assert field.has_words
    writing.press(field, _Key.Key_Backspace)
    assert not field.has_words
