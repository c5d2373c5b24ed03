"""Opens the dialogs that the window asks for.

Each is imported when it is first wanted: together they would add a fifth to the start.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.theme import Theme
from desktop.window.main_window import MainWindow
from models.documents.filters import TicketFilter
from models.queries.people import PersonRow

_ABOUT = """Docket

A desktop help desk that works without a server.
MIT licence. Built with Qt for Python, Peewee, SQLite through apsw, and Pydantic."""


class Dialogs(QObject):
    """Builds each dialog when it is wanted; every one is freed when it closes."""

    def __init__(
        self,
        *,
        window: MainWindow,
        background: Background,
        history: UndoHistory,
        theme: Theme,
    ) -> None:
        """Open dialogs over ``window``, writing through ``history``."""
        super().__init__(window)
        self._window = window
        self._background = background
        self._history = history
        self._theme = theme

    def new_ticket(self) -> None:
        """Ask for a new ticket; the list goes to it once it is there."""
        from desktop.newticket.dialog import NewTicketDialog

        dialog = NewTicketDialog(
            background=self._background,
            history=self._history,
            theme=self._theme,
            parent=self._window,
        )
        dialog.ticket_created.connect(self._window.show_ticket)
        _open(dialog)

    def resolve(self, tickets: tuple[int, ...], over: QWidget | None = None) -> None:
        """Ask how tickets were solved; the next one of the list is shown then.

        Asked ``over`` another window, the list stays where it is.
        """
        from desktop.details.resolve_dialog import ResolveDialog

        dialog = ResolveDialog(
            tickets=tickets,
            background=self._background,
            history=self._history,
            parent=over or self._window,
        )
        if over is None:
            dialog.resolved.connect(self._window.on_resolved)
        _open(dialog)

    def import_files(self) -> None:
        """Take tickets in from files."""
        from desktop.transfer.import_dialog import ImportDialog

        _open(
            ImportDialog(
                background=self._background,
                history=self._history,
                theme=self._theme,
                parent=self._window,
            )
        )

    def export(self, wanted: TicketFilter) -> None:
        """Write the tickets of the list, or all, into a file."""
        from desktop.transfer.export_dialog import ExportDialog

        _open(
            ExportDialog(
                wanted=wanted,
                background=self._background,
                history=self._history,
                theme=self._theme,
                parent=self._window,
            )
        )

    def agent_card(self, person: PersonRow | None) -> None:
        """Correct what is known of an agent; None adds one."""
        from desktop.welcome.agent_card import AgentCardDialog

        dialog = AgentCardDialog(
            person=person, history=self._history, theme=self._theme, parent=self._window
        )
        dialog.adding_wanted.connect(lambda: self.agent_card(None))
        _open(dialog)

    def phrases(self, facts: Mapping[str, str], over: QWidget | None = None) -> None:
        """Let the agent write canned texts; ``facts`` are those of the ticket in view."""
        from desktop.phrases.dialog import PhrasesDialog

        _open(
            PhrasesDialog(
                facts=facts,
                background=self._background,
                history=self._history,
                theme=self._theme,
                parent=over or self._window,
            )
        )

    def settings(self) -> None:
        """Let the agent choose how this desk works."""
        from desktop.settings.dialog import SettingsDialog

        _open(
            SettingsDialog(
                background=self._background,
                history=self._history,
                theme=self._theme,
                parent=self._window,
            )
        )

    def about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self._window)
        box.setWindowTitle("About Docket")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_ABOUT)
        _open(box)


def _open(dialog: QDialog) -> None:
    """Show a dialog over its window without stopping anything, and free it when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
