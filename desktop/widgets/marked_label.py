"""A label on one line in which some places stand out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
        return [shown[start:end] for start, end in seen_places(self.text(), shown, self._places)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the marks and their letters over the line."""
        super().paintEvent(event)
        shown = self._shown()
        places = list(seen_places(self.text(), shown, self._places))
        if not places:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box, text = QRectF(self.contentsRect()), (shown, self.alignment())
            paint_marks(painter, box, text, places, ground=self._ground, ink=self._ink)


def paint_marks(
    painter: QPainter,
    box: QRectF,
    text: tuple[str, Qt.AlignmentFlag],
    places: Iterable[tuple[int, int]],
    *,
    ground: QColor,
    ink: QColor,
) -> None:
    """Paint these places of a line once more, with a ground; it stands left in ``box``."""
    shown, alignment = text
    metrics = painter.fontMetrics()
    for start, end in places:
        left = box.left() + metrics.horizontalAdvance(shown[:start])
        right = box.left() + metrics.horizontalAdvance(shown[:end])
        top = box.center().y() - metrics.height() / 2
        place = QRectF(left - 1, round(top), right - left + 2, metrics.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        painter.setClipRect(place)
        painter.setPen(ink)
        painter.drawText(box, alignment, shown)
        painter.setClipping(False)


def seen_places(
    whole: str, shown: str, places: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Places of ``whole`` in what is shown: before the ellipsis, or counted from the end behind."""
    if shown == whole:
        yield from places
        return
    cut = shown.find(_ELLIPSIS)
    gone = len(whole) - len(shown)
    for start, end in places:
        if start < cut:
            yield start, min(end, cut)
        if end - gone > cut + 1:
            yield max(start - gone, cut + 1), end - gone
