"""Gives a widget one of the variants that the stylesheet knows, also after it has been shown."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

ButtonKind = Literal[
    "",
    "primary",
    "quiet",
    "danger",
    "link",
    "small",
    "filter",
    "filter_active",
    "segment",
    "toast",
    "stacked",
]
FieldKind = Literal["", "bare", "quiet"]
ViewKind = Literal["", "sidebar", "popup", "completer"]
LabelRole = Literal["", "secondary", "faint", "caption", "strong", "title", "page", "danger", "key"]
Ground = Literal[
    "", "window", "panel", "raised", "card", "popup", "hairline", "chip", "tray", "toast"
]


def set_kind(widget: QWidget, kind: ButtonKind | FieldKind | ViewKind) -> None:
    """Makes a button primary, quiet, danger or link, a field bare, a list a sidebar."""
    _set(widget, "kind", kind)


def set_role(label: QLabel, role: LabelRole) -> None:
    """Gives a label the size, weight and colour of its role in the text."""
    _set(label, "role", role)


def set_ground(widget: QWidget, ground: Ground) -> None:
    """Makes a widget paint a ground of its own; all but the first three must be QFrames."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    _set(widget, "ground", ground)


def _set(widget: QWidget, name: str, value: str) -> None:
    """Sets the property the stylesheet selects by, and has the style look at it again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
