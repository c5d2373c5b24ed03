"""Says what would be here, where there is nothing yet, and offers the one useful thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.look.icons import glyph_pixmap
from desktop.look.style import set_role
from desktop.look.text import plain_caption, set_plain
from desktop.look.theme import Theme

_ICON = 40
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """An icon, a title, a sentence and one button, in the middle of whatever is empty."""

    action_chosen = Signal()

    def __init__(
        self,
        *,
        theme: Theme,
        icon_name: str,
        title: str,
        text: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Without ``action`` there is no button."""
        super().__init__(parent)
        self._theme = theme
        self._picture = QLabel()
        self._title = set_plain(QLabel())
        self._text = set_plain(QLabel())
        self._button = QPushButton()
        self._button.clicked.connect(self.action_chosen)
        self._build()
        self.set_content(icon_name=icon_name, title=title, text=text, action=action)
        theme.changed.connect(self._on_theme_changed)

    def set_content(self, *, icon_name: str, title: str, text: str = "", action: str = "") -> None:
        """Says something else."""
        self._icon_name = icon_name
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(plain_caption(action))
        self._button.setVisible(bool(action))
        self._on_theme_changed()

    def _build(self) -> None:
        set_role(self._title, "title")
        set_role(self._text, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        # The labels take the whole width: beside a layout's alignment they would not be given the
        # height that their wrapped lines need.
        for label in (self._picture, self._title, self._text):
            label.setAlignment(_MIDDLE)
            label.setWordWrap(label is not self._picture)
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self._button, 0, _MIDDLE)
        column.addStretch(3)

    def _on_theme_changed(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(
            glyph_pixmap(self._icon_name, "disabled", _ICON, theme=self._theme, pixel_ratio=ratio)
        )
