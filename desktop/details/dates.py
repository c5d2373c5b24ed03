"""When a ticket was created, updated, resolved and closed, and how often it came back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.look.format import counted, exact_time, told_time
from desktop.look.style import set_role
from desktop.look.text import plain_tooltip, set_plain
from desktop.look.theme import Theme
from desktop.widgets.section import Section
from models.queries.ticket import TicketDetails

_RENEW_MS = 30_000
_ROWS = ("Created", "Updated", "Resolved", "Closed", "Reopened")
_LABEL_WIDTH = 65
"""px; the values begin below the icons of the boxes."""


class DatesSection(Section):
    """Relative times that stay true while in view; the exact ones are in the tooltips."""

    def __init__(
        self, *, clock: Callable[[], int], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``clock`` gives UTC microseconds."""
        super().__init__("Dates", theme=theme, parent=parent)
        self._clock = clock
        self._times: dict[str, int | None] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._captions: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}
        for name in _ROWS:
            self._add(name)
        self.body.addLayout(self._grid)
        timer = QTimer(self, interval=_RENEW_MS)
        timer.timeout.connect(self._renew)
        timer.start()

    def show_ticket(self, ticket: TicketDetails) -> None:
        """Show the dates of ``ticket``; those that it does not have are left away."""
        self._times = {
            "Created": ticket.created_at,
            "Updated": ticket.updated_at,
            "Resolved": ticket.resolved_at,
            "Closed": ticket.closed_at,
        }
        for name, at in self._times.items():
            self._values[name].setToolTip("" if at is None else plain_tooltip(exact_time(at)))
        self._values["Reopened"].setText(counted(ticket.reopens, "time", "times"))
        self._set_visible("Reopened", is_visible=ticket.reopens > 0)
        self._renew()

    def _add(self, name: str) -> None:
        caption, value = set_plain(QLabel(), name), set_plain(QLabel())
        set_role(caption, "secondary")
        value.setObjectName(f"date{name}")
        row = self._grid.rowCount()
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(value, row, 1)
        self._captions[name], self._values[name] = caption, value

    def _set_visible(self, name: str, *, is_visible: bool) -> None:
        for label in (self._captions[name], self._values[name]):
            label.setVisible(is_visible)

    def _renew(self) -> None:
        now = self._clock()
        for name, at in self._times.items():
            self._set_visible(name, is_visible=at is not None)
            if at is not None:
                self._values[name].setText(told_time(at, now=now))
