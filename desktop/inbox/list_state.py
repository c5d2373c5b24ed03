"""What stands in place of the list when there is nothing to list, or no way to."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.look.theme import Theme
from desktop.widgets.empty_state import EmptyState

_LONGEST = 120


class ListAction(Enum):
    """What the one button of an empty list does."""

    NEW_TICKET = auto()
    CLEAR = auto()
    SHOW_ALL = auto()
    RETRY = auto()


class ListState(EmptyState):
    """Says why there is no list, and offers what helps."""

    wanted = Signal(object)
    """The agent wants this ListAction."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme=theme, icon_name="tray", title="", parent=parent)
        self.setObjectName("ticketListState")
        self._action = ListAction.RETRY
        self.action_chosen.connect(self._on_action_chosen)

    def say_no_tickets(self) -> None:
        """The database is new."""
        self._action = ListAction.NEW_TICKET
        self.set_content(
            icon_name="tray",
            title="No tickets yet",
            text="What clients ask will be listed here, the newest first.",
            action="New ticket",
        )

    def say_no_match(self, filter_text: str) -> None:
        """The agent's filter finds nothing."""
        self._action = ListAction.CLEAR
        shown = filter_text if len(filter_text) <= _LONGEST else filter_text[:_LONGEST] + "…"
        self.set_content(
            icon_name="magnifying-glass",
            title="No tickets match",
            text=shown,
            action="Clear filters",
        )

    def say_view_is_empty(self) -> None:
        """The view as it is holds nothing, which is mostly good news."""
        self._action = ListAction.SHOW_ALL
        self.set_content(
            icon_name="check-circle",
            title="Nothing here",
            text="No ticket belongs to this view right now.",
            action="Show all tickets",
        )

    def say_failed(self, error: Exception) -> None:
        """A read went wrong."""
        self._action = ListAction.RETRY
        reason = str(error)[:_LONGEST] or type(error).__name__
        self.set_content(
            icon_name="warning-circle",
            title="The list could not be read",
            text=f"{reason}\nNothing has been changed or lost.",
            action="Try again",
        )

    def _on_action_chosen(self) -> None:
        self.wanted.emit(self._action)
