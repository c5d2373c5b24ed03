"""Takes files that are dropped on a row of the ticket table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTableView

from desktop.inbox.row_state import RowState
from desktop.inbox.ticket_model import TicketModel
from desktop.widgets.given_data import (
    SAVE_FIRST,
    Dragged,
    dragged_of,
    dragged_words,
    given_of,
    local_paths,
)
from desktop.widgets.path_look import PathLook


class RowDrop(QObject):
    """Lights up the row under dragged files, and tells which ticket got them."""

    dropped = Signal(object, object)
    """A ticket's number, and what was let go over it (``Given``)."""

    def __init__(self, *, view: QTableView, model: TicketModel, state: RowState) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._state = state
        self._dragged: Dragged | None = None
        self._look = PathLook(self)
        self._look.known.connect(self._on_folders_known)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Acts on drags over the viewport; all else goes its way."""
        if isinstance(event, QDragEnterEvent):
            self._dragged = dragged_of(event.mimeData())
            self._follow(event)
            if self._dragged is not None and self._dragged.kind == "files":
                self._look.look(local_paths(event.mimeData()))
        elif event.type() == QEvent.Type.DragMove and isinstance(event, QDropEvent):
            self._follow(event)
        elif event.type() == QEvent.Type.DragLeave:
            self._leave()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._take(event)
        else:
            return False
        return True

    def _follow(self, event: QDropEvent) -> None:
        """Accepts files over a ticket; a drag that enters beside the rows is kept in view."""
        row = self._view.rowAt(int(event.position().y()))
        is_ticket = row >= 0 and self._model.ticket(row) is not None
        is_said = self._dragged is not None and self._dragged.kind != "text"
        is_taken = self._dragged is not None and dragged_words(self._dragged) is not None
        self._light(row if is_ticket and is_said else -1)
        event.setDropAction(Qt.DropAction.CopyAction)
        is_entering = isinstance(event, QDragEnterEvent) and is_said
        event.setAccepted((is_ticket and is_taken) or is_entering)

    def _take(self, event: QDropEvent) -> None:
        self._follow(event)
        ticket = self._model.ticket(self._state.dropping) if self._state.dropping >= 0 else None
        is_taken = event.isAccepted()
        self._leave()
        if ticket is not None and is_taken:
            self.dropped.emit(ticket.id, given_of(event.mimeData()))

    def _leave(self) -> None:
        self._look.forget()
        self._dragged = None
        self._light(-1)

    def _light(self, row: int) -> None:
        ticket = self._model.ticket(row) if row >= 0 else None
        self._state.dropping = row
        dragged = self._dragged
        words = drop_words(dragged, ticket.id) if ticket is not None and dragged is not None else ""
        self._state.drop_words = words
        self._view.viewport().update()

    def _on_folders_known(self, number: int) -> None:
        if self._dragged is not None:
            self._dragged = self._dragged._replace(folders=number)
            self._light(self._state.dropping)


def drop_words(dragged: Dragged, ticket_id: int) -> str:
    """What letting go will do: "Attach 3 files to #1042"."""
    what = dragged_words(dragged)
    return f"Attach {what} to #{ticket_id}" if what else SAVE_FIRST
