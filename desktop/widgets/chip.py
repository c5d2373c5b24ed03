"""A small labelled thing in a row of others: a tag, a file, a person."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.look.icons import glyph_pixmap, show_icon
from desktop.look.style import set_ground, set_kind, set_role
from desktop.look.text import one_line, set_plain
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from desktop.widgets.marked_label import MarkedLabel

_WIDEST = 260
_HEIGHT = 24


class Chip(QFrame):
    """A label; before it an icon, after it a quiet detail and a button that removes it."""

    removed = Signal()
    """The agent asked for the chip to go; it stays until its owner takes it away."""
    clicked = Signal()
    """The agent chose a chip that can be chosen."""

    def __init__(
        self,
        text: str,
        *,
        theme: Theme,
        detail: str = "",
        icon_name: str | None = None,
        icon_role: Role = "secondary",
        is_removable: bool = False,
        is_clickable: bool = False,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        """``mode`` says where a long text is cut: ElideMiddle keeps the end of a file's name."""
        super().__init__(parent)
        self._theme = theme
        self._icon = (icon_name, icon_role)
        self._is_clickable = is_clickable
        self._is_removable = is_removable
        self._text = text
        set_ground(self, "chip")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, is_clickable)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(one_line(f"{text} {detail}".strip()))
        if is_clickable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._build(detail, mode)
        theme.changed.connect(self._on_theme_changed)

    @property
    def text(self) -> str:
        """What the chip says, whole."""
        return self._text

    @property
    def label(self) -> MarkedLabel:
        """The words, without the detail."""
        return self._label

    def set_text(self, text: str) -> None:
        """Makes it the chip of something else."""
        self._text = text
        self._label.setText(text)
        self.set_detail(self._detail.text())
        if self._remove is not None:
            self._remove.setAccessibleName(one_line(f"Remove {text}"))

    def set_icon(self, name: str) -> None:
        """Shows another picture, once it is known what it is the chip of."""
        if self._icon[0] != name:
            self._icon = (name, self._icon[1])
            self._picture.setVisible(True)
            self._on_theme_changed()

    def set_detail(self, detail: str) -> None:
        """Changes the quiet words after the label: a size, a progress."""
        self._detail.setText(one_line(detail))
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(one_line(f"{self._text} {detail}".strip()))

    def sizeHint(self) -> QSize:
        """As wide as its words, up to 260 px; the size policy lets a layout make it narrower."""
        return super().sizeHint().boundedTo(QSize(_WIDEST, _HEIGHT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip that can be chosen."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if self._is_clickable and is_left and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose, Delete and Backspace remove."""
        key = event.key()
        if self._is_clickable and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        elif self._is_removable and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self, detail: str, mode: Qt.TextElideMode) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2 if self._is_removable else 8, 0)
        row.setSpacing(4)
        self._picture = QLabel()
        self._label = MarkedLabel(self._text, mode=mode)
        self._detail = set_plain(QLabel())
        set_role(self._detail, "secondary")
        for widget, stretch in ((self._picture, 0), (self._label, 1), (self._detail, 0)):
            row.addWidget(widget, stretch)
        self._picture.setVisible(self._icon[0] is not None)
        self.set_detail(detail)
        self._remove = self._remove_button() if self._is_removable else None
        if self._remove is not None:
            row.addWidget(self._remove)
        self._on_theme_changed()

    def _remove_button(self) -> QToolButton:
        button = QToolButton()
        set_kind(button, "small")
        button.setIconSize(QSize(12, 12))
        button.setAccessibleName(one_line(f"Remove {self._text}"))
        show_icon(button, "x", "secondary", theme=self._theme)
        button.clicked.connect(self.removed)
        return button

    def _on_theme_changed(self) -> None:
        name, role = self._icon
        if name is not None:
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(
                glyph_pixmap(name, role, 16, theme=self._theme, pixel_ratio=ratio)
            )
