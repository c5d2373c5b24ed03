"""Lays widgets out like words: in rows, each as wide as it likes, wrapping at the edge."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets from left to right; its height follows from the width it gets."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 4, is_sorted: bool = False
    ) -> None:
        """``gap`` is the distance of neighbours and of rows in px.

        ``is_sorted`` begins a row where a widget is not as high as the one before.
        """
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._is_sorted = is_sorted
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        """Appends an item; called by addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at ``index``, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Removes and returns the item at ``index``, or None beyond the last."""
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self.invalidate()
        return item

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width it needs and no more."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower layout is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at ``width`` px."""
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        """Places every widget inside ``rect``."""
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """The size with everything in one row, or of one height in one row."""
        hints = [item.sizeHint() for item in self._shown()]
        kind = QSize.height if self._is_sorted else lambda _: 0
        rows = [list(row) for _, row in groupby(hints, kind)]
        width = max(
            (sum(h.width() for h in row) + self._gap * (len(row) - 1) for row in rows), default=0
        )
        heights = [max(hint.height() for hint in row) for row in rows]
        height = sum(heights) + self._gap * max(len(heights) - 1, 0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Room for the largest single widget."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        """Walks along the rows; returns the height they take, margins included."""
        inner = rect.marginsRemoved(self.contentsMargins())
        x, y, row = inner.x(), inner.y(), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), 0), 1 << 20))
            size = size.expandedTo(item.minimumSize())
            is_full = x + size.width() > inner.right() + 1
            if x > inner.x() and (is_full or (self._is_sorted and size.height() != row)):
                x, y, row = inner.x(), y + row + self._gap, 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            row = max(row, size.height())
        return y + row - rect.y() + self.contentsMargins().bottom()
