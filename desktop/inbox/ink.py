"""Fonts, colours and pictures for painting rows, made once for each theme."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText

from desktop.look.icons import glyph_pixmap
from desktop.look.text import elide
from desktop.look.theme import Theme
from desktop.look.tokens import Role, TypeSize
from desktop.widgets.avatar import paint_avatar

Face = Literal["body", "strong", "small", "small strong", "digits", "small digits"]

_FACES: Final[dict[Face, tuple[TypeSize, bool, bool]]] = {
    "body": ("body", False, False),
    "strong": ("body", True, False),
    "small": ("secondary", False, False),
    "small strong": ("secondary", True, False),
    "digits": ("body", False, True),
    "small digits": ("secondary", False, True),
}
"""Type size, whether bold, whether all digits have one width."""
_MOST_CHARACTERS: Final = 512
"""More than fit into any row; measuring a longer text costs time for nothing."""
_KEPT_TEXTS: Final = 2_000
_KEPT_PICTURES: Final = 500


class _Line(NamedTuple):
    """Words that are laid out already, and their width in px."""

    picture: QStaticText
    width: int


class Ink(QObject):
    """What the painters of one list share; everything in it follows the theme."""

    def __init__(self, *, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._fonts: dict[Face, tuple[QFont, QFontMetrics]] = {}
        self._colours: dict[Role, QColor] = {}
        self._widths: dict[tuple[str, Face], int] = {}
        self._lines: dict[tuple[str, Face, int], _Line] = {}
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}
        theme.changed.connect(self._on_theme_changed)

    def font(self, face: Face) -> QFont:
        """The font of a face."""
        return self._face(face)[0]

    def metrics(self, face: Face) -> QFontMetrics:
        """The measures of a face."""
        return self._face(face)[1]

    def colour(self, role: Role) -> QColor:
        """The colour of a role as it holds now."""
        if role not in self._colours:
            self._colours[role] = self.theme.colour(role)
        return self._colours[role]

    def width(self, text: str, face: Face) -> int:
        """The px that ``text`` takes on one line."""
        key = (text, face)
        if key not in self._widths:
            if len(self._widths) >= _KEPT_TEXTS:
                self._widths.clear()
            self._widths[key] = self.metrics(face).horizontalAdvance(text)
        return self._widths[key]

    def write(self, painter: QPainter, box: QRectF, text: str, face: Face, role: Role) -> int:
        """Writes ``text`` on one line into ``box``, shortened if it must be; returns its width."""
        line = self._line(text[:_MOST_CHARACTERS], face, int(box.width()))
        painter.setFont(self.font(face))
        painter.setPen(self.colour(role))
        top = box.top() + (box.height() - self.metrics(face).height()) / 2
        painter.drawStaticText(QPointF(box.left(), round(top)), line.picture)
        return line.width

    def glyph(self, painter: QPainter, box: QRectF, name: str, role: Role) -> None:
        """Draws an icon into a square ``box``."""
        size, ratio = round(box.width()), painter.device().devicePixelRatioF()
        key = (name, role, size, ratio)
        if key not in self._pictures:
            picture = glyph_pixmap(name, role, size, theme=self.theme, pixel_ratio=ratio)
            self._keep(key, picture)
        painter.drawPixmap(box.topLeft(), self._pictures[key])

    def person(self, painter: QPainter, box: QRectF, name: str) -> None:
        """Draws somebody's initials into a square ``box``."""
        size, ratio = round(box.width()), painter.device().devicePixelRatioF()
        key = (name[:_MOST_CHARACTERS], "avatar", size, ratio)
        if key not in self._pictures:
            picture = QPixmap(round(size * ratio), round(size * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as inner:
                paint_avatar(inner, QRectF(0, 0, size, size), name, theme=self.theme)
            self._keep(key, picture)
        painter.drawPixmap(box.topLeft(), self._pictures[key])

    def _line(self, text: str, face: Face, room: int) -> _Line:
        key = (text, face, room)
        if key not in self._lines:
            if len(self._lines) >= _KEPT_TEXTS:
                self._lines.clear()
            shown = elide(text, self.metrics(face), room)
            picture = QStaticText(shown)
            picture.setTextFormat(Qt.TextFormat.PlainText)
            picture.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            picture.prepare(font=self.font(face))
            self._lines[key] = _Line(picture, self.metrics(face).horizontalAdvance(shown))
        return self._lines[key]

    def _face(self, face: Face) -> tuple[QFont, QFontMetrics]:
        if face not in self._fonts:
            size, is_bold, is_tabular = _FACES[face]
            font = self.theme.font(size, is_bold=is_bold, is_tabular=is_tabular)
            self._fonts[face] = (font, QFontMetrics(font))
        return self._fonts[face]

    def _keep(self, key: tuple[str, str, int, float], picture: QPixmap) -> None:
        if len(self._pictures) >= _KEPT_PICTURES:
            self._pictures.clear()
        self._pictures[key] = picture

    def _on_theme_changed(self) -> None:
        for kept in (self._fonts, self._colours, self._widths, self._lines, self._pictures):
            kept.clear()
