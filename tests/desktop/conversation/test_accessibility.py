"""Every control of the conversation has a name and can be reached without a mouse."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QTextEdit, QWidget

from desktop.widgets.chip import Chip
from tests.desktop.conversation.conftest import Hands

CONTROLS = (QAbstractButton, QPlainTextEdit, QTextEdit, Chip)


def controls(hands: Hands) -> list[QWidget]:
    found = [w for w in hands.panel.findChildren(QWidget) if isinstance(w, CONTROLS)]
    return [widget for widget in found if widget.isVisible()]


def test_every_control_has_a_name(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    hands.show(1)
    hands.panel.attach_files([tmp_path / "a.txt"])
    hands.qtbot.waitUntil(lambda: hands.panel.is_idle)
    names = []
    for widget in controls(hands):
        interface = QAccessible.queryAccessibleInterface(widget)
        names.append(interface.text(QAccessible.Text.Name))
    assert all(names), names
    assert len(names) > 8


def test_tab_reaches_every_button_and_field(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    hands.show(1)
    hands.panel.attach_files([tmp_path / "a.txt"])
    hands.qtbot.waitUntil(lambda: hands.panel.is_idle)
    hands.type("x")
    wanted = {
        widget
        for widget in controls(hands)
        if not isinstance(widget, QTextEdit) and widget.isEnabled()
    }
    reached: set[QWidget] = set()
    hands.thread.setFocus()
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        hands.press(focused, Qt.Key.Key_Tab)
    missed = [w.accessibleName() or w.objectName() for w in wanted - reached]
    # The cross on a chip does what Delete does on the chip itself.
    assert all(name.startswith("Remove ") for name in missed), missed


def test_the_keyboard_given_to_the_panel_comes_to_the_thread(hands: Hands) -> None:
    hands.show(1)
    hands.panel.setFocus()
    assert hands.thread.hasFocus()
