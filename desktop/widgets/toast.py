"""Confirms at the bottom of a column what was just done, and takes it back on one click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QPushButton, QWidget

from desktop.look.style import set_ground, set_kind
from desktop.look.text import one_line, plain_caption
from desktop.look.tokens import MOTION_MS
from desktop.widgets.elided_label import ElidedLabel

SHOWN_MS = 8_000
_HEIGHT = 40
_WIDEST = 480
_DISTANCE = 12
"""px that stay free around it."""


class Toast(QFrame):
    """One sentence over a place of its parent for eight seconds; the next one replaces it.

    It stays for longer while the pointer is over it or its button has the keyboard.
    """

    undo_clicked = Signal()
    """The agent wants the thing that the toast tells of taken back; the toast is on its way out."""
    closed = Signal()
    """The toast has gone, for whatever reason."""

    def __init__(self, *, parent: QWidget, home: QWidget | None = None) -> None:
        """``home`` is the part of ``parent`` where it hides nothing that is needed; all if None.

        It stands at the bottom of its home, and grows to the left beyond it.
        """
        super().__init__(parent)
        self._over = parent
        self._home = home or parent
        set_ground(self, "toast")
        self.hide()
        self._label = ElidedLabel()
        self.undo_button = QPushButton()
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._on_time_over)
        self._effect = QGraphicsOpacityEffect(self)
        self._effect.setOpacity(0.0)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(MOTION_MS)
        self._fade.finished.connect(self._on_fade_finished)
        for place in {parent, self._home}:
            place.installEventFilter(self)

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._label.text()

    def say(self, text: str, *, undo: str = "Undo") -> None:
        """Shows ``text`` in place of what was shown; an empty ``undo`` leaves the button away."""
        self._label.setText(text)
        self.undo_button.setText(plain_caption(undo))
        self.undo_button.setVisible(bool(undo))
        self.place()
        self.raise_()
        self.show()
        self._timer.start()
        self._fade_to(1.0)
        event = QAccessibleAnnouncementEvent(self, one_line(text))
        QAccessible.updateAccessibility(event)

    def dismiss(self) -> None:
        """Fades out now."""
        self._timer.stop()
        self._fade_to(0.0)

    def place(self) -> None:
        """Goes to the middle of its home, as wide as the text wants and the parent allows."""
        home = QRect(self._home.mapTo(self._over, QPoint(0, 0)), self._home.size())
        edge = home.right() + 1 - _DISTANCE
        width = min(self.sizeHint().width() + 8, _WIDEST, max(edge - _DISTANCE, 0))
        left = min(home.center().x() - width // 2, edge - width)
        top = home.bottom() + 1 - _DISTANCE - _HEIGHT
        self.setGeometry(max(left, _DISTANCE), top, width, _HEIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the bottom when parent or home change in size; lets every event through."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def _build(self) -> None:
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._label, 1)
        row.addWidget(self.undo_button)
        set_kind(self.undo_button, "toast")
        self.undo_button.clicked.connect(self._on_undo_clicked)

    def _fade_to(self, opacity: float) -> None:
        self._fade.stop()
        self._effect.setEnabled(True)
        self._fade.setStartValue(self._effect.opacity())
        self._fade.setEndValue(opacity)
        self._fade.start()

    def _on_fade_finished(self) -> None:
        if self._effect.opacity() > 0.0:
            self._effect.setEnabled(False)  # text is sharper without it
            return
        self.hide()
        self.closed.emit()

    def _on_time_over(self) -> None:
        if not self.underMouse() and not self.undo_button.hasFocus():
            self.dismiss()

    def _on_undo_clicked(self) -> None:
        self.dismiss()
        self.undo_clicked.emit()
