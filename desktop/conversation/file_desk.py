"""Joins what is done with files to the page: its thread, its notices, its composer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.background.background import Background
from desktop.background.intake import Source
from desktop.background.undo import UndoHistory
from desktop.conversation.files.edited_copies import EditedCopy
from desktop.conversation.files.file_menu import FileMenu
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.gallery import Gallery
from desktop.conversation.files.ticket_files import TicketFiles
from desktop.conversation.page import ConversationPage
from desktop.look.theme import Theme
from models.commands.outcome import Changes
from models.queries.ticket import TicketDetails


class FileDesk(QObject):
    """Knows which ticket is in view, and whether it is closed."""

    file_opened = Signal(str)
    """A file of this name was handed to its native program."""
    version_given = Signal(object)
    """These Sources are new versions of files, for the answer that is being written."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        page: ConversationPage,
        theme: Theme,
        window: QWidget,
    ) -> None:
        """``window`` is what is asked over."""
        super().__init__(window)
        self._background = background
        self._page = page
        self._theme = theme
        self._window = window
        self._details: TicketDetails | None = None
        self._gallery: Gallery | None = None
        self.files = TicketFiles(
            background=background,
            history=history,
            theme=theme,
            stage=page.messages.stage,
            window=window,
        )
        self.files.file_opened.connect(self.file_opened)
        self.files.told.connect(page.notice.tell)
        self.files.failed.connect(page.notice.warn)
        self.files.edited.connect(self._on_edited)
        self.files.menu_wanted.connect(lambda files, at: self._show_menu(files, at, window))
        page.messages.link_clicked.connect(self.files.follow)
        page.versions.accepted.connect(self._on_version_accepted)
        page.composer.switch.kind_changed.connect(lambda _: self._show_versions())

    def show(self, details: TicketDetails) -> None:
        """The ticket in view is this one, or has become this."""
        self._details = details
        self.files.show_ticket(details.id, details.attachments)
        self._show_versions()

    def show_gallery(self) -> None:
        """Show all files of the ticket in view, in a window of their own."""
        details = self._details
        if details is None:
            return
        if self._gallery is None:
            self._gallery = Gallery(
                background=self._background,
                files=self.files,
                theme=self._theme,
                parent=self._window.window(),
            )
            over = self._gallery
            over.menu_wanted.connect(lambda files, at: self._show_menu(files, at, over))
            self._gallery.destroyed.connect(self._on_gallery_gone)
        self._gallery.show_ticket(details.id, is_closed=self._is_closed)

    def on_changed(self, changes: Changes) -> None:
        """Something was committed."""
        if self._gallery is not None:
            self._gallery.on_changed(changes)

    @property
    def _is_closed(self) -> bool:
        return self._details is not None and self._details.closed_at is not None

    def _show_versions(self) -> None:
        details = self._details
        ticket = None if details is None or self._is_closed else details.id
        is_note = self._page.composer.kind == "note"
        self._page.versions.show_ticket(ticket, where="note for staff" if is_note else "reply")

    def _on_edited(self, copy: EditedCopy) -> None:
        self._page.versions.offer(copy)

    def _on_version_accepted(self, copy: EditedCopy) -> None:
        drafted = [file.name for file in self._page.composer.chips.shown]
        version = self.files.version_of(copy, drafted=drafted)
        self.version_given.emit([Source(version.name, path=version.path)])

    def _show_menu(self, chosen: Sequence[FileRef], place: QPoint, over: QWidget) -> None:
        menu = FileMenu(
            chosen, files=self.files, theme=self._theme, is_closed=self._is_closed, parent=over
        )
        menu.show_at(place)

    def _on_gallery_gone(self) -> None:
        self._gallery = None
