"""Builds the features of a window for tests."""

from __future__ import annotations

from desktop.app.features import Features
from tests.desktop.conftest import Desk


def features_of(desk: Desk) -> Features:
    """What windows on this desk are built of, as the program builds it."""
    return Features(
        background=desk.background, history=desk.history, drafts=desk.drafts, theme=desk.theme
    )
