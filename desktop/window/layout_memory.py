"""Remembers where the window stood and how its parts were sized."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

_GEOMETRY: Final = "window/geometry"
_SPLITTER: Final = "window/splitter"


class LayoutMemory:
    """Keeps the layout in the user's settings under one name a window."""

    def __init__(self, *, window: QMainWindow, splitter: QSplitter) -> None:
        """Remember this window and its splitter."""
        self._window = window
        self._splitter = splitter

    def restore(self) -> None:
        """Give window and splitter the layout they had; what was never saved stays as built."""
        settings = QSettings()
        geometry, sizes = settings.value(_GEOMETRY), settings.value(_SPLITTER)
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        if isinstance(sizes, QByteArray):
            self._splitter.restoreState(sizes)

    def save(self) -> None:
        """Keep the layout as it is now."""
        settings = QSettings()
        settings.setValue(_GEOMETRY, self._window.saveGeometry())
        settings.setValue(_SPLITTER, self._splitter.saveState())
