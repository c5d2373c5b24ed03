"""The quiet buttons that stand in a message: copy this code, show what is folded."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.conversation.thread.text_writer import CodePlace, FoldPlace
from desktop.look.text import one_line
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CONTROL, Role
from models.rules.markup.values import FoldKind

_HEIGHT: Final = 20
_SIDE: Final = 7
_SPOKEN: Final = 60
"""Characters of the code that its button is called by."""
_DOTS: Final = "···"
_FOLDED: Final[dict[FoldKind, str]] = {"quote": "quoted text", "signature": "signature"}


class _QuietButton(QAbstractButton):
    """Words on a ground that shows under the pointer and with the keyboard."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = theme
        self.setFont(theme.font("secondary"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * _SIDE, _HEIGHT)

    def paint_words(self, ground: Role | None, ink: Role) -> None:
        """Draw the words, on a ground if there is one."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if ground is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.look.colour(ground))
                painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
            painter.setPen(self.look.colour(ink))
            painter.setFont(self.font())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class CopyButton(_QuietButton):
    """Copies one block of code; seen while the pointer is over the block, or with the keyboard."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """Copies nothing until ``show_place``."""
        super().__init__(theme=theme, parent=parent)
        self.setObjectName("copyCodeButton")
        self._text = ""
        self._is_near = False
        self.clicked.connect(self._on_clicked)

    def show_place(self, place: CodePlace) -> None:
        """Be the button of this block."""
        self._text = place.text
        self._is_near = False
        self.setText("Copy")
        self.setAccessibleName(f"Copy code: {one_line(place.text[:_SPOKEN])}")
        self.resize(self.sizeHint())

    def set_near(self, is_near: bool) -> None:
        """The pointer has come to the block, or left it."""
        if is_near != self._is_near:
            self._is_near = is_near
            self.setText("Copy")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing is drawn while nobody is near."""
        if self._is_near or self.underMouse() or self.hasFocus():
            is_lit = self.underMouse() or self.hasFocus()
            self.paint_words("hover", "text" if is_lit else "secondary")

    def _on_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.setText("Copied")
        self.resize(self.sizeHint())
        self.update()


class FoldButton(_QuietButton):
    """Shows and hides a quote or a signature."""

    toggled_fold = Signal(int)
    """The number of the fold."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """Stands for nothing until ``show_place``."""
        super().__init__(theme=theme, parent=parent)
        self.setObjectName("foldTextButton")
        self._number = 0
        self.clicked.connect(lambda: self.toggled_fold.emit(self._number))

    def show_place(self, place: FoldPlace) -> None:
        """Be the button of this fold."""
        self._number = place.number
        words = f"{'Hide' if place.is_open else 'Show'} {_FOLDED[place.kind]}"
        self.setText(f"{_DOTS}  {words}")
        self.setAccessibleName(words)
        self.resize(self.sizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Quiet words, clearer under the pointer."""
        is_lit = self.underMouse() or self.hasFocus()
        self.paint_words("hover" if is_lit else None, "text" if is_lit else "secondary")
