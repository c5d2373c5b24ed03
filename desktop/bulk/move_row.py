"""One kind of change in a preview: the value before, an arrow, the value after."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.bulk.wording import Names, name_of
from desktop.look.icons import glyph_pixmap
from desktop.look.marks import mark_of
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from desktop.widgets.elided_label import ElidedLabel
from models.commands.bulk_preview import Move
from models.enums import Category, Priority, Status

_KINDS: Final[dict[str, type[Status] | type[Priority] | type[Category]]] = {
    "status": Status,
    "priority": Priority,
    "category": Category,
}
_ICON: Final = 16
_HEIGHT: Final = 20
_KEPT: Final = 150
"""px that a value keeps beside a long one."""


class MoveRow(QWidget):
    """Status, priority and category show their marks, agents their names, tags themselves."""

    def __init__(
        self, move: Move, names: Names, *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.setFixedHeight(_HEIGHT)
        match move.field:
            case "tags":
                self._add_words("get the tag" if move.after else "lose the tag")
                self._add_value("tag", "secondary", move.after or move.before or "")
            case "resolution":
                self._add_words("get another resolution text")
            case "assignee":
                self._add_value("user", "secondary", name_of(move.before, names))
                self._add_arrow()
                self._add_value("user", "secondary", name_of(move.after, names))
            case field:
                self._add_mark(field, move.before)
                self._add_arrow()
                self._add_mark(field, move.after)
        self._row.addStretch(1)

    def _add_mark(self, field: str, word: str | None) -> None:
        mark = mark_of(_KINDS[field](word or ""))
        self._add_value(mark.icon, mark.role, mark.word)

    def _add_value(self, glyph: str, role: Role, words: str) -> None:
        self._add_icon(glyph, role)
        label = ElidedLabel(words)
        label.setMinimumWidth(min(label.sizeHint().width(), _KEPT))
        self._row.addWidget(label)

    def _add_arrow(self) -> None:
        self._add_icon("arrow-right", "secondary")

    def _add_words(self, words: str) -> None:
        label = set_plain(QLabel(), words)
        set_role(label, "secondary")
        self._row.addWidget(label)

    def _add_icon(self, glyph: str, role: Role) -> None:
        ratio = self.devicePixelRatioF()
        label = QLabel()
        label.setPixmap(glyph_pixmap(glyph, role, _ICON, theme=self._theme, pixel_ratio=ratio))
        self._row.addWidget(label)
