"""What all chips of a thread share: how files look, and where the agent's wishes go."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal

from desktop.conversation.files.looks import FileLooks


class FileStage(QObject):
    """Chips say here what is wanted of their FileRef; whoever works with files listens."""

    chosen = Signal(object)
    """The agent clicked a file, or pressed Enter on it."""
    preview_wanted = Signal(object)
    """The agent wants to look at a file here."""
    menu_wanted = Signal(object, QPoint)
    """The agent asked what can be done with a file, at this place on the screen."""
    copy_wanted = Signal(object)
    """The agent wants a file on the clipboard."""
    held = Signal(object)
    """The mouse was pressed on a file, which may be about to be dragged."""
    dragged = Signal(object)
    """The agent drags a file away."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Files are looked at once ``looks`` has a folder."""
        super().__init__(parent)
        self.looks = FileLooks(self)
