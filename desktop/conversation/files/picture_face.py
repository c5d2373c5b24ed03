"""Shows a picture: as large as there is room, or larger, moved about by mouse and wheel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.look.theme import Theme

_STEP: Final = 1.25
_LEAST: Final = 0.02
_MOST: Final = 16.0


class PictureFace(QAbstractScrollArea):
    """Paints only what is seen, from the smallest of the picture's sizes that is large enough."""

    zoomed = Signal(int)
    """The picture is shown at so many percent."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setObjectName("pictureFace")
        self.setAccessibleName("Picture")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._theme = theme
        self._levels: Sequence[QImage] = ()
        self._scale: float | None = None
        self._grip: QPoint | None = None

    @property
    def percent(self) -> int:
        """How large the picture is shown."""
        return round(self._shown_scale() * 100)

    def show_picture(self, levels: Sequence[QImage]) -> None:
        """Show another picture, as large as there is room."""
        self._levels = levels
        self.fit()

    def fit(self) -> None:
        """As large as there is room, but no larger than it is."""
        self._set(None, QPointF(self.viewport().rect().center()))

    def full(self) -> None:
        """Each of its px on one of the screen."""
        self._set(1.0, QPointF(self.viewport().rect().center()))

    def zoom(self, steps: float) -> None:
        """Larger by so many steps, or smaller by negative ones."""
        self._zoom_at(steps, QPointF(self.viewport().rect().center()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the part that is seen."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), self._theme.colour("window"))
            if not self._levels:
                return
            place = self._place()
            image = self._level(place.size() * self.devicePixelRatioF())
            share = image.width() / place.width()
            seen = place.intersected(QRectF(self.viewport().rect()))
            part = QRectF((seen.topLeft() - place.topLeft()) * share, seen.size() * share)
            is_blown_up = share * self.devicePixelRatioF() < 0.5
            hint = QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHint(hint, not is_blown_up)
            painter.drawImage(seen, image, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of it is seen."""
        super().resizeEvent(event)
        self._renew_bars()
        self.zoomed.emit(self.percent)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl larger and smaller, otherwise up and down."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_at(event.angleDelta().y() / 120, event.position())
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the picture."""
        self._grip = event.position().toPoint()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves it about."""
        if self._grip is not None:
            way = event.position().toPoint() - self._grip
            self._grip = event.position().toPoint()
            for bar, by in (
                (self.horizontalScrollBar(), way.x()),
                (self.verticalScrollBar(), way.y()),
            ):
                bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go of it."""
        self._grip = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """From all of it to each of its px, and back."""
        self._set(1.0 if self._scale is None else None, event.position())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Another part is seen."""
        self.viewport().update()

    def _zoom_at(self, steps: float, at: QPointF) -> None:
        scale = min(max(self._shown_scale() * _STEP**steps, _LEAST), _MOST)
        self._set(scale, at)

    def _set(self, scale: float | None, at: QPointF) -> None:
        """Show it at this scale; the point of it that is under ``at`` stays there."""
        before = self._place()
        self._scale = scale
        self._renew_bars()
        after = self._place()
        if before.width() > 0:
            share = after.width() / before.width()
            moved = after.topLeft() + (at - before.topLeft()) * share - at
            for bar, by in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() + round(by))
        self.viewport().update()
        self.zoomed.emit(self.percent)

    def _move(self, across: int, down: int) -> None:
        for bar, by in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + by)

    def _shown_scale(self) -> float:
        if self._scale is not None or not self._levels:
            return self._scale or 1.0
        size, room = self._size(), self.viewport().size()
        return min(room.width() / size.width(), room.height() / size.height(), 1.0)

    def _size(self) -> QSizeF:
        """The picture's size at 100 %, in px of the window."""
        return QSizeF(self._levels[0].size()) / self.devicePixelRatioF()

    def _place(self) -> QRectF:
        """Where all of the picture lies, in px of the viewport."""
        if not self._levels:
            return QRectF()
        size, room = self._size() * self._shown_scale(), self.viewport().size()
        left = max((room.width() - size.width()) / 2, 0) - self.horizontalScrollBar().value()
        top = max((room.height() - size.height()) / 2, 0) - self.verticalScrollBar().value()
        return QRectF(QPointF(left, top), size)

    def _renew_bars(self) -> None:
        if not self._levels:
            return
        size, room = self._size() * self._shown_scale(), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(size.width() - room.width())))
        down.setRange(0, max(0, round(size.height() - room.height())))
        across.setPageStep(room.width())
        down.setPageStep(room.height())

    def _level(self, wanted: QSizeF) -> QImage:
        large = [image for image in self._levels if image.width() >= wanted.width()]
        return large[-1] if large else self._levels[0]
