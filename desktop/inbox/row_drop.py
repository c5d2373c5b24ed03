"""Takes local files that are dropped on a row of the ticket table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTableView

from desktop.inbox.row_state import RowState
from desktop.inbox.ticket_model import TicketModel
from desktop.look.format import counted
from desktop.widgets.given_data import local_paths


class RowDrop(QObject):
    """Lights up the row under dragged files, and tells which ticket got them."""

    dropped = Signal(int, list)
    """A ticket's number, and the local paths (``Path``) that were let go over it."""

    def __init__(self, *, view: QTableView, model: TicketModel, state: RowState) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._state = state
        self._files: list[Path] = []
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Acts on drags over the viewport; all else goes its way."""
        if isinstance(event, QDragEnterEvent):
            self._files = local_paths(event.mimeData())
            self._follow(event)
        elif event.type() == QEvent.Type.DragMove and isinstance(event, QDropEvent):
            self._follow(event)
        elif event.type() == QEvent.Type.DragLeave:
            self._light(-1)
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._take(event)
        else:
            return False
        return True

    def _follow(self, event: QDropEvent) -> None:
        """Accepts files over a ticket; a drag that enters beside the rows is kept in view."""
        row = self._view.rowAt(int(event.position().y()))
        is_ticket = bool(self._files) and row >= 0 and self._model.ticket(row) is not None
        self._light(row if is_ticket else -1)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(is_ticket or (bool(self._files) and isinstance(event, QDragEnterEvent)))

    def _take(self, event: QDropEvent) -> None:
        self._follow(event)
        ticket = self._model.ticket(self._state.dropping) if self._state.dropping >= 0 else None
        files, self._files = self._files, []
        self._light(-1)
        if ticket is not None:
            self.dropped.emit(ticket.id, files)

    def _light(self, row: int) -> None:
        ticket = self._model.ticket(row) if row >= 0 else None
        self._state.dropping = row
        self._state.drop_words = drop_words(len(self._files), ticket.id) if ticket else ""
        self._view.viewport().update()


def drop_words(files: int, ticket_id: int) -> str:
    """What letting go will do: "Attach 3 files to #1042"."""
    return f"Attach {counted(files, 'file', 'files')} to #{ticket_id}"
