"""Undo and redo in the menu: each names the step that it would turn."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from shiboken6 import isValid

from desktop.background.undo import UndoHistory
from desktop.look.text import plain_caption


class UndoActions(QObject):
    """Keeps the actions undo and redo in step with the history."""

    def __init__(
        self, *, history: UndoHistory, actions: Mapping[str, QAction], parent: QObject
    ) -> None:
        """Let both actions turn the stack of ``history``."""
        super().__init__(parent)
        self._history = history
        self._stack = history.stack
        self._actions = actions
        actions["undo"].triggered.connect(lambda: history.undo())
        actions["redo"].triggered.connect(lambda: self._stack.redo())
        self._stack.indexChanged.connect(self._on_turned)
        history.recalls_changed.connect(self._on_turned)
        self._on_turned()

    def _on_turned(self) -> None:
        stack = self._stack
        if not isValid(stack):
            return  # it empties itself, and says so, when it ends before the window
        recall = self._history.recall
        self._actions["undo"].setEnabled(recall is not None or stack.canUndo())
        self._actions["redo"].setEnabled(stack.canRedo())
        undone, redone = recall.text if recall else stack.undoText(), stack.redoText()
        self._actions["undo"].setText(f"&Undo {plain_caption(undone)}".rstrip())
        self._actions["redo"].setText(f"&Redo {plain_caption(redone)}".rstrip())
