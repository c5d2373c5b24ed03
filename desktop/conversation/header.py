"""The head of the conversation: which ticket, who asked, since when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.conversation.hit_bar import HEIGHT, HitBar
from desktop.look.format import exact_time, told_time
from desktop.look.icons import show_icon
from desktop.look.style import set_role
from desktop.look.text import plain_tooltip, set_plain
from desktop.look.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.marked_label import MarkedLabel
from models.queries.ticket import TicketDetails
from models.rules.matches import Term, spans

_SHORT_THREAD: Final = 8
"""Pieces that fit into a window anyway: no button leads to the first of them."""


class ConversationHeader(QWidget):
    """Number and title, below them the client and how long ago the ticket was opened."""

    first_wanted = Signal()
    """The agent wants to see the request."""
    own_window_wanted = Signal()
    """The agent wants the ticket in a window of its own."""
    rename_wanted = Signal()
    """The agent wants another title."""

    def __init__(
        self, *, theme: Theme, clock: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        """``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self._clock = clock
        self._details: TicketDetails | None = None
        self._number = set_plain(QLabel())
        self._title = MarkedLabel()
        self._title.setObjectName("ticketTitle")
        self._client = ElidedLabel()
        self._opened = set_plain(QLabel())
        self._first, self._rename, self._apart = QToolButton(), QToolButton(), QToolButton()
        self.hits = HitBar(theme=theme)
        self._theme = theme
        self._terms: tuple[Term, ...] = ()
        theme.changed.connect(lambda: self.mark(self._terms))
        self._build(theme)

    def show_details(self, details: TicketDetails, *, pieces: int) -> None:
        """Show this ticket, whose thread has so many pieces known."""
        self._details = details
        self._number.setText(f"#{details.id}")
        self._title.setText(details.title)
        self._title.setAccessibleName(f"Ticket {details.id}: {details.title[:500]}")
        client = details.client
        self._client.setText(" · ".join(filter(None, (client.label, client.email))))
        self._first.setVisible(pieces > _SHORT_THREAD)
        self.mark(self._terms)
        self.renew_times()

    def mark(self, terms: tuple[Term, ...]) -> None:
        """Mark ``terms`` in the title."""
        self._terms = terms
        places = spans(self._title.text(), terms) if terms else ()
        ground, ink = self._theme.colour("hit"), self._theme.colour("on_hit")
        self._title.mark(places, ground=ground, ink=ink)

    def renew_times(self) -> None:
        """The clock has moved on."""
        if self._details is not None:
            at = self._details.created_at
            self._opened.setText(f"·  opened {told_time(at, now=self._clock(), on='on')}")
            self._opened.setToolTip(plain_tooltip(f"Opened {exact_time(at)}"))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A title is renamed by a double click on it."""
        if self._title.geometry().contains(event.position().toPoint()):
            self.rename_wanted.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def _build(self, theme: Theme) -> None:
        self._number.setFont(theme.font("title", is_tabular=True))
        set_role(self._title, "title")
        set_role(self._client, "secondary")
        set_role(self._opened, "secondary")
        self._number.setForegroundRole(self._number.palette().ColorRole.PlaceholderText)
        for button, glyph, words, key in (
            (self._first, "arrow-line-up", "Go to the request", "Home"),
            (self._rename, "pencil-simple", "Rename ticket", "F2"),
            (self._apart, "browsers", "Open in its own window", "Shift+Enter"),
        ):
            button.setIconSize(QSize(16, 16))
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({key})")
            show_icon(button, glyph, "secondary", theme=theme)
        policy = self._first.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the head is as high for every ticket
        self._first.setSizePolicy(policy)
        self._first.clicked.connect(self.first_wanted)
        self._rename.setObjectName("renameTicketButton")
        self._rename.clicked.connect(self.rename_wanted)
        self._apart.setObjectName("ownWindowButton")
        self._apart.clicked.connect(self.own_window_wanted)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setSpacing(8)
        upper.addWidget(self._number)
        upper.addWidget(self._title, 1)
        upper.addWidget(self._first)
        upper.addWidget(self._rename)
        upper.addWidget(self._apart)
        lower.setSpacing(6)
        lower.addWidget(self._client)
        lower.addWidget(self._opened)
        lower.addStretch(1)
        lower.addStrut(HEIGHT)  # so that nothing moves when the bar comes
        lower.addWidget(self.hits)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(2)
        column.addLayout(upper)
        column.addLayout(lower)
