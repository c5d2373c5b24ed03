"""The files of the draft that is being written."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.look.theme import Theme
from desktop.widgets.file_chips import FileChips


class DraftChips(FileChips):
    """Stands below the text of an answer."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty and hidden."""
        super().__init__(theme=theme, name="Files to be sent", parent=parent)
        self.setObjectName("draftAttachments")
