"""Earlier drafts: listed, looked at, brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QToolButton

from desktop.background.drafts import Draft, DraftKey
from desktop.conversation.composer.earlier_dialog import EarlierDialog
from models.commands.files import NewFile
from tests.desktop.conversation.conftest import Hands

HOSTILE = '<img src="file:///etc/passwd"> &amp; \u202e\n\ud83d' + "x" * 30_000


def opened(hands: Hands, *, count: int) -> EarlierDialog:
    hands.panel.earlier.open()
    found = hands.panel.findChildren(EarlierDialog)
    hands.qtbot.waitUntil(lambda: found[-1].view.model().rowCount() == count)
    return found[-1]


def words(dialog: EarlierDialog) -> list[str]:
    model = dialog.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_without_any_it_says_so(hands: Hands) -> None:
    hands.show(1)
    dialog = opened(hands, count=0)
    restore = dialog.findChild(QPushButton, "restoreDraftButton")
    assert restore is not None
    assert not restore.isEnabled()
    dialog.reject()


def test_an_earlier_draft_is_found_and_brought_back(hands: Hands) -> None:
    hands.show(1)
    hands.type("First thoughts")
    hands.panel.earlier.discard()
    assert hands.field.toPlainText() == ""
    hands.panel.start_note()
    hands.type("Only for us")
    hands.panel.earlier.discard()
    dialog = opened(hands, count=2)
    assert words(dialog) == ["Only for us", "First thoughts"]
    QTest.keyClick(dialog.view, Qt.Key.Key_Down)
    shown = dialog.findChild(QPlainTextEdit, "earlierDraftText")
    assert shown is not None
    assert shown.toPlainText() == "First thoughts"
    with hands.qtbot.waitSignal(hands.panel.earlier.restored) as told:
        QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert told.args == [1]
    assert hands.field.toPlainText() == "First thoughts"
    assert not hands.named(QPushButton, "noteToggle").isChecked()


def test_one_of_another_ticket_tells_which(hands: Hands) -> None:
    hands.show(2)
    hands.desk.drafts.discard(DraftKey(1, "note"), Draft(text="Of the first one"))
    dialog = opened(hands, count=1)
    with hands.qtbot.waitSignal(hands.panel.earlier.restored) as told:
        dialog.findChild(QPushButton, "restoreDraftButton").click()  # type: ignore[union-attr]  # it is there
    assert told.args == [1]
    assert hands.field.toPlainText() == ""
    hands.show(1)
    assert hands.field.toPlainText() == "Of the first one"


def test_nothing_is_not_discarded(hands: Hands) -> None:
    hands.show(1)
    with hands.qtbot.assertNotEmitted(hands.panel.earlier.discarded):
        hands.panel.earlier.discard()


@pytest.mark.parametrize("text", [HOSTILE, ""])
def test_any_draft_can_be_looked_at(hands: Hands, text: str) -> None:
    file = NewFile(filename="<b>a\nb</b>.txt", sha256="a" * 64, size=3, mime="text/plain")
    hands.desk.drafts.discard(DraftKey(1, "reply"), Draft(text=text, files=(file,) * 5))
    dialog = opened(hands, count=1)
    assert "<" in words(dialog)[0]
    assert "\n" not in words(dialog)[0]
    assert len(dialog.findChild(QPlainTextEdit, "earlierDraftText").toPlainText()) <= 20_001  # type: ignore[union-attr]  # it is there
    dialog.reject()


def test_the_composer_leads_to_them(hands: Hands) -> None:
    hands.show(1)
    hands.named(QToolButton, "formatButton").click()
    menu = hands.named(QMenu, "formatMenu")
    menu.actions()[-1].trigger()
    menu.close()
    (dialog,) = hands.panel.findChildren(EarlierDialog)
    assert dialog.isVisible()
    dialog.reject()
