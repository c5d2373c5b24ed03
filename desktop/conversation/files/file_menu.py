"""The menu of a file, or of several, in the thread and in the gallery."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import is_link
from desktop.conversation.files.ticket_files import TicketFiles
from desktop.look.icons import show_icon
from desktop.look.popup import round_popup
from desktop.look.theme import Theme


class FileMenu(QMenu):
    """Freed when it closes; rows that make no sense now are grey."""

    def __init__(
        self,
        chosen: Sequence[FileRef],
        *,
        files: TicketFiles,
        theme: Theme,
        is_closed: bool,
        parent: QWidget,
    ) -> None:
        """For the ``chosen`` files, at least one; ``is_closed`` says that the ticket is."""
        super().__init__(parent)
        self.setObjectName("fileMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        round_popup(self)
        self._theme = theme
        self._files = files
        if len(chosen) == 1:
            self._add_one(chosen[0])
        else:
            self._add_many(chosen)
        self.addSeparator()
        if len(chosen) == 1:
            only = chosen[0]
            self._row("Rename…", "text-t", lambda: files.rename(only), not is_closed)
        self._row("Remove", "trash", lambda: files.remove(chosen), not is_closed)

    def show_at(self, place: QPoint) -> None:
        """Open at this place of the screen."""
        self.popup(place)

    def _add_one(self, file: FileRef) -> None:
        files, has_bytes = self._files, file.is_stored
        if is_link(file):
            self._row("Open in browser…", "arrow-square-out", lambda: files.open(file))
            address = file.row.url or ""
            self._row(
                "Copy address",
                "link-simple",
                lambda: QGuiApplication.clipboard().setText(address),
                bool(address),
            )
        else:
            self._row("Preview", "eye", lambda: files.preview(file))
            self._row("Open", "arrow-square-out", lambda: files.open(file), has_bytes)
            self._row("Open to edit…", "pencil-simple", lambda: files.edit(file), has_bytes)
            self.addSeparator()
            self._row("Copy", "copy", lambda: files.copy((file,)), has_bytes)
            self._row("Save as…", "floppy-disk", lambda: files.save(file), has_bytes)
        self._add_saving(files.all_files, "all")

    def _add_many(self, chosen: Sequence[FileRef]) -> None:
        stored = [file for file in chosen if file.is_stored]
        self._row("Copy", "copy", lambda: self._files.copy(stored), bool(stored))
        self._add_saving(chosen, "these")

    def _add_saving(self, wanted: Sequence[FileRef], which: str) -> None:
        files = self._files
        stored = [file for file in wanted if file.is_stored]
        self._row(
            f"Save {which}…", "download-simple", lambda: files.save_folder(stored), bool(stored)
        )
        self._row(f"Save {which} as zip…", "archive", lambda: files.save_zip(stored), bool(stored))

    def _row(
        self, text: str, icon_name: str, act: Callable[[], None], is_enabled: bool = True
    ) -> None:
        action = self.addAction(text)
        show_icon(action, icon_name, "secondary", theme=self._theme)
        action.setEnabled(is_enabled)
        action.triggered.connect(lambda: act())
