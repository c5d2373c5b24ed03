"""The menu in which the agent chooses the columns of the table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.inbox.column_fit import ColumnFit
from desktop.inbox.column_layout import DEFAULT_LAYOUT
from desktop.inbox.columns import COLUMNS, TITLE
from desktop.look.popup import round_popup


def open_column_menu(place: QPoint, *, columns: ColumnFit, parent: QWidget) -> QMenu:
    """Shows all columns in their present order, ticked where they are shown."""
    menu = QMenu(parent)
    menu.setObjectName("columnMenu")
    menu.setAccessibleName("Columns")
    menu.aboutToHide.connect(menu.deleteLater)
    round_popup(menu)
    layout = columns.layout
    for title in layout.order:
        action = menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(title not in layout.hidden)
        action.setEnabled(title != COLUMNS[TITLE].title)
        action.toggled.connect(partial(columns.set_shown, title))
    menu.addSeparator()
    reset = menu.addAction("Reset columns")
    reset.setEnabled(layout != DEFAULT_LAYOUT)
    reset.triggered.connect(columns.reset)
    menu.popup(place)
    return menu
