"""Gives menus and popups the round corners that the stylesheet draws."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QWidget

from desktop.look.tokens import RADIUS_CONTROL

_COMPOSITED = {"windows", "cocoa", "wayland"}
"""Platforms that always blend windows; X11 may not, and would show black corners."""


def round_popup(popup: QWidget) -> None:
    """Shows what lies behind the corners of ``popup``; call before it is shown first."""
    popup.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    popup.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, not _is_composited())
    if _is_composited():
        popup.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    else:
        popup.installEventFilter(_CornerCutter(popup))


def _is_composited() -> bool:
    return QGuiApplication.platformName() in _COMPOSITED


class _CornerCutter(QObject):
    """Cuts the corners off its parent whenever that gets another size."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at resizes only, and lets every event through."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            path = QPainterPath()
            path.addRoundedRect(QRectF(watched.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
            watched.setMask(QRegion(path.toFillPolygon().toPolygon()))
        return False
