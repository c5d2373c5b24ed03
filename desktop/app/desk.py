"""One open database with its window: builds both, joins them, and changes to another."""

from __future__ import annotations

import logging
import sys
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.app.claims import Claims
from desktop.app.collector import Collector
from desktop.app.dialogs import Dialogs
from desktop.app.features import Features
from desktop.app.font_warming import FontWarming
from desktop.app.ticket_windows import TicketWindows
from desktop.background.background import Background
from desktop.background.backups import AutomaticBackups
from desktop.background.draft_book import DraftBook
from desktop.background.outbox import Outbox
from desktop.background.undo import UndoHistory
from desktop.look.theme import Theme
from desktop.welcome.dialog import AgentDialog
from desktop.window.main_window import MainWindow
from desktop.window.standing_words import standing_words
from models.engines.location import Location
from models.queries.settings import DESK_AGENT, setting
from models.store.standing import Standing, standing
from models.store.store import Store, wall_clock

_DEMO_TICKETS = 400
_log = logging.getLogger(__name__)
_TURN_S: Final = 0.001
"""A thread that computes lets the window have Python's lock after so long: 5 ms would add up."""


class Desk(QObject):
    """What the program has open: at most one database and one main window."""

    failed = Signal(object)
    """The database asked for could not be opened; what was open before stays."""
    emptied = Signal()
    """The last window is closed."""

    def __init__(
        self,
        *,
        theme: Theme,
        keeps_layout: bool,
        size: tuple[int, int] | None = None,
        is_single: bool = False,
    ) -> None:
        """Nothing is open before ``open``; ``size`` is that of a new window in pixels.

        ``is_single``: the desk is the one place at which its databases are worked on. One that
        another process has open is brought to the front there, and backups are taken here.
        """
        super().__init__()
        self._theme = theme
        self._keeps_layout = keeps_layout
        self._size = size
        self._background: Background | None = None
        self._drafts: DraftBook | None = None
        self._backups: AutomaticBackups | None = None
        self._question: AgentDialog | None = None
        self.window: MainWindow | None = None
        self._location: Location | None = None
        self._is_single = is_single
        self._claims = Claims(parent=self)
        self._claims.granted.connect(self._open)
        self._claims.refused.connect(self._on_open_elsewhere)
        self._claims.window_wanted.connect(self._on_window_wanted)
        self._collector = Collector(is_calm=lambda: self.is_calm, parent=self)
        FontWarming(theme=theme, is_calm=lambda: self.is_calm, parent=self)
        sys.setswitchinterval(_TURN_S)

    @property
    def is_calm(self) -> bool:
        """Whether the window stands and has what it shows: nothing is read or written."""
        is_idle = self._background is not None and self._background.is_idle
        return self.window is not None and is_idle

    def open(self, location: Location, *, with_demo: bool = False) -> None:
        """Open a database; its window replaces the one before once it is known to work.

        The demo is nobody else's, so it needs no claim.
        """
        if self._is_single and not with_demo:
            self._claims.want(location)
        else:
            self._open(location, with_demo=with_demo)

    def _open(self, location: Location, *, with_demo: bool = False) -> None:
        background = Background(location=location, create=True, parent=self)
        background.failed_to_open.connect(self._on_failed_to_open)
        background.opened.connect(lambda: self._on_opened(background, location, with_demo))
        background.start()

    def close(self) -> None:
        """Finish what is being written and close the database."""
        if self._drafts is not None:
            self._drafts.stop()
        if self._background is not None:
            self._background.stop()
        if self._backups is not None:
            self._backups.stop()
        self._claims.keep_only(None)
        # Last: until then Python would collect on the lanes, and the windows are garbage by now.
        self._collector.stop()

    def _on_failed_to_open(self, error: Exception) -> None:
        self._claims.keep_only(self._location)
        self.failed.emit(error)

    def _on_open_elsewhere(self) -> None:
        if self.window is None:
            self.emptied.emit()

    def _on_window_wanted(self) -> None:
        """Come to the front; where the system does not allow it, it marks the window."""
        window = self.window or self._question
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()
            QApplication.alert(window)

    def _on_opened(self, background: Background, location: Location, with_demo: bool) -> None:
        """Find out who sits here, after the demo tickets are in."""

        def prepare(store: Store) -> str:
            if with_demo:
                from models.demo.generate import fill

                fill(store, tickets=_DEMO_TICKETS)
            return str(setting(store, DESK_AGENT) or "")

        background.work(
            prepare,
            lambda agent: self._on_prepared(background, location, agent),
            owner=self,
            failed=self._on_failed_to_open,
        )

    def _on_prepared(self, background: Background, location: Location, agent: str) -> None:
        history = UndoHistory(background=background, parent=background)
        if agent:
            history.agent = agent
            self._show(background, history, location)
            return
        dialog = AgentDialog(background=background, theme=self._theme, parent=self.window)
        dialog.agent_chosen.connect(
            lambda key: self._on_agent_chosen(background, history, location, key)
        )
        dialog.rejected.connect(lambda: self._on_nobody_chosen(background))
        # Without a window there is no parent that would keep it.
        self._question = dialog
        dialog.open()
        self._claims.listen_soon()

    def _on_agent_chosen(
        self, background: Background, history: UndoHistory, location: Location, key: str
    ) -> None:
        history.agent = key
        self._show(background, history, location)

    def _on_nobody_chosen(self, background: Background) -> None:
        """Without an agent there is nobody to work as: stay with what was open, or go."""
        background.stop()
        self._claims.keep_only(self._location)
        if self.window is None:
            self.emptied.emit()

    def _show(self, background: Background, history: UndoHistory, location: Location) -> None:
        """Build the window of a database that is open, and let the one before go."""
        old, old_background, old_drafts = self.window, self._background, self._drafts
        old_backups = self._backups
        drafts = DraftBook(parent=background)
        window = self._build(background, history, drafts)
        window.setWindowTitle(f"{location.path.stem} — Docket")
        if self._keeps_layout:
            window.restore_layout()
        if self._size is not None:
            window.resize(*self._size)
        window.show()
        self._collector.watch(window)
        self.window, self._background, self._drafts = window, background, drafts
        # A demo goes with the program, and who only takes a picture leaves nothing behind.
        is_kept = self._claims.holds(location)
        self._backups = self._backed_up(location, window) if is_kept else None
        background.survey(
            "standing", standing, partial(_tell_standing, window), owner=window, failed=_log_fault
        )
        if old is not None and old_background is not None and old_drafts is not None:
            old.closed.disconnect(self.emptied)
            old.leave()
            old.deleteLater()
            old_drafts.stop()
            old_background.stop()
            old_background.deleteLater()
        if old_backups is not None:
            old_backups.stop()
            old_backups.deleteLater()
        self._location = location
        self._claims.keep_only(location)
        self._claims.listen_soon()
        # Only now: the same database may have been open, with words that were not on the disk yet.
        drafts.open(location.drafts)

    def _backed_up(self, location: Location, window: MainWindow) -> AutomaticBackups:
        """Keep backups of a database, one more before an import."""
        backups = AutomaticBackups(location=location, parent=self)
        backups.told.connect(window.say)
        window.import_wanted.connect(backups.look)
        return backups

    def _build(self, background: Background, history: UndoHistory, drafts: DraftBook) -> MainWindow:
        theme = self._theme
        features = Features(
            background=background,
            history=history,
            drafts=drafts,
            outbox=Outbox(background=background, history=history, drafts=drafts, parent=background),
            theme=theme,
        )
        panels = features.for_main_window()
        window = MainWindow(panels=panels, background=background, history=history, theme=theme)
        dialogs = Dialogs(window=window, background=background, history=history, theme=theme)
        window.new_ticket_wanted.connect(dialogs.new_ticket)
        window.resolve_wanted.connect(dialogs.resolve)
        window.import_wanted.connect(dialogs.import_files)
        window.export_wanted.connect(dialogs.export)
        window.agent_wanted.connect(dialogs.agent_card)
        window.phrases_wanted.connect(dialogs.phrases)
        window.settings_wanted.connect(dialogs.settings)
        window.about_wanted.connect(dialogs.about)
        window.open_wanted.connect(self._on_open_wanted)
        TicketWindows(
            main=window,
            features=features,
            resolve=dialogs.resolve,
            phrases=dialogs.phrases,
            built=self._collector.watch,
            keeps_layout=self._keeps_layout,
        )
        window.closed.connect(self.emptied)
        return window

    def _on_open_wanted(self) -> None:
        """Ask for another database file; a new name makes a new database."""
        dialog = QFileDialog(self.window, "Open another database")
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter("Docket databases (*.db)")
        dialog.setDefaultSuffix("db")
        dialog.fileSelected.connect(lambda path: self.open(Location.parse(str(Path(path)))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _tell_standing(window: MainWindow, found: Standing) -> None:
    words = standing_words(found, now=wall_clock())
    if words:
        window.say(words)


def _log_fault(error: Exception) -> None:
    """What is not known at the start is no reason to trouble anybody."""
    _log.warning("the standing of the database is not known: %s", error)
