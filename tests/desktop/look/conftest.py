"""A theme for tests of the look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.look.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A theme set to light; the application wears it only once a test applies it."""
    made = Theme(setting="light")
    yield made
    made.deleteLater()
