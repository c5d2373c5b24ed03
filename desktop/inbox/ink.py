"""Fonts, colours and pictures for painting rows, made once for each theme."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimeZone
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from desktop.inbox.row_hits import RowHits
from desktop.inbox.written_line import Line, Pen, width_of, written
from desktop.look.format import relative_time
from desktop.look.icons import glyph_pixmap
from desktop.look.theme import Theme
from desktop.look.tokens import Role, TypeSize
from desktop.widgets.avatar import paint_avatar
from models.rules.matches import Term

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
_MARK_RADIUS: Final = 2.5
_MOST_CHARACTERS: Final = 512
"""More of a name than makes a difference."""
_KEPT_TEXTS: Final = 2_000
_AGE: Final = 10_000_000
"""µs for which "5 min" stays what it is."""
_KEPT_PICTURES: Final = 500


class Piece(NamedTuple):
    """A chip, or the words for those that found no room; width in px."""

    text: str
    width: float
    is_rest: bool = False


class Ink(QObject):
    """What the painters of one list share; everything in it follows the theme."""

    def __init__(self, *, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hits = RowHits()
        self.drafts: frozenset[int] = frozenset()
        """The tickets for which something is written and not sent."""
        self._pens: dict[Face, Pen] = {}
        self._heights: dict[Face, int] = {}
        self._colours: dict[Role, QColor] = {}
        self._widths: dict[tuple[str, Face], int] = {}
        self._ages: dict[int, str] = {}
        self._ages_at = 0
        self._zone = QTimeZone.systemTimeZone()
        self.pieces: dict[tuple[tuple[str, ...], int], tuple[Piece, ...]] = {}
        """How tags share a room in px, as whoever paints them has found."""
        self._lines: dict[tuple[str, Face, int, tuple[Term, ...]], Line] = {}
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}
        theme.changed.connect(self._on_theme_changed)

    def font(self, face: Face) -> QFont:
        """The font of a face."""
        return self._pen(face).font

    def metrics(self, face: Face) -> QFontMetrics:
        """The measures of a face."""
        return self._pen(face).metrics

    def colour(self, role: Role) -> QColor:
        """The colour of a role as it holds now."""
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = self.theme.colour(role)
        return found

    def width(self, text: str, face: Face) -> int:
        """The px that ``text`` takes on one line."""
        found = self._widths.get((text, face))
        if found is None:
            if len(self._widths) >= _KEPT_TEXTS:
                self._widths.clear()
            found = self._widths[text, face] = width_of(text, self.font(face))
        return found

    def age(self, at: int, now: int) -> str:
        """How long ago ``at`` was, at most ten seconds off; both in UTC microseconds."""
        if now // _AGE != self._ages_at or len(self._ages) >= _KEPT_TEXTS:
            self._ages_at, self._zone = now // _AGE, QTimeZone.systemTimeZone()
            self._ages.clear()
        found = self._ages.get(at)
        if found is None:
            found = self._ages[at] = relative_time(at, now=now, zone=self._zone)
        return found

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        face: Face,
        role: Role,
        terms: tuple[Term, ...] = (),
    ) -> int:
        """Writes ``text`` on one line into ``box``, shortened if it must be; returns its width.

        Where one of ``terms`` stands in what is seen, it is marked.
        """
        room = int(box.width())
        line = self._lines.get((text, face, room, terms))
        if line is None:
            line = self._new_line(text, face, room, terms)
        height = self._heights[face]
        at = QPointF(box.left(), round(box.top() + (box.height() - height) / 2))
        for left, width in line.marks:
            self.mark(painter, QRectF(at.x() + left - 1, at.y(), width + 2, height))
        painter.setPen(self.colour(role))
        if line.letters:
            line.layout.draw(painter, at, line.letters)
        else:
            line.layout.draw(painter, at)
        return line.width

    def mark(self, painter: QPainter, box: QRectF) -> None:
        """Draws the ground of a hit."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("hit"))
        painter.drawRoundedRect(box, _MARK_RADIUS, _MARK_RADIUS)

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

    def _new_line(self, text: str, face: Face, room: int, terms: tuple[Term, ...]) -> Line:
        if len(self._lines) >= _KEPT_TEXTS:
            self._lines.clear()
        line = written(text, self._pen(face), room, terms)
        self._lines[text, face, room, terms] = line
        return line

    def _pen(self, face: Face) -> Pen:
        pen = self._pens.get(face)
        if pen is None:
            size, is_bold, is_tabular = _FACES[face]
            font = self.theme.font(size, is_bold=is_bold, is_tabular=is_tabular)
            pen = self._pens[face] = Pen(font, QFontMetrics(font), self.colour("on_hit"))
            self._heights[face] = pen.metrics.height()
        return pen

    def _keep(self, key: tuple[str, str, int, float], picture: QPixmap) -> None:
        if len(self._pictures) >= _KEPT_PICTURES:
            self._pictures.clear()
        self._pictures[key] = picture

    def _on_theme_changed(self) -> None:
        for kept in (self._pens, self._colours, self._widths, self._lines, self._pictures):
            kept.clear()
        self.pieces.clear()
