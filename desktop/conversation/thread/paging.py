"""Joins what is shown of a thread to what is read of it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.conversation.thread.chosen import Chosen
from desktop.conversation.thread.thread_source import ThreadSource
from desktop.conversation.thread.thread_view import ThreadView


class Paging(QObject):
    """More is read where the agent is about to look, and all of it where that is to be copied."""

    def __init__(self, *, source: ThreadSource, messages: ThreadView, parent: QObject) -> None:
        """Both live as long as ``parent``."""
        super().__init__(parent)
        self._source = source
        self._messages = messages
        messages.first_wanted.connect(source.load_first)
        messages.newest_wanted.connect(source.load_last)
        messages.older_wanted.connect(source.load_older)
        messages.newer_wanted.connect(source.load_newer)
        messages.selection.conversation_wanted.connect(self._on_conversation_wanted)
        source.moved.connect(self._on_moved)
        source.reached_first.connect(messages.show_first)
        source.reached_last.connect(messages.show_last)
        source.reached.connect(messages.show_near)
        source.arrived.connect(messages.add_unseen)

    def _on_moved(self) -> None:
        self._messages.move_to(self._source.part)

    def _on_conversation_wanted(self, chosen: Chosen | None) -> None:
        self._source.read_conversation(QGuiApplication.clipboard().setText, chosen=chosen)
