"""Who sits here, as a quiet button at the foot of the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.look.style import set_kind, set_role
from desktop.look.text import plain_tooltip
from desktop.look.theme import Theme
from desktop.widgets.avatar import Avatar
from desktop.widgets.elided_label import ElidedLabel

_HEIGHT = 32


class PersonButton(QPushButton):
    """Avatar and name; as wide as there is room, however long the name."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agentButton")
        set_kind(self, "quiet")
        self._avatar = Avatar(theme=theme, size=24)
        self._name = ElidedLabel()
        set_role(self._name, "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._avatar)
        row.addWidget(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        for child in (self._avatar, self._name):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(_HEIGHT)

    def set_person(self, label: str, *, key: str) -> None:
        """Show another person, or the same one called otherwise."""
        self._avatar.set_person(label, key=key)
        self._name.setText(label)
        self.setAccessibleName(f"You work as {label}")
        self.setToolTip(plain_tooltip(f"You work as {label}. Change your card, or add agents"))

    def sizeHint(self) -> QSize:
        """High enough for the avatar."""
        return QSize(super().sizeHint().width(), _HEIGHT)
