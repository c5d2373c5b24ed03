"""The frame around the composer, whose ground says to whom the words in it go."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from desktop.conversation.thread.bubble_paint import BAR
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CARD, Role


class ComposerFrame(QFrame):
    """White for a reply, amber with a bar for a note, grey for a closed ticket."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """As for a reply, without the focus."""
        super().__init__(parent)
        self._look = theme
        self._ground: Role = "panel"
        self._line: Role = "edge"
        self._has_bar = False
        self._has_focus = False
        theme.changed.connect(self.update)

    def set_state(self, *, is_note: bool, is_closed: bool, has_focus: bool) -> None:
        """Draw the frame, and with it all that is in it, anew if something has changed."""
        before = (self._has_bar, self._has_focus, self._ground, self._line)
        self._has_bar = is_note and not is_closed
        self._has_focus = has_focus and not is_closed
        self._ground = "window" if is_closed else "note" if is_note else "panel"
        self._line = "accent" if self._has_focus else "edge"
        if self._has_bar:
            self._line = "note_bar"
        if (self._has_bar, self._has_focus, self._ground, self._line) != before:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground, bar and outline."""
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(outline, self._look.colour(self._ground))
            if self._has_bar:
                bar = QPainterPath()
                bar.addRect(QRectF(box.left(), box.top(), BAR, box.height()))
                painter.fillPath(bar.intersected(outline), self._look.colour("note_bar"))
            painter.setPen(QPen(self._look.colour(self._line), 2 if self._has_focus else 1))
            painter.drawPath(outline)
