"""The small buttons that lead from hit to hit, and the words for where that is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.look.format import count, counted
from desktop.look.icons import show_icon
from desktop.look.style import set_kind
from desktop.look.text import plain_tooltip
from desktop.look.theme import Theme


def hit_button(name: str, icon: str, words: str, *, theme: Theme) -> QToolButton:
    """A button with an object name and an icon; ``words`` end with its key in parentheses."""
    button = QToolButton()
    button.setObjectName(name)
    set_kind(button, "small")
    button.setIconSize(QSize(16, 16))
    button.setToolTip(plain_tooltip(words))
    button.setAccessibleName(words.partition(" (")[0])
    show_icon(button, icon, "secondary", theme=theme)
    return button


def place_words(ordinal: int | None, number: int) -> str:
    """Which of how many hits was gone to, counted from 0, or only how many there are."""
    if ordinal is None:
        return counted(number, "hit", "hits")
    return f"{count(ordinal + 1)} of {count(number)}"


def say_place(words: str, widget: QWidget) -> None:
    """Have those who hear the window hear at which hit it is."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, f"Hit {words}"))
