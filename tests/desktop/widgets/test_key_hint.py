"""A key hint shows a shortcut in the platform's words."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.widgets.key_hint import KeyHint


def test_the_keys_are_named(stage: QWidget) -> None:
    by_text, by_value = (
        KeyHint("Ctrl+Return", parent=stage),
        KeyHint(QKeySequence("E"), parent=stage),
    )
    assert by_text.text() == ("⌘↩" if sys.platform == "darwin" else "Ctrl+Return")
    assert by_value.text() == "E"
