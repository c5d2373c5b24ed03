"""A person as a coloured circle with initials."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.look.text import plain_tooltip
from desktop.look.theme import Theme
from desktop.look.tints import tint

_LETTER_SHARE = 0.4
"""Height of the letters as a share of the circle's."""


class Avatar(QWidget):
    """One person, recognised by colour and initials; the name is in the tooltip."""

    def __init__(
        self,
        name: str = "",
        *,
        theme: Theme,
        key: str | None = None,
        size: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        """``key`` decides the colour (an e-mail address, say); without one the name does."""
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(QSize(size, size))
        self.set_person(name, key=key)
        theme.changed.connect(self.update)

    def set_person(self, name: str, *, key: str | None = None) -> None:
        """Shows another person."""
        self._name = name
        self._key = name if key is None else key
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))
        self.update()

    def sizeHint(self) -> QSize:
        """The circle's size."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the circle."""
        with QPainter(self) as painter:
            box = QRectF(self.rect())
            paint_avatar(painter, box, self._name, key=self._key, theme=self._theme)


def paint_avatar(
    painter: QPainter, box: QRectF, name: str, *, theme: Theme, key: str | None = None
) -> None:
    """Paints what Avatar shows into a square ``box``, for delegates."""
    ground, ink = tint(name if key is None else key, is_dark=theme.is_dark)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(box)
    font = theme.font(is_bold=True)
    font.setPixelSize(max(round(box.height() * _LETTER_SHARE), 7))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


def initials(name: str) -> str:
    """The first letters of the first and the last word, in capitals; "?" for a name without any."""
    words = name[:1_000].replace("@", " @").split()
    letters = [next((sign for sign in word if sign.isalnum()), "") for word in words]
    found = [
        letter for letter, word in zip(letters, words, strict=True) if letter and word[0] != "@"
    ]
    ends = found[:1] + found[-1:] if len(found) > 1 else found
    return "".join(letter.upper()[:1] for letter in ends) or "?"
