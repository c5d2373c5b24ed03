"""Asks before something that cannot be taken back is done with what came from outside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(
    parent: QWidget, *, title: str, text: str, accept: str, on_accepted: Callable[[], None]
) -> QMessageBox:
    """Ask in plain text; the safe answer is the default, and closing the box gives it."""
    box = QMessageBox(parent)
    box.setObjectName("askBox")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    yes = box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
    yes.setObjectName("acceptButton")
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    yes.clicked.connect(on_accepted)
    box.open()
    return box
