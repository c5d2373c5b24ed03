"""One setting: what it is called, what it does, and what it may be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.widgets.entry import Entry
from desktop.widgets.segmented import Segmented


class SettingRow(QWidget):
    """A name and a sentence above whatever sets the value."""

    def __init__(self, name: str, sentence: str, control: QWidget) -> None:
        """``control`` becomes a child and is read out under the name of the setting."""
        super().__init__()
        control.setAccessibleName(name)
        control.setAccessibleDescription(sentence)
        title, words = set_plain(QLabel(), name), set_plain(QLabel(), sentence)
        words.setWordWrap(True)
        set_role(words, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(words)
        column.addSpacing(4)
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)


def number_choice(
    choices: Sequence[tuple[int, str]], *, object_name: str, theme: Theme
) -> Segmented:
    """A row of buttons, each with a number for its key and these words on it."""
    entries = [Entry(str(number), words) for number, words in choices]
    made = Segmented(entries, theme=theme)
    made.setObjectName(object_name)
    return made
