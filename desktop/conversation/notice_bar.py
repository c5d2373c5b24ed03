"""Says above the composer what went wrong or was done, until it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.look.icons import glyph_pixmap, show_icon
from desktop.look.style import set_ground, set_kind
from desktop.look.text import plain_tooltip, set_plain
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from desktop.widgets.lines_dialog import LinesDialog

_SHOWN_MS: Final = 6_000
_CHARACTERS: Final = 600


class NoticeBar(QFrame):
    """One message with an icon; a fault stays until it is closed, good news goes by itself."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden."""
        super().__init__(parent)
        self.setObjectName("noticeBar")
        set_ground(self, "card")
        self._theme = theme
        self._icon: tuple[str, Role] = ("info", "secondary")
        self._picture = QLabel()
        self._words = set_plain(QLabel())
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines: tuple[str, ...] = ()
        self._more = QPushButton("Show all")
        self._more.setObjectName("showAllRefused")
        set_kind(self._more, "link")
        self._more.clicked.connect(self._on_more_clicked)
        close = QToolButton()
        set_kind(close, "small")
        close.setIconSize(QSize(16, 16))
        close.setAccessibleName("Close the message")
        show_icon(close, "x", "secondary", theme=theme)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._on_theme_changed)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._words.text()

    def warn(self, text: str, lines: Sequence[str] = ()) -> None:
        """Show what went wrong; ``lines``, if there are any, can be looked at."""
        self._say(text, ("warning-circle", "danger"), lines)
        self._timer.stop()

    def tell(self, text: str) -> None:
        """Show what was done, for some seconds."""
        self._say(text, ("check-circle", "success"))
        self._timer.start()

    def _say(self, text: str, icon: tuple[str, Role], lines: Sequence[str] = ()) -> None:
        self._icon = icon
        self._lines = tuple(lines)
        self._more.setVisible(bool(lines))
        self._words.setText(text if len(text) <= _CHARACTERS else f"{text[:_CHARACTERS]}…")
        self._words.setToolTip(plain_tooltip(text) if len(text) > _CHARACTERS else "")
        self._on_theme_changed()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words.text()))

    def _on_more_clicked(self) -> None:
        LinesDialog("Not attached", self._lines, parent=self.window()).open()

    def _on_theme_changed(self) -> None:
        name, role = self._icon
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(glyph_pixmap(name, role, 16, theme=self._theme, pixel_ratio=ratio))
