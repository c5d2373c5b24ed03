"""Remembers where the window stood and how its parts were sized."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter


class LayoutMemory:
    """Keeps the layout in the user's settings under one name a kind of window."""

    def __init__(self, *, window: QMainWindow, splitter: QSplitter, name: str) -> None:
        """Remember this window and its splitter as ``name``."""
        self._window = window
        self._splitter = splitter
        self._geometry, self._sizes = f"{name}/geometry", f"{name}/splitter"

    def restore(self) -> None:
        """Give window and splitter the layout they had; what was never saved stays as built."""
        settings = QSettings()
        geometry, sizes = settings.value(self._geometry), settings.value(self._sizes)
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        if isinstance(sizes, QByteArray):
            self._splitter.restoreState(sizes)

    def save(self) -> None:
        """Keep the layout as it is now."""
        settings = QSettings()
        settings.setValue(self._geometry, self._window.saveGeometry())
        settings.setValue(self._sizes, self._splitter.saveState())
