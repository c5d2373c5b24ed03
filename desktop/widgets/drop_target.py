"""Takes what is dragged over a panel, and says before it falls what will become of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop.look.theme import Theme
from desktop.widgets.drop_overlay import DropOverlay
from desktop.widgets.given_data import SAVE_FIRST, Dragged, dragged_of, given_of, local_paths
from desktop.widgets.path_look import PathLook

Words = Callable[[Dragged], str | None]
"""Says what happens to what is dragged; None takes it not."""


class DropTarget(QObject):
    """Watches the drags over a widget; fields in it refuse files, so that Qt asks the widget."""

    dropped = Signal(object)
    """This was let go here (``Given``)."""

    def __init__(self, *, panel: QWidget, theme: Theme, words: Words) -> None:
        """What ``words`` does not take although it takes files is refused in words."""
        super().__init__(panel)
        self._words = words
        self._dragged: Dragged | None = None
        self._look = PathLook(self)
        self._look.known.connect(self._on_folders_known)
        self.overlay = DropOverlay(theme=theme, parent=panel)
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handles drags of what can be taken; everything else goes on."""
        kind = event.type()
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
            return True
        if kind == QEvent.Type.DragMove and isinstance(event, QDropEvent):
            self._answer(event)
            return True
        if kind == QEvent.Type.DragLeave:
            self._leave()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
            return True
        return False

    def _enter(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        self._dragged = dragged_of(data)
        words = self._said
        if words is None:
            event.ignore()
            return
        # Qt tells of a drag that enters and is refused no more, not even that it leaves.
        event.acceptProposedAction()
        self.overlay.light_up(words, is_refused=not self._is_taken)
        if self._dragged is not None and self._dragged.kind == "files":
            self._look.look(local_paths(data))

    def _answer(self, event: QDropEvent) -> None:
        if self._is_taken:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _drop(self, event: QDropEvent) -> None:
        data = event.mimeData()
        self._dragged = dragged_of(data)
        is_taken = self._is_taken
        self._leave()
        if is_taken:
            event.acceptProposedAction()
            self.dropped.emit(given_of(data))
        else:
            event.ignore()

    def _leave(self) -> None:
        self.overlay.go_out()
        self._look.forget()
        self._dragged = None

    @property
    def _is_taken(self) -> bool:
        return self._dragged is not None and self._words(self._dragged) is not None

    @property
    def _said(self) -> str | None:
        """What the overlay says; None if nothing of the kind is ever taken here."""
        if self._dragged is None:
            return None
        words = self._words(self._dragged)
        if words is None and self._dragged.kind in ("link", "elsewhere", "content"):
            takes_files = self._words(Dragged("files")) is not None
            return SAVE_FIRST if takes_files else None
        return words

    def _on_folders_known(self, number: int) -> None:
        if self._dragged is not None:
            self._dragged = self._dragged._replace(folders=number)
            self.overlay.light_up(self._said or self.overlay.words)
