"""Changes a ticket in the main window, and waits for it in the ticket's own window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QApplication

from desktop.widgets.choice_box import ChoiceBox
from desktop.window.ticket_window import TicketWindow
from tests.bench.painted import LastPaint
from tests.bench.steps import Step, Steps

_BOX: Final = "priorityBox"


class _Painted(LastPaint):
    """When a box was painted first with a choice."""

    def __init__(self, box: ChoiceBox) -> None:
        """Nothing is waited for before ``expect``."""
        super().__init__(box)
        self._box = box
        self._wanted: str | None = None

    def expect(self, choice: str) -> None:
        """From now on wait for this choice."""
        self._wanted, self.at = choice, 0.0

    def _on_painted(self) -> None:
        if not self.at and self._box.choice == self._wanted:
            super()._on_painted()


def edit_beside(steps: Steps, times: int) -> Iterator[Step]:
    """Choose one priority after the other: from the click to the picture in the other window."""
    steps.show("status:open")
    steps.settle()
    ticket = steps.inbox.chosen
    steps.window.own_window_wanted.emit(ticket)
    (beside,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, TicketWindow))
    other = beside.findChild(ChoiceBox, _BOX)
    assert other is not None
    steps.heart.until(lambda: other.isVisible() and other.choice is not None, "the window beside")
    own, painted = steps.find(ChoiceBox, _BOX), _Painted(other)
    for place in range(times):
        index = (own.currentIndex() + 1) % own.count()
        own.setCurrentIndex(index)
        painted.expect(own.choice or "")
        began = time.perf_counter()
        own.activated.emit(index)
        steps.heart.until(lambda: painted.at > 0.0, f"edit {place} beside")
        yield Step((painted.at - began) * 1e3, f"edit {place}")
    beside.close()
    steps.settle()
