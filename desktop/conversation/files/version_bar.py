"""Offers above the composer to attach what an agent has changed in a native program."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.conversation.files.edited_copies import EditedCopy
from desktop.look.icons import glyph_pixmap
from desktop.look.style import set_ground, set_kind
from desktop.look.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from models.rules.names import display_name

_ROOMY: Final = 560
"""px from which on words and choices stand in one line."""


class VersionBar(QFrame):
    """One offer at a time, for the ticket that is shown; those of other tickets wait for theirs."""

    accepted = Signal(object)
    """The agent wants this EditedCopy attached as a new version."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden."""
        super().__init__(parent)
        self.setObjectName("versionBar")
        set_ground(self, "card")
        self._theme = theme
        self._ticket: int | None = None
        self._offers: list[EditedCopy] = []
        self._picture = QLabel()
        self._words = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._accept = QPushButton()
        self._accept.setObjectName("attachVersionButton")
        set_kind(self._accept, "link")
        self._accept.clicked.connect(self._on_accepted)
        later = QPushButton("Not now")
        later.setObjectName("skipVersionButton")
        set_kind(later, "quiet")
        later.clicked.connect(self._on_skipped)
        told, choices = QHBoxLayout(), QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._picture)
        told.addWidget(self._words, 1)
        choices.addStretch(1)
        choices.addWidget(self._accept)
        choices.addWidget(later)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(12, 4, 8, 4)
        self._rows.setSpacing(4)
        self._rows.addLayout(told, 1)
        self._rows.addLayout(choices)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    @property
    def text(self) -> str:
        """What is offered."""
        return self._words.text()

    def offer(self, copy: EditedCopy) -> None:
        """Offer a copy; what is offered of it already goes on, under the mouse, with the newer."""
        if copy not in self._offers:
            self._offers.append(copy)
        self._renew()

    def show_ticket(self, ticket: int | None, *, where: str) -> None:
        """Show the offers of this ticket; ``where`` they would go: "reply", "note for staff"."""
        self._ticket = ticket
        self._accept.setText(f"Attach as new version to your {where}")
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the choices stand below the words."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_narrow = event.size().width() < _ROOMY
        self._rows.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _renew(self) -> None:
        copy = self._offered()
        was_hidden = self.isHidden()
        self.setVisible(copy is not None)
        if copy is None:
            return
        self._words.setText(f"{display_name(copy.name)} was changed")
        if was_hidden:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words.text()))

    def _offered(self) -> EditedCopy | None:
        return next((copy for copy in self._offers if copy.ticket == self._ticket), None)

    def _on_accepted(self) -> None:
        copy = self._offered()
        self._on_skipped()
        if copy is not None:
            self.accepted.emit(copy)

    def _on_skipped(self) -> None:
        copy = self._offered()
        if copy is not None:
            self._offers.remove(copy)
        self._renew()

    def _on_theme_changed(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(
            glyph_pixmap("pencil-simple", "secondary", 16, theme=self._theme, pixel_ratio=ratio)
        )
        self._picture.setFixedSize(QSize(16, 16))
