"""A light theme that leaves the application undressed afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.look.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A theme set to light; what it does to the application is taken back."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    made = Theme(setting="light")
    yield made
    made.deleteLater()
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)
