"""A label on one line in which some places stand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from desktop.widgets.elided_label import ElidedLabel

_ELLIPSIS = "…"
_RADIUS = 2.5


class MarkedLabel(ElidedLabel):
    """An elided label; what it leaves out is not marked."""

    _places: Sequence[tuple[int, int]] = ()
    _ground = QColor()
    _ink = QColor()

    def mark(self, places: Sequence[tuple[int, int]], *, ground: QColor, ink: QColor) -> None:
        """Mark these places of ``text()``, first character and the one behind the last."""
        self._places, self._ground, self._ink = places, ground, ink
        self.update()

    @property
    def marked(self) -> list[str]:
        """The marked pieces that are seen."""
        shown = self._shown()
        return [shown[start:end] for start, end in self._seen(shown)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the marks and their letters over the line."""
        super().paintEvent(event)
        shown = self._shown()
        places = list(self._seen(shown))
        if not places:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for start, end in places:
                self._paint_mark(painter, shown, start, end)

    def _paint_mark(self, painter: QPainter, shown: str, start: int, end: int) -> None:
        metrics, box = self.fontMetrics(), QRectF(self.contentsRect())
        left = box.left() + metrics.horizontalAdvance(shown[:start])
        right = box.left() + metrics.horizontalAdvance(shown[:end])
        top = box.center().y() - metrics.height() / 2
        place = QRectF(left - 1, round(top), right - left + 2, metrics.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        painter.setClipRect(place)
        painter.setPen(self._ink)
        painter.drawText(box, self.alignment(), shown)
        painter.setClipping(False)

    def _seen(self, shown: str) -> Iterator[tuple[int, int]]:
        """The places in what is shown: before the ellipsis, or counted from the end behind it."""
        whole = self.text()
        if shown == whole:
            yield from self._places
            return
        cut = shown.find(_ELLIPSIS)
        gone = len(whole) - len(shown)
        for start, end in self._places:
            if start < cut:
                yield start, min(end, cut)
            if end - gone > cut + 1:
                yield max(start - gone, cut + 1), end - gone
