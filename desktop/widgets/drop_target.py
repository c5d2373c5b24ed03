"""Takes files that are dragged over a panel, and says before they fall what will become of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop.look.theme import Theme
from desktop.widgets.drop_overlay import DropOverlay
from desktop.widgets.given_data import local_paths


class DropTarget(QObject):
    """Watches the drags over a widget; fields in it refuse files, so that Qt asks the widget."""

    dropped = Signal(list)
    """These paths were let go here."""

    def __init__(self, *, panel: QWidget, theme: Theme, words: Callable[[int], str | None]) -> None:
        """``words`` says what happens to so many files; None takes none."""
        super().__init__(panel)
        self._words = words
        self.overlay = DropOverlay(theme=theme, parent=panel)
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handles drags of files; everything else goes on."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            return isinstance(event, QDropEvent) and self._is_taken(event)
        if kind == QEvent.Type.DragLeave:
            self.overlay.go_out()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.overlay.go_out()
            paths = local_paths(event.mimeData())
            if paths and self._words(len(paths)) is not None:
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        return False

    def _is_taken(self, event: QDropEvent) -> bool:
        paths = local_paths(event.mimeData())
        words = self._words(len(paths)) if paths else None
        if words is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if isinstance(event, QDragEnterEvent):
            self.overlay.light_up(words)
        return True
