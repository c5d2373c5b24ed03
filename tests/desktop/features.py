"""Builds the features of a window for tests."""

from __future__ import annotations

from desktop.app.features import Features
from desktop.background.outbox import Outbox
from tests.desktop.conftest import Desk


def features_of(desk: Desk) -> Features:
    """What windows on this desk are built of, as the program builds it."""
    background, history, drafts = desk.background, desk.history, desk.drafts
    return Features(
        background=background,
        history=history,
        drafts=drafts,
        outbox=Outbox(background=background, history=history, drafts=drafts, parent=background),
        theme=desk.theme,
    )
