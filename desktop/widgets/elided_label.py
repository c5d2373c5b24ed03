"""A label on one line that ends in an ellipsis where it is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.look.text import one_line, plain_tooltip

_NARROWEST = 24
"""px that are kept even where there is no room: an ellipsis and a letter."""


class ElidedLabel(QLabel):
    """Plain text on one line; the whole of it is in the tooltip, but only where some is missing."""

    def __init__(
        self,
        text: str = "",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows ``text`` with its white space as single spaces."""
        self._whole = text
        super().setText(one_line(text))
        self._renew_tooltip()

    @property
    def is_elided(self) -> bool:
        """Whether some of the text is not seen."""
        return self._shown() != self._whole

    def sizeHint(self) -> QSize:
        """The size at which all of the line is seen."""
        size = super().sizeHint()
        return QSize(self._width_of(self.text()), size.height())

    def minimumSizeHint(self) -> QSize:
        """A little, so that no long text ever widens a window."""
        hint = self.sizeHint()
        return QSize(min(_NARROWEST, hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what fits, in the colour the style gives labels."""
        with QPainter(self) as painter:
            self.style().drawItemText(
                painter,
                self.contentsRect(),
                self.alignment(),
                self.palette(),
                self.isEnabled(),
                self._shown(),
                self.foregroundRole(),
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of the text is seen now."""
        super().resizeEvent(event)
        self._renew_tooltip()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._renew_tooltip()

    def _shown(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), self._mode, width)

    def _width_of(self, text: str) -> int:
        margins = self.contentsMargins()
        advance = self.fontMetrics().horizontalAdvance(text) + 1  # letters end between pixels
        return advance + margins.left() + margins.right()

    def _renew_tooltip(self) -> None:
        self.setToolTip(plain_tooltip(self._whole) if self.is_elided else "")
