"""Shows where the keyboard is: a ring outside the control that was reached without the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QWidget,
)

from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CONTROL

_WIDTH = 2.0
OWN_FOCUS = "paintsOwnFocus"
"""The property that a widget sets to true when it shows its focus itself."""


class FocusRing(QObject):
    """Follows the application's keyboard focus with one ring; fields show it by their border."""

    def __init__(self, *, theme: Theme, app: QApplication) -> None:
        super().__init__(app)
        self._theme = theme
        self._frame: _Frame | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the ring away when the mouse takes over; lets every event through."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._drop()
        return False

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        self._drop()
        if new is not None and _wants_ring(new):
            self._frame = _Frame(theme=self._theme)
            self._frame.setWidget(new)
            self._frame.destroyed.connect(self._on_frame_destroyed)
            new.installEventFilter(self)

    def _drop(self) -> None:
        """Takes the ring away, if there is one."""
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
            self._frame = None

    def _on_frame_destroyed(self) -> None:
        self._frame = None


class _AboveWidgets(QProxyStyle):
    """Lets a frame lie over the window, where no narrow parent of the control can cut it off."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """Answers the one question of QFocusFrame."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


class _Frame(QFocusFrame):
    """The ring: Qt moves, sizes and hides it with the control."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        style = _AboveWidgets("Fusion")
        style.setParent(self)
        self.setStyle(style)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ring at the outer edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = _WIDTH / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, RADIUS_CONTROL + half, RADIUS_CONTROL + half)


def _wants_ring(widget: QWidget) -> bool:
    """Whether a control got the focus by keyboard and does not show it by itself."""
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        return False
    if widget.property(OWN_FOCUS):
        return False
    return isinstance(widget, QAbstractButton | QComboBox | QTabBar)
