"""Keeps the buttons of a message where its code and its folds are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from desktop.conversation.thread.text_buttons import CopyButton, FoldButton
from desktop.conversation.thread.text_ground import code_box
from desktop.conversation.thread.text_writer import FoldPlace, Written
from desktop.look.theme import Theme

_EDGE: Final = 4
"""px between a copy button and the corner of its code."""
_LEAST_CODE: Final = 220
"""px that a block of code takes at least, so that its button has room beside short lines."""


class TextExtras(QObject):
    """Made for the first message that needs it, and used again for all that follow."""

    fold_toggled = Signal(int)

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """No buttons; ``parent`` is what they lie on."""
        super().__init__(parent)
        self._theme = theme
        self._below = parent
        self._written = Written()
        self._copies: list[CopyButton] = []
        self._folds: list[FoldButton] = []
        self._grounds: list[QRectF] = []

    def show_parts(self, written: Written) -> None:
        """Have a button for each code and fold of another text."""
        self._written = written
        self._grounds = []
        while len(self._copies) < len(written.codes):
            self._copies.append(CopyButton(theme=self._theme, parent=self._below))
        while len(self._folds) < len(written.folds):
            button = FoldButton(theme=self._theme, parent=self._below)
            button.toggled_fold.connect(self.fold_toggled)
            self._folds.append(button)
        for number, copy in enumerate(self._copies):
            copy.setVisible(number < len(written.codes))
        for number, fold in enumerate(self._folds):
            fold.setVisible(number < len(written.folds))
        for copy, code in zip(self._copies, written.codes, strict=False):
            copy.show_place(code)
        for fold, place in zip(self._folds, written.folds, strict=False):
            fold.show_place(place)

    def least_width(self, room: int) -> int:
        """The px that the buttons need, at most ``room``."""
        wide = [fold.left + button.width() for fold, button in self._placed_folds()]
        wide.extend(code.left + _LEAST_CODE for code in self._written.codes)
        return min(room, round(max(wide, default=0)))

    def settle(self, document: QTextDocument, width: int) -> None:
        """Put the buttons where the text has been laid out ``width`` px wide."""
        self._grounds = [code_box(document, code) for code in self._written.codes]
        for copy, ground in zip(self._copies, self._grounds, strict=False):
            copy.move(round(ground.right()) - copy.width() - _EDGE, round(ground.top()) + _EDGE)
        layout = document.documentLayout()
        for fold, button in self._placed_folds():
            box = layout.blockBoundingRect(document.findBlockByNumber(fold.block))
            button.move(round(fold.left) - _EDGE, round(box.top()))

    def follow(self, pointer: QPoint | None) -> None:
        """The pointer is there; None: it is elsewhere."""
        for copy, ground in zip(self._copies, self._grounds, strict=False):
            copy.set_near(pointer is not None and ground.contains(QPointF(pointer)))

    def _placed_folds(self) -> list[tuple[FoldPlace, FoldButton]]:
        return list(zip(self._written.folds, self._folds, strict=False))
