"""The canned texts by name: found, chosen, put into another order, removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QToolButton, QVBoxLayout, QWidget

from desktop.look.focus import OWN_FOCUS
from desktop.look.icons import show_icon
from desktop.look.theme import Theme
from desktop.widgets.entry import Entry
from desktop.widgets.entry_delegate import EntryDelegate
from desktop.widgets.entry_model import ENTRY_ROLE, EntryModel
from desktop.widgets.search_edit import SearchEdit

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_DELETING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_WIDTH: Final = 240


class PhraseList(QWidget):
    """A search over a list; its buttons and Alt with an arrow move the chosen text."""

    chosen = Signal(int)
    """The agent went to the text with this id."""
    search_changed = Signal(str)
    new_wanted = Signal()
    delete_wanted = Signal()
    move_wanted = Signal(int)
    """The agent wants the chosen text one place higher (-1) or lower (1)."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._theme = theme
        self._is_own_change = False
        self._model = EntryModel(self)
        self.search = SearchEdit(theme=theme, placeholder="Search canned texts")
        self.search.setObjectName("phraseSearch")
        self.view = QListView()
        self.view.setObjectName("phraseList")
        self.view.setAccessibleName("Canned texts")
        self.view.setProperty(OWN_FOCUS, True)
        self.view.setModel(self._model)
        self.view.setItemDelegate(EntryDelegate(theme=theme, parent=self.view, has_ticks=False))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.installEventFilter(self)
        self._tools = QHBoxLayout()
        self._new = self._add("plus", "New canned text", "newPhraseButton")
        self._up = self._add("arrow-up", "Move up", "phraseUpButton", "Alt+Up")
        self._down = self._add("arrow-down", "Move down", "phraseDownButton", "Alt+Down")
        self._tools.addStretch(1)
        self._delete = self._add("trash", "Delete", "deletePhraseButton", "Del")
        self._build()

    def show_rows(self, rows: Sequence[Entry], chosen: int | None, *, place: int) -> None:
        """Show these texts by id; ``place`` is that of the chosen one among all, -1 for a new one.

        What is searched for cannot be put into another order.
        """
        self._is_own_change = True
        self._model.set_entries(rows)
        keys = [row.key for row in rows]
        row = keys.index(str(chosen)) if str(chosen) in keys else -1
        self.view.selectionModel().setCurrentIndex(
            self._model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._is_own_change = False
        is_whole = not self.search.text().strip()
        stored = sum(int(key) > 0 for key in keys)
        self._up.setEnabled(is_whole and place > 0)
        self._down.setEnabled(is_whole and 0 <= place < stored - 1)
        self._delete.setEnabled(chosen is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves, Delete removes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _STEPS.get(Qt.Key(event.key()), 0)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and modifiers == Qt.KeyboardModifier.AltModifier:
            (self._up if step < 0 else self._down).click()
        elif event.key() in _DELETING and not modifiers:
            self._delete.click()
        else:
            return False
        return True

    def _build(self) -> None:
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        self._tools.setSpacing(2)
        column.addLayout(self._tools)
        self.search.text_edited.connect(self.search_changed)
        self.search.down_pressed.connect(self.view.setFocus)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._new.clicked.connect(self.new_wanted)
        self._delete.clicked.connect(self.delete_wanted)
        self._up.clicked.connect(lambda: self.move_wanted.emit(-1))
        self._down.clicked.connect(lambda: self.move_wanted.emit(1))

    def _add(self, icon: str, words: str, name: str, keys: str = "") -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({keys})" if keys else words)
        show_icon(button, icon, "secondary", theme=self._theme)
        self._tools.addWidget(button)
        return button

    def _on_current_changed(self, current: QModelIndex) -> None:
        if not self._is_own_change and current.isValid():
            entry: Entry = current.data(ENTRY_ROLE)
            self.chosen.emit(int(entry.key))
