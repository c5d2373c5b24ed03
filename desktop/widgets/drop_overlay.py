"""Lights up over a place that takes what is being dragged, and says what letting go will do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.look.icons import paint_glyph
from desktop.look.text import elide
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CARD, Role

_OPACITY = 0.94
_ICON = 24.0
_INSET = 6.0
_LOWEST_WITH_ICON = 84
"""px of height below which the words stand alone."""


class DropOverlay(QWidget):
    """Covers its parent while something is dragged over it; the mouse does not notice it."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._theme = theme
        self._words = ""
        self._is_refused = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        parent.installEventFilter(self)
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What letting go will do, or would have done."""
        return self._words

    def light_up(self, words: str, *, is_refused: bool = False) -> None:
        """Shows ``words`` over the parent: "Attach 3 files to your reply", or why it cannot be."""
        self._words = words
        self._is_refused = is_refused
        self.setAccessibleName(words)
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self.update()

    def go_out(self) -> None:
        """What was dragged has left or was let go."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Covers the parent at every size; lets every event through."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the lit ground, its border and the words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self._paint_words(painter)

    @property
    def _role(self) -> Role:
        return "secondary" if self._is_refused else "accent"

    def _paint_ground(self, painter: QPainter) -> None:
        ground = QColor(self._theme.colour("hover" if self._is_refused else "selection"))
        ground.setAlphaF(_OPACITY)
        painter.setBrush(ground)
        painter.setPen(QPen(self._theme.colour(self._role), 2.0, Qt.PenStyle.DashLine))
        box = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(is_bold=True))
        painter.setPen(self._theme.colour(self._role))
        box = QRectF(self.rect())
        if self.height() >= _LOWEST_WITH_ICON:
            place = QRectF(box.center().x() - _ICON / 2, box.center().y() - _ICON, _ICON, _ICON)
            glyph = "prohibit" if self._is_refused else "download-simple"
            paint_glyph(painter, glyph, place, self._role, theme=self._theme)
            box.translate(0, _ICON / 2 + 4)
        words = elide(self._words, painter.fontMetrics(), self.width() - 48)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
