"""What every window of a desk has: actions with their keys, confirmations, undo."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.draft_shelf import DraftShelf
from desktop.background.undo import UndoHistory
from desktop.look.format import counted
from desktop.look.theme import Theme
from desktop.widgets.toast import Toast
from desktop.window.actions import ActionRow, build_actions
from desktop.window.news import News
from desktop.window.undo_actions import UndoActions

_MEANT_MS: Final = 10_000
"""Who closes a window once more within this time has read what would be lost."""
_ALT_GR: Final = Qt.KeyboardModifier.GroupSwitchModifier


class DeskWindow(QMainWindow):
    """A frame for one widget; what is done in it is confirmed in it."""

    def __init__(
        self,
        *,
        content: QWidget,
        toast_home: QWidget,
        rows: Iterable[ActionRow],
        background: Background,
        history: UndoHistory,
        theme: Theme,
    ) -> None:
        """Show ``content``, with the actions of ``rows``; toasts come over ``toast_home``."""
        super().__init__()
        self._came_at = 0.0
        self._meant = QTimer(self, singleShot=True, interval=_MEANT_MS)
        self._actions = build_actions(rows, bar=self.menuBar(), theme=theme, owner=self)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self.setCentralWidget(centre)
        self._toast = Toast(parent=centre, home=toast_home)
        self._toast.undo_clicked.connect(self._actions["undo"].trigger)
        News(
            toast=self._toast,
            background=background,
            history=history,
            is_here=self.is_acted_in,
        )
        UndoActions(history=history, actions=self._actions, parent=self)

    @property
    def actions_by_id(self) -> dict[str, QAction]:
        """The actions of the window by their id in the table of actions."""
        return self._actions

    def say(self, text: str, *, undo: str = "") -> None:
        """Confirm something at the bottom of the window."""
        self._toast.say(text, undo=undo)

    def leave(self) -> None:
        """Close, whatever is still on its way: the agent was asked elsewhere."""
        self._meant.start()
        self.close()

    def may_close(self, windows: Iterable[DeskWindow] | None = None) -> bool:
        """Whether no file is on its way in these windows, by default this one, or so it is meant.

        What would be lost is said once; to close again is to mean it.
        """
        number = sum(
            shelf.coming
            for window in (windows or (self,))
            for shelf in window.findChildren(DraftShelf)
        )
        if not number or self._meant.isActive():
            return True
        self._meant.start()
        files = counted(number, "file is", "files are")
        self.say(f"{files} still being attached. Wait, or close again to leave them out.")
        return False

    def is_acted_in(self) -> bool:
        """Whether the agent works in this window, or in a dialog over it, or did so last."""
        acting = _window_under(QApplication.activeWindow())
        if not isinstance(acting, DeskWindow):
            # Another program is in front, or for a moment none, as when a popup closes.
            all_of_them = (w for w in QApplication.topLevelWidgets() if isinstance(w, DeskWindow))
            acting = max(all_of_them, key=lambda w: (w.isVisible(), w._came_at))
        return acting is self

    def event(self, event: QEvent) -> bool:
        """AltGr with a letter writes another one, as € with E, and is no key of an action.

        Text fields let it pass, so that Qt would take it for the action of the letter.
        """
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.Show):
            self._came_at = time.monotonic()
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _is_other_letter(event):
            event.accept()
            return True
        return super().event(event)


def _window_under(window: QWidget | None) -> QWidget | None:
    """The window itself, or the one that a dialog stands over."""
    while window is not None and (over := window.parentWidget()) is not None:
        window = over.window()
    return window


def _is_other_letter(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & _ALT_GR and event.text())
