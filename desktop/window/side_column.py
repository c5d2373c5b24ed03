"""The column beside a conversation: details, and below them what is similar."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QSplitter

from desktop.window.panels import TicketPanels

_SIZES: Final = "side/sizes"
_FOLDED: Final = "side/similar_folded"
_HEIGHTS: Final = (520, 216)
_LEAST: Final = 120
"""px that neither of them goes below, unless it is folded."""


class SideColumn(QSplitter):
    """Both share the height as the agent wants it; folded, the lower one leaves it to the other."""

    def __init__(self, *, panels: TicketPanels) -> None:
        """Take in details and similar tickets."""
        super().__init__(Qt.Orientation.Vertical)
        self._similar = panels.similar
        self._open = list(_HEIGHTS)
        self.setChildrenCollapsible(False)
        panels.details.setMinimumHeight(_LEAST)
        for panel in (panels.details, panels.similar):
            self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes(self._open)
        panels.similar.folded_changed.connect(self._on_folded_changed)

    def restore(self) -> None:
        """Divide the height as it was divided last time."""
        settings = QSettings()
        sizes = settings.value(_SIZES)
        if isinstance(sizes, QByteArray):
            self.restoreState(sizes)
            self._open = self.sizes()
        self._similar.set_folded(str(settings.value(_FOLDED)).lower() == "true")

    def save(self) -> None:
        """Keep the heights as they are now."""
        settings = QSettings()
        settings.setValue(_FOLDED, self._similar.is_folded)
        if not self._similar.is_folded:
            settings.setValue(_SIZES, self.saveState())

    def _on_folded_changed(self, is_folded: bool) -> None:
        if is_folded:
            self._open = self.sizes()
        else:
            whole, lower = sum(self.sizes()), max(self._open[1], _LEAST)
            self.setSizes([whole - lower, lower])
