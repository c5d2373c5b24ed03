"""The quiet button over the top of the list that says that something newer stands above."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.inbox.days import Days
from desktop.inbox.ink import Ink
from desktop.look.format import count

_TOP: Final = 36
_HEIGHT: Final = 28
_ICON: Final = 14
_PADDING: Final = 12
_GAP: Final = 6


class NewsPill(QAbstractButton):
    """Lies over the rows of ``home``; hidden while nothing is newer."""

    def __init__(self, *, home: QWidget, days: Days, ink: Ink) -> None:
        """``days`` know whether what stands above is new or only comes first."""
        super().__init__(home)
        self._home = home
        self._days = days
        self._ink = ink
        self.setObjectName("newsButton")
        self.setToolTip("Scroll to the top of the list")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        home.installEventFilter(self)
        self.hide()

    def say(self, above: int) -> None:
        """So many tickets have come in above what is seen; 0 says nothing."""
        words = f"{count(above)} {'newer' if self._days.is_newest_first else 'more above'}"
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(above > 0)
        self._place()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        words = self._ink.width(self.text(), "small strong")
        return QSize(words + _ICON + _GAP + 2 * _PADDING + 2, _HEIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the middle when its home gets another size; lets every event through."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws an arrow and the words on a raised ground."""
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            is_strong = self.hasFocus() or self.underMouse()
            painter.setPen(QPen(self._ink.colour("accent" if is_strong else "edge"), 1.5))
            painter.setBrush(self._ink.colour("raised"))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            icon = QRectF(_PADDING, (_HEIGHT - _ICON) / 2, _ICON, _ICON)
            self._ink.glyph(painter, icon, "arrow-up", "accent")
            words = QRectF(self.rect()).adjusted(icon.right() + _GAP, 0, 0, 0)
            self._ink.write(painter, words, self.text(), "small strong", "accent")

    def _place(self) -> None:
        self.resize(self.sizeHint())
        self.move((self._home.width() - self.width()) // 2, _TOP)
        self.raise_()
