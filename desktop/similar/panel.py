"""Tickets that were resolved and are like the one at hand, to look up or to quote from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.look.icons import show_icon
from desktop.look.style import set_ground, set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.similar.line import SimilarLine
from desktop.similar.wording import reference
from desktop.widgets.section import Section
from models.commands.outcome import Changes
from models.queries.similar import SimilarRow, similar
from models.queries.ticket import TicketDetails, details
from models.store.store import wall_clock

_MOST: Final = 5
_PAUSE_MS: Final = 120
"""The ticket is painted first; whoever walks down a list asks for nothing."""
_PATIENCE_MS: Final = 400
"""How long the lines of the ticket before stay in view."""
_MARGIN: Final = 8
_ANY_HEIGHT: Final = 16_777_215
"""Qt's own limit."""
_NOTHING: Final = "Nothing like it has been resolved yet."


class SimilarPanel(QWidget):
    """A short list below a heading that folds it away; reads nothing while nobody sees it."""

    ticket_chosen = Signal(object)
    """The agent wants to see the ticket with this number (an int beyond 32 bits)."""
    own_window_wanted = Signal(object)
    """The agent wants the ticket with this number in a window of its own."""
    text_chosen = Signal(str)
    """The agent wants this text in the message that is being written."""
    folded_changed = Signal(bool)
    """The list was folded away, or is shown again."""

    def __init__(
        self,
        *,
        background: Background,
        theme: Theme,
        clock: Callable[[], int] = wall_clock,
        parent: QWidget | None = None,
    ) -> None:
        """``clock`` gives UTC microseconds; nothing is shown before ``show_ticket``."""
        super().__init__(parent)
        self._background = background
        self._theme = theme
        self._clock = clock
        self._ticket: int | None = None
        self._is_read = False
        self._is_asked = False
        self._is_folded = False
        self._section = Section("Similar, resolved", theme=theme, indent=_MARGIN)
        self._fold = self._section.add_button("caret-down", "")
        self._fold.setObjectName("foldSimilarButton")
        self._fold.clicked.connect(lambda: self.set_folded(not self._is_folded))
        self._nothing = set_plain(QLabel(), _NOTHING)
        self._lines = tuple(SimilarLine(theme=theme) for _ in range(_MOST))
        self._scroll = QScrollArea()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._build()
        self._connect()
        self.set_folded(False)

    @property
    def ticket(self) -> int | None:
        """The number of the ticket that others are compared with."""
        return self._ticket

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is seen."""
        return self._is_folded

    @property
    def is_reading(self) -> bool:
        """Whether it looks for similar tickets, or is about to."""
        return self._pause.isActive() or self._is_asked

    @property
    def rows(self) -> tuple[SimilarRow, ...]:
        """The tickets that are shown."""
        return tuple(line.row for line in self._lines if line.row and line.isVisibleTo(self))

    def show_ticket(self, ticket: int | None) -> None:
        """Look for tickets like this one, in a moment; None shows none."""
        if ticket == self._ticket:
            return
        self._ticket = ticket
        self._background.void_survey("similar", owner=self)
        self._pause.stop()
        self._is_asked = False
        if ticket is None:
            self._show(())
        else:
            self._patience.start()
            self._renew()

    def set_folded(self, is_folded: bool) -> None:
        """Show the heading alone, or the list as well."""
        is_new, self._is_folded = is_folded != self._is_folded, is_folded
        name = "Show similar tickets" if is_folded else "Fold similar tickets away"
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)
        show_icon(
            self._fold, "caret-right" if is_folded else "caret-down", "secondary", theme=self._theme
        )
        self._scroll.setVisible(not is_folded)
        self._fit()
        if not is_folded and not self._is_read:
            self._renew()
        if is_new:
            self.folded_changed.emit(is_folded)

    def on_changed(self, changes: Changes) -> None:
        """Compare anew after the ticket itself, or one of those shown, was changed."""
        shown = {self._ticket, *(row.id for row in self.rows)}
        if changes.is_all or not shown.isdisjoint(changes.tickets):
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not read while nobody saw it is read now."""
        super().showEvent(event)
        if not self._is_read:
            self._renew()

    def _build(self) -> None:
        set_ground(self, "panel")
        set_role(self._nothing, "faint")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(8, 2, 8, 4)
        self._nothing.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, _MARGIN)
        column.setSpacing(0)
        column.addWidget(self._nothing)
        for line in self._lines:
            column.addWidget(line)
        column.addStretch(1)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._section.body.addWidget(self._scroll, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        whole.addWidget(self._section, 1)
        self.setObjectName("similarPanel")
        self.setAccessibleName("Similar tickets")

    def _fit(self) -> None:
        """Folded, take no more room than the heading."""
        for layout in (self._section.layout(), self.layout()):
            if layout is not None:
                layout.activate()  # otherwise it would still want the height of before
        self.setMaximumHeight(self.sizeHint().height() if self._is_folded else _ANY_HEIGHT)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_pause_over)
        self._patience.timeout.connect(lambda: self._show(()))
        for place, line in enumerate(self._lines):
            line.opened.connect(lambda row: self.ticket_chosen.emit(row.id))
            line.own_window_wanted.connect(lambda row: self.own_window_wanted.emit(row.id))
            line.link_wanted.connect(lambda row: self.text_chosen.emit(reference(row)))
            line.resolution_wanted.connect(self._on_resolution_wanted)
            line.stepped.connect(lambda step, place=place: self._on_stepped(place + step))

    def _renew(self) -> None:
        self._is_read = self._is_asked = False
        if self._ticket is not None and self._scroll.isVisible():
            self._pause.start()

    def _on_pause_over(self) -> None:
        ticket = self._ticket
        if ticket is not None:
            self._is_asked = True
            self._background.survey(
                "similar",
                lambda store: similar(store, ticket, _MOST),
                self._on_found,
                owner=self,
                failed=self._on_failed,
            )

    def _on_failed(self, error: Exception) -> None:
        """What is only a help stays away in silence; a database that fails is told by others."""
        self._is_asked = False
        self._show(())

    def _on_found(self, rows: tuple[SimilarRow, ...]) -> None:
        self._is_read, self._is_asked = True, False
        self._show(rows)
        self._nothing.setVisible(not rows)

    def _show(self, rows: tuple[SimilarRow, ...]) -> None:
        self._patience.stop()
        now = self._clock()
        for place, line in enumerate(self._lines):
            if place < len(rows):
                line.show_row(rows[place], now=now)
            else:
                line.hide()
        self._nothing.hide()

    def _on_stepped(self, place: int) -> None:
        shown = [line for line in self._lines if line.isVisibleTo(self)]
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(shown[place])

    def _on_resolution_wanted(self, row: SimilarRow) -> None:
        """The list holds its beginning only; whoever has gone on meanwhile writes to another."""
        meant_for = self._ticket

        def on_read(ticket: TicketDetails | None) -> None:
            if ticket is not None and ticket.resolution and self._ticket == meant_for:
                self.text_chosen.emit(ticket.resolution)

        self._background.read(
            "resolution", lambda store: details(store, row.id), on_read, owner=self
        )
