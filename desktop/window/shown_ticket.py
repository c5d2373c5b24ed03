"""The ticket that a window shows, and what can be done with it in every window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication

from desktop.background.background import Background
from desktop.window.actions import NEEDS_TICKET
from desktop.window.panels import TicketPanels

_DISCARDED: Final = "Draft discarded. “Earlier drafts” in the menu Ticket brings it back."


class ShownTicket(QObject):
    """Shows one ticket in all panels and joins them; its actions rest while there is none."""

    resolve_wanted = Signal(tuple)
    """The agent wants to say how the one ticket with this number was solved."""
    phrases_wanted = Signal(object)
    """The agent wants to see the canned texts, filled in from these facts (a mapping)."""
    told = Signal(str)
    """Something was done that leaves no other trace, in a sentence."""

    def __init__(
        self,
        *,
        panels: TicketPanels,
        actions: Mapping[str, QAction],
        background: Background,
        parent: QObject,
    ) -> None:
        """Join the panels; ``actions`` are those of the window by id."""
        super().__init__(parent)
        self._conversation = panels.conversation
        self._details = panels.details
        self._similar = panels.similar
        self._actions = actions
        self._number: int | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_conversation_asked)
        self._connect_panels()
        self._connect_actions()
        for panel in (self._conversation, self._details, self._similar):
            background.changed.connect(panel.on_changed)

    @property
    def number(self) -> int | None:
        """The number of the ticket, None while there is none."""
        return self._number

    def show(self, ticket: int | None) -> None:
        """Show a ticket, or that there is none; what is known of it follows what was said."""
        self._number = ticket
        self._conversation.show_ticket(ticket)
        self._later.start()
        for name in NEEDS_TICKET:
            if name in self._actions:
                self._actions[name].setEnabled(ticket is not None)

    def settle(self) -> None:
        """Let the details be about the ticket in view now: a key is about to act on it."""
        if self._later.isActive():
            self._later.stop()
            self._on_conversation_asked()

    def choose_status(self) -> None:
        """Open the choices of the status."""
        self.settle()
        self._details.choose_status()

    def choose_priority(self) -> None:
        """Open the choices of the priority."""
        self.settle()
        self._details.choose_priority()

    def choose_assignee(self) -> None:
        """Open the choices of the assignee."""
        self.settle()
        self._details.choose_assignee()

    def edit_tags(self) -> None:
        """Let the agent add and remove tags."""
        self.settle()
        self._details.edit_tags()

    def rename(self) -> None:
        """Ask for another title."""
        self.settle()
        self._details.rename()

    def resolve(self) -> None:
        """Ask how the ticket was solved."""
        if self._number is not None:
            self.resolve_wanted.emit((self._number,))

    def copy_number(self) -> None:
        """Put the number where it can be pasted from."""
        if self._number is not None:
            QGuiApplication.clipboard().setText(f"#{self._number}")
            self.told.emit(f"Copied #{self._number}")

    def _connect_panels(self) -> None:
        conversation, details = self._conversation, self._details
        conversation.resolve_wanted.connect(lambda ticket: self.resolve_wanted.emit((ticket,)))
        conversation.rename_wanted.connect(details.rename)
        conversation.phrases_wanted.connect(self._on_phrases_wanted)
        conversation.hits_counted.connect(self._on_hits_counted)
        conversation.earlier.discarded.connect(lambda: self.told.emit(_DISCARDED))
        details.resolve_wanted.connect(lambda ticket: self.resolve_wanted.emit((ticket,)))
        details.file_wanted.connect(conversation.open_attachment)
        details.files_wanted.connect(conversation.show_gallery)
        self._similar.text_chosen.connect(conversation.insert_text)

    def _connect_actions(self) -> None:
        conversation = self._conversation
        connect(
            self._actions,
            {
                "copy_number": self.copy_number,
                "find_in_ticket": conversation.find_in_thread,
                "first_unread": conversation.go_to_first_unread,
                "next_hit": conversation.go_to_next_hit,
                "previous_hit": conversation.go_to_previous_hit,
                "reply": conversation.start_reply,
                "note": conversation.start_note,
                "attach": conversation.choose_files,
                "files": conversation.show_gallery,
                "discard_draft": conversation.earlier.discard,
                "earlier_drafts": conversation.earlier.open,
                "phrases": self._on_phrases_wanted,
                "rename": self.rename,
            },
        )

    def _on_conversation_asked(self) -> None:
        self._details.show_ticket(self._number)
        self._similar.show_ticket(self._number)

    def _on_phrases_wanted(self) -> None:
        self.phrases_wanted.emit(self._conversation.facts)

    def _on_hits_counted(self, number: int) -> None:
        for name in ("next_hit", "previous_hit"):
            self._actions[name].setEnabled(number > 0)


def connect(actions: Mapping[str, QAction], slots: Mapping[str, Callable[[], object]]) -> None:
    """Let actions call what they are for, without what Qt tells along."""
    for name, slot in slots.items():
        actions[name].triggered.connect(lambda *_, call=slot: call())


class Changing(Protocol):
    """Whoever lets the agent change what a ticket, or several of them, are about."""

    def choose_status(self) -> None:
        """Open the choices of the status."""

    def choose_priority(self) -> None:
        """Open the choices of the priority."""

    def choose_assignee(self) -> None:
        """Open the choices of the assignee."""

    def edit_tags(self) -> None:
        """Let the agent add and remove tags."""

    def resolve(self) -> None:
        """Ask how it was solved."""


def connect_changes(actions: Mapping[str, QAction], changing: Changing) -> None:
    """Let the keys of the fields open what is chosen there."""
    connect(
        actions,
        {
            "status": changing.choose_status,
            "priority": changing.choose_priority,
            "assign": changing.choose_assignee,
            "tags": changing.edit_tags,
            "resolve": changing.resolve,
        },
    )
