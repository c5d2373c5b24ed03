"""The list in the sidebar: one view is chosen, the agents' own can be renamed in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.inbox.view_delegate import ViewDelegate
from desktop.inbox.view_drag import ViewDrag
from desktop.inbox.view_entries import ViewEntry
from desktop.inbox.views_model import DRAFT, ViewsModel
from desktop.look.focus import OWN_FOCUS
from desktop.look.style import set_kind
from desktop.look.theme import Theme
from models.documents.filters import Sort, TicketFilter

_DELETING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MOVING = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOVING_WITH = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
_Flag = QItemSelectionModel.SelectionFlag


class ViewsList(QListView):
    """Shows a ViewsModel, keeps the chosen view chosen while views come and go."""

    chosen = Signal(object)
    """The agent went to this ViewEntry, or clicked on it once more."""
    delete_wanted = Signal(object)
    """The agent wants this ViewEntry gone."""
    moved = Signal(object, int)
    """The agent wants this ViewEntry at this place among the saved views, counted from 0."""

    def __init__(self, *, model: ViewsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._key = ""
        self._key_before = ""
        self._pressed_key = ""
        self._is_own_change = False
        self._is_by_keyboard = False
        self._late_saved: tuple[ViewEntry, ...] | None = None
        set_kind(self, "sidebar")
        self.setProperty(OWN_FOCUS, True)
        self.setModel(model)
        self.setItemDelegate(ViewDelegate(theme=theme, view=self, has_ring=self._has_ring))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._drag = ViewDrag(view=self, model=model, theme=theme)
        self._drag.dropped.connect(self.moved)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_clicked)
        self.itemDelegate().closeEditor.connect(self._on_editor_closed)

    @property
    def key(self) -> str:
        """The key of the chosen view; empty when there is none."""
        return self._key

    @property
    def current(self) -> ViewEntry | None:
        """The chosen view as it is now, None when it is gone."""
        row = self._model.row_of(self._key)
        return None if row is None else self._model.entry(row)

    def mark(self, key: str) -> None:
        """Makes a view the chosen one without a signal; an unknown key leaves none chosen."""
        self._key = key
        row = self._model.row_of(key)
        index = QModelIndex() if row is None else self._model.index(row)
        self._is_own_change = True
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self._is_own_change = False

    def set_saved(self, saved: Sequence[ViewEntry]) -> None:
        """Shows other saved views, once no name is being typed."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._late_saved = tuple(saved)
            return
        self._late_saved = None
        self._is_own_change = True
        self._model.set_saved(saved)
        self.mark(self._key)

    def move_by(self, entry: ViewEntry, step: int) -> None:
        """Asks for the saved view one place higher (-1) or lower (1), if there is one."""
        place = self._model.saved.index(entry) + step if entry in self._model.saved else -1
        if 0 <= place < len(self._model.saved):
            self.moved.emit(entry, place)

    def name_draft(self, name: str, wanted: TicketFilter, sort: Sort) -> None:
        """Adds a view at the end and asks for its name there."""
        self._is_own_change = True
        index = self._model.begin_draft(name, wanted, sort)
        self._key_before = self._key
        self.mark(DRAFT)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit(index)

    def drop_draft(self) -> None:
        """Forgets a view that was to be named, and goes back to the one before it."""
        self._is_own_change = True
        self._model.drop_draft()
        self.mark(self._key_before)

    def event(self, event: QEvent) -> bool:
        """F2 is for the own view that has the keyboard, not for the window's action."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            entry = self._model.entry(self.currentIndex().row())
            if event.key() == Qt.Key.Key_F2 and entry is not None and entry.view_id is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes an own view, Alt and an arrow move it; Enter goes to it once more."""
        self._is_by_keyboard = True
        entry = self._model.entry(self.currentIndex().row())
        step = _MOVING.get(Qt.Key(event.key()), 0)
        if step and _modifiers(event) in _MOVING_WITH:
            if entry is not None:
                self.move_by(entry, step)
            return
        if event.key() in _DELETING and entry is not None and entry.view_id is not None:
            self.delete_wanted.emit(entry)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
            self.chosen.emit(entry)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the place where a view that is dragged would go over the rows."""
        super().paintEvent(event)
        self._drag.paint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Notes which view was chosen before the click."""
        self._pressed_key = self._key
        self._is_by_keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring of the keyboard."""
        self._is_own_change = True  # Qt may go to the first row, which nobody has asked for
        super().focusInEvent(event)
        self._is_own_change = False
        self._is_by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _has_ring(self) -> bool:
        return self._is_by_keyboard and self.hasFocus()

    def _on_current_changed(self, current: QModelIndex) -> None:
        entry = self._model.entry(current.row())
        if self._is_own_change or entry is None or entry.key == self._key:
            return
        self._key = entry.key
        self.chosen.emit(entry)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on the view that is chosen already goes back to what it shows."""
        entry = self._model.entry(index.row())
        if entry is not None and entry.key == self._pressed_key:
            self.chosen.emit(entry)

    def _on_editor_closed(self) -> None:
        """A draft without a name goes; what has come in meanwhile is shown now."""
        if self._model.has_unnamed_draft:
            self.drop_draft()
        if self._late_saved is not None:
            self.set_saved(self._late_saved)


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Without the one that says that an arrow is on the number pad, as on macOS they all are."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
