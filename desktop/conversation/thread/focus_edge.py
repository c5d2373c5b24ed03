"""Shows at the edge of a view that the keyboard is there, where a ring would be cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.look.theme import Theme

_WIDTH = 2
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class FocusEdge(QWidget):
    """A bar in the colour of the accent at the left of its parent, while that has the focus."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """Hidden until the parent gets the focus by other means than the mouse."""
        super().__init__(parent)
        self._theme = theme
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the focus and the size of the parent; lets every event through."""
        if isinstance(event, QFocusEvent):
            is_here = event.type() == QEvent.Type.FocusIn and event.reason() in _BY_KEYS
            self.setVisible(is_here)
            self.raise_()
        elif event.type() == QEvent.Type.Resize:
            self.setGeometry(0, 0, _WIDTH, self._over.height())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bar."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("accent"))
