"""An agent at the composer, and what is offered while it writes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListView, QToolButton

from desktop.conversation.composer.pick_popup import PickPopup
from models.commands.phrases import SavePhrase
from tests.desktop.conversation.conftest import Hands
from tests.seeds import GRACE

NAMES = ("Greeting", "Thank you", "Ask for logs")
_GREETING = "Hello {{client.first_name}},\nthis is about {{ticket.number}}.\n{{agent.name}}"


@pytest.fixture
def writing(hands: Hands) -> Hands:
    """A reply to Ada, with three canned texts to put in."""
    bodies = (_GREETING, "Thank you, {{Vorname}}!", "Please send the logs.")
    for name, body in zip(NAMES, bodies, strict=True):
        SavePhrase(agent=GRACE, name=name, body=body).apply(hands.desk.open())
    hands.show(1)
    supplies = hands.panel._supplies
    hands.qtbot.waitUntil(lambda: len(supplies.phrases) == 3 and len(supplies.colleagues) == 2)
    hands.field.setFocus()
    return hands


def rows(hands: Hands) -> list[str]:
    """The rows that are offered now; none when nothing is."""
    for view in hands.panel.window().findChildren(QListView, "composerOffers"):
        if view.isVisible():
            model = view.model()
            return [model.index(row, 0).data() for row in range(model.rowCount())]
    return []


def text(hands: Hands) -> str:
    return hands.field.toPlainText()


def popup_of(hands: Hands, button: str, popup: str) -> PickPopup:
    hands.named(QToolButton, button).click()
    found = hands.named(PickPopup, popup)
    hands.qtbot.waitUntil(found.isVisible)
    return found
