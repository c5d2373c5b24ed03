"""All windows share one outbox: what waits is seen and called back in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.background.drafts import DraftKey
from desktop.background.outbox import Outbox
from desktop.conversation.panel import ConversationPanel
from tests.desktop.conftest import Desk
from tests.desktop.conversation.conftest import Hands, close_panel
from tests.desktop.conversation.sending_steps import press_send, said, wait_for, waiting


@pytest.fixture
def windows(desk: Desk, qtbot: QtBot) -> Iterator[tuple[Hands, Hands]]:
    """Two conversations as two windows show them."""
    outbox = Outbox(background=desk.background, history=desk.history, drafts=desk.drafts)
    made = []
    for _ in range(2):
        panel = ConversationPanel(
            background=desk.background,
            history=desk.history,
            theme=desk.theme,
            drafts=desk.drafts,
            outbox=outbox,
        )
        desk.background.changed.connect(panel.on_changed)
        panel.resize(620, 760)
        panel.show()
        made.append(Hands(desk=desk, panel=panel, qtbot=qtbot))
    yield made[0], made[1]
    for hands in made:
        close_panel(hands.panel, qtbot)
    outbox.deleteLater()


def wait_for_text(hands: Hands, text: str) -> None:
    hands.qtbot.waitUntil(lambda: hands.field.toPlainText() == text)


def test_what_waits_is_called_back_from_another_window(
    windows: tuple[Hands, Hands], tmp_path: Path
) -> None:
    one, two = windows
    file = tmp_path / "log.txt"
    file.write_text("x")
    for hands in windows:
        hands.show(1)
    before = said(one, 1)
    wait_for(one, 30)
    one.type("See attached.")
    one.panel.attach_files([file])
    one.qtbot.waitUntil(lambda: bool(one.desk.drafts.draft(DraftKey(1, "reply")).files))
    press_send(one)
    for hands in windows:
        wait_for_text(hands, "")
        assert waiting(hands).isVisible()
    two.type("And then")
    two.named(QPushButton, "undoSendButton").click()
    for hands in windows:
        wait_for_text(hands, "See attached.\n\nAnd then")
        assert not waiting(hands).isVisible()
    assert [f.filename for f in one.desk.drafts.draft(DraftKey(1, "reply")).files] == ["log.txt"]
    assert said(one, 1) == before


def test_a_window_that_closes_sends_only_what_is_its_own(windows: tuple[Hands, Hands]) -> None:
    one, two = windows
    one.show(1)
    two.show(2)
    wait_for(one, 30)
    wait_for(two, 30)
    for hands, text in ((one, "From one"), (two, "From two")):
        hands.type(text)
        press_send(hands)
    one.panel.hide()
    one.qtbot.waitUntil(lambda: said(one, 1)[-1] == "From one")
    assert said(two, 2)[-1:] != ["From two"]
    assert waiting(two).isVisible()


def test_a_note_that_is_called_back_is_a_note_again(windows: tuple[Hands, Hands]) -> None:
    one, _ = windows
    one.show(1)
    wait_for(one, 30)
    one.panel.start_note()
    one.type("For staff")
    press_send(one)
    assert not one.named(QPushButton, "noteToggle").isChecked()
    one.press(one.field, Qt.Key.Key_Escape)
    one.desk.history.undo()
    assert one.field.toPlainText() == "For staff"
    assert one.named(QPushButton, "noteToggle").isChecked()
