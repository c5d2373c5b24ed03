"""A titled block in a side panel."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.look.icons import show_icon
from desktop.look.style import set_kind, set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme


class Section(QWidget):
    """A caption with room for small buttons at its end, and ``body`` below it."""

    def __init__(
        self, title: str, *, theme: Theme, indent: int = 0, parent: QWidget | None = None
    ) -> None:
        """The caption begins ``indent`` px behind the body, which may have a margin of its own."""
        super().__init__(parent)
        self._theme = theme
        self._title = set_plain(QLabel(), title)
        set_role(self._title, "caption")
        self._head = QHBoxLayout()
        self._head.setSpacing(4)
        self._head.setContentsMargins(indent, 0, 0, 0)
        self._head.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        """Takes the block's widgets."""
        self.body.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head)
        column.addLayout(self.body)

    def set_title(self, title: str) -> None:
        """Calls the block something else: "Files (2)"."""
        self._title.setText(title)

    def add_button(self, icon_name: str, name: str) -> QToolButton:
        """A small button at the end of the caption; ``name`` says what it does."""
        button = QToolButton()
        set_kind(button, "small")
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name)
        button.setToolTip(name)
        show_icon(button, icon_name, "secondary", theme=self._theme)
        self._head.addWidget(button)
        return button
