"""A field for a few lines of text that grows with them and says when the agent is done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LEAST_LINES, _MOST_LINES = 3, 10
_FRAME = 22
"""px of border and padding above and below the lines."""
_NOT_LEAVING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ResolutionEdit(QPlainTextEdit):
    """Plain text; Enter is a new line, Tab goes on to the next field."""

    finished = Signal()
    """The agent left the field or pressed Ctrl+Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizeAdjustPolicy(QPlainTextEdit.SizeAdjustPolicy.AdjustIgnored)
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(self._on_size_changed)

    def sizeHint(self) -> QSize:
        """High enough for the text, within bounds."""
        lines = max(_LEAST_LINES, min(_MOST_LINES, round(self.document().size().height())))
        return QSize(200, lines * self.fontMetrics().lineSpacing() + _FRAME)

    def minimumSizeHint(self) -> QSize:
        """As high as it wants to be, however narrow."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is done."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving is done; opening a menu or going to another program is not leaving."""
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEAVING:
            self.finished.emit()

    def _on_size_changed(self) -> None:
        self.updateGeometry()
