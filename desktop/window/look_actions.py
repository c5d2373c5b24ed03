"""The actions of the View menu that change how the window looks: colours, table, details."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.look.theme import Setting, Theme
from desktop.window.list_width import ListWidth
from desktop.window.panels import Panels

_SETTINGS: Final[tuple[Setting, ...]] = ("system", "light", "dark")


class LookActions(QObject):
    """Joins the checkable actions of the menu to what they switch."""

    def __init__(
        self,
        *,
        panels: Panels,
        actions: Mapping[str, QAction],
        theme: Theme,
        list_width: ListWidth,
        side: QWidget,
        parent: QObject,
    ) -> None:
        """Let the ``actions`` about looks act (theme_…, table and so on), and show what holds.

        ``side`` is the column that the details are in.
        """
        super().__init__(parent)
        self._inbox = panels.inbox
        self._actions = actions
        self._theme = theme
        self._list_width = list_width
        actions["table"].toggled.connect(self._on_table_toggled)
        panels.inbox.display_changed.connect(self._on_display_changed)
        actions["compact"].toggled.connect(self._on_compact_toggled)
        panels.inbox.looks.density_changed.connect(self._on_density_changed)
        actions["columns"].triggered.connect(self._on_columns_triggered)
        actions["details"].setChecked(True)
        actions["details"].toggled.connect(side.setVisible)
        for setting in _SETTINGS:
            chosen = partial(self._on_theme_chosen, setting)
            actions[f"theme_{setting}"].triggered.connect(chosen)
        self._mark_theme()

    def _on_theme_chosen(self, setting: Setting) -> None:
        self._theme.choose(setting)
        self._mark_theme()

    def _mark_theme(self) -> None:
        for setting in _SETTINGS:
            self._actions[f"theme_{setting}"].setChecked(self._theme.setting == setting)

    def _on_table_toggled(self, is_table: bool) -> None:
        self._inbox.set_display("table" if is_table else "cards")
        self._list_width.set_table(is_table)

    def _on_display_changed(self, display: str) -> None:
        self._actions["table"].setChecked(display == "table")

    def _on_compact_toggled(self, is_compact: bool) -> None:
        self._inbox.looks.set_density("compact" if is_compact else "comfortable")

    def _on_density_changed(self, density: str) -> None:
        self._actions["compact"].setChecked(density == "compact")

    def _on_columns_triggered(self) -> None:
        self._inbox.looks.choose_columns()
