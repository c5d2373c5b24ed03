"""The popup of a button in the composer: a search, and what can be put into the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from desktop.conversation.composer.emoji_delegate import CELL, EmojiDelegate
from desktop.look.popup import round_popup
from desktop.look.style import set_ground, set_kind, set_role
from desktop.look.text import one_line, set_plain
from desktop.look.theme import Theme
from desktop.widgets.entry import Entry
from desktop.widgets.entry_delegate import ROW_HEIGHT, EntryDelegate
from desktop.widgets.entry_model import ENTRY_ROLE, EntryModel
from desktop.widgets.search_edit import SearchEdit

_Key = Qt.Key
_TAKING: Final = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab)
_ROWS, _WIDTH = 8, 420
_GRID_ROWS, _GRID_COLUMNS = 6, 9
_FRAME: Final = 12
"""px of border and margin, both sides together."""

Find = Callable[[str], Sequence[Entry]]
"""What fits the words that are searched for; everything for none."""


class PickPopup(QFrame):
    """Floats over its button until something is taken, Escape, or a click elsewhere."""

    picked = Signal(str)
    """The agent took the entry with this key."""
    more_wanted = Signal()
    """The agent pressed the button at the foot."""

    def __init__(
        self,
        *,
        theme: Theme,
        owner: QWidget,
        name: str,
        find: Find,
        nothing: str,
        more: str = "",
        is_grid: bool = False,
    ) -> None:
        """``nothing`` is said where nothing fits; ``more`` stands on the button at the foot.

        A grid shows pictures alone, and the words of the chosen one below.
        """
        super().__init__(owner, Qt.WindowType.Popup)
        self._owner = owner
        self._find = find
        self._is_grid = is_grid
        self._model = EntryModel(self)
        self._search = SearchEdit(theme=theme)
        self._list = QListView()
        self._nothing = set_plain(QLabel(), nothing)
        self._words = set_plain(QLabel())
        self._more = QPushButton(more)
        self.setAccessibleName(name)
        self._list.setAccessibleName(name)
        set_ground(self, "popup")
        round_popup(self)
        self._build(theme)
        self._connect()

    def open(self) -> None:
        """Show everything, above the button if there is room, with the keyboard in the search."""
        self._search.clear()
        self._on_text_edited("")
        self.adjustSize()
        room = self._owner.screen().availableGeometry()
        above = self._owner.mapToGlobal(QPoint(0, -4 - self.height()))
        below = self._owner.mapToGlobal(QPoint(0, self._owner.height() + 4))
        top = above.y() if above.y() >= room.top() else below.y()
        left = min(above.x(), room.right() - self.width())
        self.move(max(left, room.left()), top)
        self.show()
        self._search.setFocus()

    def renew(self) -> None:
        """There may be other entries; who had chosen one that is gone has chosen none."""
        if self.isVisible():
            chosen: Entry | None = self._list.currentIndex().data(ENTRY_ROLE)
            self._on_text_edited(self._search.text())
            keys = [entry.key for entry in self._model.entries]
            row = keys.index(chosen.key) if chosen is not None and chosen.key in keys else -1
            self._list.setCurrentIndex(self._model.index(row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the keys of the search to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_used(event)
        return False

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(4)
        for widget in (self._search, self._list, self._nothing, self._words, self._more):
            column.addWidget(widget)
        self._list.setModel(self._model)
        set_kind(self._list, "popup")
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(8, 8, 8, 8)
        self._words.setContentsMargins(8, 0, 8, 2)
        set_role(self._nothing, "secondary")
        set_role(self._words, "secondary")
        set_kind(self._more, "quiet")
        self._more.setVisible(bool(self._more.text()))
        self._more.setAutoDefault(False)
        if self._is_grid:
            self._list.setViewMode(QListView.ViewMode.IconMode)
            self._list.setMovement(QListView.Movement.Static)
            self._list.setResizeMode(QListView.ResizeMode.Adjust)
            self._list.setGridSize(QSize(CELL, CELL))
            self._list.setItemDelegate(EmojiDelegate(theme=theme, parent=self._list))
            self._list.setFixedHeight(_GRID_ROWS * CELL + 4)
            self.setFixedWidth(_GRID_COLUMNS * CELL + _FRAME + 14)
        else:
            self._words.hide()
            delegate = EntryDelegate(theme=theme, parent=self._list, has_ticks=False)
            self._list.setItemDelegate(delegate)
            self.setFixedWidth(_WIDTH)

    def _connect(self) -> None:
        self._search.text_edited.connect(self._on_text_edited)
        self._search.installEventFilter(self)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._on_row_clicked)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._more.clicked.connect(self._on_more_clicked)

    def _is_used(self, event: QKeyEvent) -> bool:
        """Acts on the keys that move, take and close; says whether ``event`` was one."""
        step = self._step(_Key(event.key()))
        row = self._list.currentIndex().row()
        if step and self._model.rowCount():
            last = self._model.rowCount() - 1
            self._list.setCurrentIndex(self._model.index(max(0, min(last, row + step))))
        elif event.key() in _TAKING and row >= 0:
            self._pick(row)
        elif event.key() == _Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _step(self, key: Qt.Key) -> int:
        """How many rows a key goes on; in a grid the search's own cursor yields to it."""
        if not self._is_grid:
            return {_Key.Key_Down: 1, _Key.Key_Up: -1}.get(key, 0)
        across = max(self._list.viewport().width() // CELL, 1)
        steps = {_Key.Key_Down: across, _Key.Key_Up: -across, _Key.Key_Right: 1, _Key.Key_Left: -1}
        return steps.get(key, 0)

    def _pick(self, row: int) -> None:
        entry: Entry = self._model.index(row).data(ENTRY_ROLE)
        self.hide()
        self.picked.emit(entry.key)

    def _on_text_edited(self, text: str) -> None:
        found = self._find(text)
        self._model.set_entries(found)
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._words.setText("")
        if not self._is_grid:
            self._list.setFixedHeight(max(min(len(found), _ROWS), 1) * ROW_HEIGHT)
            if not self.isVisible():
                self.adjustSize()
        self._list.setCurrentIndex(self._model.index(0))

    def _on_current_changed(self, current: QModelIndex) -> None:
        entry: Entry | None = current.data(ENTRY_ROLE) if current.isValid() else None
        self._words.setText(one_line(entry.detail) if entry is not None else "")

    def _on_row_clicked(self, index: QModelIndex) -> None:
        self._pick(index.row())

    def _on_more_clicked(self) -> None:
        self.hide()
        self.more_wanted.emit()
