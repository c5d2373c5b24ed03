"""The bar that appears below the list while more than one ticket is selected."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.bulk.value_menu import VALUES, ValueMenu
from desktop.look.format import count, counted
from desktop.look.icons import show_icon
from desktop.look.style import set_kind, set_role
from desktop.look.text import plain_tooltip, set_plain
from desktop.look.theme import Theme
from models.commands.bulk_changes import ToClosed, WithTags
from models.queries.people import PersonRow

HEIGHT: Final = 48
_ICON_WIDTH: Final = 28
_PADDING: Final = 5
"""px beside the word of a button."""
_BUTTONS: Final = (
    ("status", "Status", "circle-half", "S"),
    ("priority", "Priority", "flag", "P"),
    ("category", "Category", "folder", ""),
    ("assignee", "Assign", "user", "A"),
    ("tags", "Tags", "tag", "L"),
    ("close", "Close", "archive", ""),
)
"""Name, word, icon, and the key of the same action in the menu."""


class SelectionBar(QWidget):
    """How many tickets are selected, a button for each thing to do with them, and a way out."""

    change_wanted = Signal(object)
    """The agent wants this BulkChange made of the selection."""
    clear_clicked = Signal()
    """The agent wants nothing selected any more."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """It says nothing before ``set_count``."""
        super().__init__(parent)
        self._menus = ValueMenu(theme=theme, parent=self)
        self._menus.change_chosen.connect(self.change_wanted)
        self._number = set_plain(QLabel())
        self._number.setObjectName("selectionCount")
        set_role(self._number, "strong")
        self._word = set_plain(QLabel(), "selected")
        set_role(self._word, "secondary")
        self._buttons = {
            name: self._button(name, word, glyph, key, theme) for name, word, glyph, key in _BUTTONS
        }
        self._clear = QToolButton()
        self._clear.setObjectName("clearSelectionButton")
        self._clear.setToolTip("Select none")
        self._clear.setAccessibleName("Select none")
        self._clear.clicked.connect(self.clear_clicked)
        show_icon(self._clear, "x", "secondary", theme=theme)
        self._lay_out()

    def set_count(self, number: int) -> None:
        """Says how many tickets are selected."""
        self._number.setText(count(number))
        self._number.setAccessibleName(counted(number, "selected ticket", "selected tickets"))
        self._fit()

    def set_agents(self, agents: tuple[PersonRow, ...], *, own_key: str) -> None:
        """Offers these agents, the one at this desk first."""
        self._menus.set_agents(agents, own_key=own_key)

    def open(self, name: str) -> QMenu | None:
        """Does what a click on the button ``name`` does; answers the menu, if there is one."""
        if name in VALUES:
            button = self._buttons[name]
            menu = self._menus.menu(name)
            button.setDown(True)
            menu.aboutToHide.connect(lambda: button.setDown(False))
            above = button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4))
            menu.popup(above)
            return menu
        self.change_wanted.emit(WithTags() if name == "tags" else ToClosed())
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go of the selection."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear_clicked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the words away where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _button(self, name: str, word: str, glyph: str, key: str, theme: Theme) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"bulk{name.capitalize()}Button")
        button.setText(word)
        button.setAccessibleName(f"{word} of the selected tickets")
        button.setToolTip(plain_tooltip(f"{word} ({key})" if key else word))
        button.setIconSize(QSize(16, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.clicked.connect(lambda: self.open(name))
        set_kind(button, "stacked")
        show_icon(button, glyph, "secondary", theme=theme)
        return button

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._number)
        words.addWidget(self._word)
        words.addStretch(1)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(0)
        row.addLayout(words, 1)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(self._clear)
        self.setFixedHeight(HEIGHT)

    def _fit(self) -> None:
        """Shows the words below the icons if there is room for all of them."""
        metrics = self._buttons["status"].fontMetrics()
        widths = [
            metrics.horizontalAdvance(button.text()) + 2 * _PADDING
            for button in self._buttons.values()
        ]
        margins = self._row.contentsMargins()
        fixed = margins.left() + margins.right() + self._clear.sizeHint().width()
        number = max(self._number.sizeHint().width(), self._word.sizeHint().width())
        has_room = fixed + number + _PADDING + sum(widths) <= self.width()
        style = Qt.ToolButtonStyle
        shown = style.ToolButtonTextUnderIcon if has_room else style.ToolButtonIconOnly
        for button, width in zip(self._buttons.values(), widths, strict=True):
            button.setToolButtonStyle(shown)
            button.setFixedWidth(width if has_room else _ICON_WIDTH)

    def minimumSizeHint(self) -> QSize:
        """Never asks for more than icons: the list may be narrow."""
        return QSize(0, HEIGHT)
