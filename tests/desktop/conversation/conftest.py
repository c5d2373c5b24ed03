"""A conversation on a running desk, and hands that click, type and drop in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.background.draft_book import DraftBook
from desktop.conversation.panel import ConversationPanel
from desktop.conversation.thread.card import Card
from desktop.conversation.thread.fold import unfolded
from desktop.conversation.thread.thread_view import ThreadView
from models.commands.command import Command, Outcome
from models.enums import MessageType
from models.queries.thread import messages
from tests.desktop.conftest import Desk

W = TypeVar("W", bound=QWidget)

CLOSED = 9
"""A ticket of the seeded desk that is closed."""


class Hands:
    """What an agent does with the conversation, and what the agent sees of it."""

    def __init__(self, *, desk: Desk, panel: ConversationPanel, qtbot: QtBot) -> None:
        self.desk = desk
        self.panel = panel
        self.qtbot = qtbot

    @property
    def field(self) -> QPlainTextEdit:
        """The field of the composer."""
        return self.named(QPlainTextEdit, "composer")

    @property
    def thread(self) -> ThreadView:
        """The view of the thread."""
        return self.named(ThreadView, "threadView")

    @property
    def cards(self) -> list[Card]:
        """The cards that exist now."""
        return self.thread.cards

    def named(self, kind: type[W], name: str) -> W:
        """The one widget with an object name."""
        found = self.panel.findChild(kind, name)
        assert found is not None, name
        return found

    def show(self, ticket: int) -> None:
        """Choose a ticket and wait until its thread is there."""
        self.panel.show_ticket(ticket)
        self.qtbot.waitUntil(lambda: bool(self.cards) and self.shown_number() == ticket)

    def shown_number(self) -> int | None:
        """The ticket that has been read."""
        details = self.panel._source.details
        return details.id if details is not None else None

    def texts(self) -> list[str]:
        """The texts of the cards from top to bottom, of folded changes each by itself."""
        return [piece.text for piece in unfolded(card.piece for card in self.cards)]

    def do(self, command: Command) -> Outcome:
        """Change the database behind the window's back; the window learns of it by itself."""
        return command.apply(self.desk.open())

    def type(self, text: str) -> None:
        """Type any text: keyClicks knows only ASCII."""
        self.field.setFocus()
        for char in text:
            none = Qt.KeyboardModifier.NoModifier
            key = Qt.Key.Key_Return if char == "\n" else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.field, QKeyEvent(kind, key, none, char))

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press and release a key."""
        QTest.keyClick(widget, key, modifiers)

    def send(self) -> None:
        """Press the send button and wait until the message is there."""
        with self.qtbot.waitSignal(self.panel.message_sent):
            self.named(QPushButton, "sendButton").click()

    def drop(self, paths: Iterable[Path], target: QWidget) -> str:
        """Drag files over ``target`` and let go; the words that were lit up."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left, none = (
            Qt.DropAction.CopyAction,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, QDragEnterEvent(QPoint(20, 20), copy, data, left, none))
        overlay = self.panel._drops.target.overlay
        words = overlay.words if overlay.isVisible() else ""
        QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), copy, data, left, none))
        return words


@pytest.fixture
def hands(desk: Desk, qtbot: QtBot) -> Iterator[Hands]:
    """A conversation of the size that it has in the window."""
    panel = make_panel(desk, desk.drafts)
    yield Hands(desk=desk, panel=panel, qtbot=qtbot)
    close_panel(panel, qtbot)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were handed to other programs; none of them is started."""
    addresses: list[str] = []

    def note(url: QUrl) -> bool:
        addresses.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return addresses


@pytest.fixture
def reopen(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[], Hands]]:
    """Makes another conversation on the same database, as after a restart."""
    panels: list[ConversationPanel] = []
    books: list[DraftBook] = []

    def make() -> Hands:
        books.append(DraftBook())
        books[-1].open(desk.path.with_name("docket.drafts"))
        panels.append(make_panel(desk, books[-1]))
        return Hands(desk=desk, panel=panels[-1], qtbot=qtbot)

    yield make
    for panel in panels:
        close_panel(panel, qtbot)
    for book in books:
        book.stop()


def last_said(hands: Hands, ticket: int) -> tuple[MessageType, str, str]:
    """Type, author and text of the newest message that is no system message."""
    rows = messages(hands.desk.open(), ticket)
    row = next(row for row in reversed(rows) if row.type is not MessageType.SYSTEM)
    return row.type, row.author, row.body


def make_panel(desk: Desk, drafts: DraftBook) -> ConversationPanel:
    """A conversation as a window shows it."""
    panel = ConversationPanel(
        background=desk.background, history=desk.history, theme=desk.theme, drafts=drafts
    )
    desk.background.changed.connect(panel.on_changed)
    panel.resize(620, 760)
    panel.show()
    return panel


def close_panel(panel: ConversationPanel, qtbot: QtBot) -> None:
    """Close a conversation as a window does, which lets it finish its files."""
    panel.close()
    qtbot.waitUntil(lambda: panel.is_idle)
    panel.deleteLater()
