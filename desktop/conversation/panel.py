"""The conversation of the chosen ticket: head, thread and composer, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.draft_book import DraftBook
from desktop.background.given_files import sources_of
from desktop.background.outbox import Outbox
from desktop.background.undo import UndoHistory
from desktop.conversation.composer.earlier import EarlierDrafts
from desktop.conversation.composer.sending import Sending
from desktop.conversation.composer.supplies import Supplies
from desktop.conversation.composer.writing import Writing
from desktop.conversation.drops import Drops
from desktop.conversation.faces import Faces
from desktop.conversation.file_desk import FileDesk
from desktop.conversation.page import ConversationPage
from desktop.conversation.thread.reader import Reader
from desktop.conversation.thread.story import Piece
from desktop.conversation.thread.thread_source import ThreadSource
from desktop.conversation.thread_desk import ThreadDesk
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from desktop.widgets.given_data import Given
from models.commands.outcome import Changes
from models.documents.filters import TicketFilter
from models.store.store import wall_clock

_CLOCK_MS: Final = 30_000


class ConversationPanel(QWidget):
    """Shows one ticket at a time and lets an agent answer it."""

    message_sent = Signal(int)
    """A reply or note of this ticket is on the disk."""
    next_wanted = Signal()
    """The agent has answered the ticket that is shown and wants the next one of the list."""
    resolve_wanted = Signal(int)
    """The agent sent a reply that is meant to end this ticket."""
    file_opened = Signal(str)
    """A file of this name was handed to its native program."""
    phrases_wanted = Signal()
    """The agent wants to write or change canned texts."""
    own_window_wanted = Signal()
    """The agent wants the ticket that is shown in a window of its own."""
    rename_wanted = Signal()
    """The agent wants another title for the ticket that is shown."""
    hits_counted = Signal(int)
    """The search was found so often in the ticket that is shown."""
    left = Signal()
    """The agent pressed Esc in the composer."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        drafts: DraftBook,
        outbox: Outbox | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """No ticket is shown until ``show_ticket``; ``drafts`` are shared with other windows."""
        super().__init__(parent)
        self._history = history
        self._theme = theme
        self._source = ThreadSource(background=background, me=lambda: history.agent, parent=self)
        self._page = ConversationPage(theme=theme, clock=wall_clock)
        self._faces = Faces(page=self._page, theme=theme)
        self._files = FileDesk(
            background=background, history=history, page=self._page, theme=theme, window=self
        )
        composer = self._page.composer
        self._supplies = Supplies(background=background, history=history, parent=self)
        composer.supply(self._supplies)
        self._writing = Writing(composer=composer, book=drafts, background=background, parent=self)
        self.earlier = EarlierDrafts(writing=self._writing, book=drafts, theme=theme, window=self)
        self._sending = Sending(
            composer=composer,
            bars=self._page.bars,
            background=background,
            history=history,
            writing=self._writing,
            outbox=outbox
            or Outbox(background=background, history=history, drafts=drafts, parent=self),
            parent=self,
        )
        self._thread = ThreadDesk(
            background=background,
            history=history,
            source=self._source,
            page=self._page,
            parent=self,
        )
        self._drops = Drops(
            panel=self, composer=composer, is_open=lambda: self._faces.is_page_shown, theme=theme
        )
        self._clock_timer = QTimer(self, interval=_CLOCK_MS)
        self._build()
        self._connect_page()
        self._connect_rest()
        self._faces.say_nothing_chosen()

    @property
    def ticket(self) -> int | None:
        """The number of the ticket that is shown or on its way."""
        return self._source.ticket

    @property
    def is_idle(self) -> bool:
        """Whether all that was typed is on the disk."""
        return self._writing.is_idle

    def show_ticket(self, ticket: int | None) -> None:
        """Show another ticket with its own draft; None shows that none is chosen."""
        if ticket == self._source.ticket and ticket is not None:
            return
        self._page.notice.hide()
        self._thread.leave()
        self._writing.change_ticket(ticket)
        self._page.composer.expect()
        self._source.open(ticket)
        if ticket is None:
            self._faces.say_nothing_chosen()
        else:
            self._faces.expect()

    def set_search(self, wanted: TicketFilter) -> None:
        """Mark what this filter looks for."""
        self._thread.search.look_for(wanted)

    def go_to_next_hit(self) -> None:
        """Go to the next place of the ticket in which the search was found."""
        self._thread.search.go_next()

    def go_to_previous_hit(self) -> None:
        """Go to the place before."""
        self._thread.search.go_previous()

    def find_in_thread(self) -> None:
        """Open the bar that finds something in the ticket that is shown."""
        if self._faces.is_page_shown:
            self._page.finder.open()

    def go_to_first_unread(self) -> None:
        """Go to the first message that is new since the agent's last visit."""
        self._thread.reading.go_to_first()

    def start_reply(self) -> None:
        """Put the cursor into a reply to the client."""
        self._page.composer.write("reply")

    def start_note(self) -> None:
        """Put the cursor into a note for staff."""
        self._page.composer.write("note")

    def attach_files(self, paths: Iterable[str | Path]) -> None:
        """Take these files in for the draft; what is no file is refused by name."""
        self._writing.attach(sources_of(Path(path) for path in paths))

    def take(self, given: Given) -> None:
        """Take what was dropped on the row of the ticket that is shown."""
        self._drops.take(given)

    def choose_files(self) -> None:
        """Ask for files to attach."""
        if self.ticket is None or self._page.composer.is_closed:
            return
        paths, _ = QFileDialog.getOpenFileNames(self, "Attach files")
        self.attach_files(paths)

    def insert_text(self, text: str) -> None:
        """Put a text into the answer, where its cursor is, as one step of undo."""
        self._page.composer.insert(text)

    @property
    def facts(self) -> Mapping[str, str]:
        """What placeholders stand for in the ticket that is shown, by their names."""
        return self._supplies.facts

    def open_attachment(self, attachment: int) -> None:
        """Open the file of the shown ticket that has this id."""
        file = self._source.attachment(attachment)
        if file is not None:
            self._files.files.open(file)

    def show_gallery(self) -> None:
        """Show all files of the ticket in a window of their own."""
        self._files.show_gallery()

    def flush(self) -> None:
        """Hand what has been typed over to the disk now, and let what waits go out."""
        self._writing.settle()
        self._sending.settle()

    def on_changed(self, changes: Changes) -> None:
        """Show what a committed change has made of the ticket."""
        self._sending.on_changed(changes)
        self._files.on_changed(changes)
        if self._source.concerns(changes):
            self._source.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is meant for the thread; a proxy would let Tab jump over the header."""
        super().focusInEvent(event)
        self._page.messages.setFocus(event.reason())

    def hideEvent(self, event: QHideEvent) -> None:
        """The window may be about to close; one that is only put aside sends nothing early."""
        super().hideEvent(event)
        self._writing.settle()
        if not event.spontaneous():
            self._sending.settle()

    def _build(self) -> None:
        set_ground(self, "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._faces)
        self._clock_timer.start()

    def _connect_page(self) -> None:
        page = self._page
        page.header.rename_wanted.connect(self.rename_wanted)
        page.header.own_window_wanted.connect(self.own_window_wanted)
        page.messages.whole_wanted.connect(self._on_whole_wanted)
        page.composer.attach_wanted.connect(self.choose_files)
        page.composer.phrases_wanted.connect(self.phrases_wanted)
        page.composer.left.connect(page.messages.setFocus)
        page.composer.left.connect(self.left)

    def _connect_rest(self) -> None:
        page, source = self._page, self._source
        source.opened.connect(self._on_opened)
        source.renewed.connect(self._on_renewed)
        source.moved.connect(self._show_details)
        source.missed.connect(lambda: self._faces.say_missing(self.ticket))
        source.failed.connect(self._on_read_failed)
        self._thread.search.counted.connect(self.hits_counted)
        self._files.file_opened.connect(self.file_opened)
        self._files.version_given.connect(self._writing.attach)
        self._sending.sent.connect(self._on_sent)
        self._sending.next_wanted.connect(self.next_wanted)
        self._sending.told.connect(page.notice.tell)
        self._sending.failed.connect(page.notice.warn)
        self._writing.failed.connect(page.notice.warn)
        self._writing.recovered.connect(page.notice.tell)
        self._writing.files_refused.connect(page.notice.warn)
        self._drops.sources_given.connect(self._writing.attach)
        self._drops.told.connect(page.notice.tell)
        self._drops.refused.connect(page.notice.warn)
        self._faces.again_wanted.connect(source.refresh)
        self._clock_timer.timeout.connect(page.renew_times)

    def _show_details(self) -> None:
        details, pieces = self._source.details, self._source.pieces
        if details is None:
            return
        self._page.header.show_details(details, pieces=len(pieces))
        self._supplies.show_ticket(details)
        self._files.show(details)
        self._page.composer.show_audience(details.client)
        self._page.composer.set_closed(details.closed_at is not None)
        self._sending.follow(details, self._source.part)

    def _on_opened(self) -> None:
        self._show_details()
        self._faces.show_page()
        self._thread.show()

    def _on_renewed(self) -> None:
        self._show_details()
        self._thread.renew()

    def _on_read_failed(self, error: Exception) -> None:
        if self._source.details is None:
            self._faces.say_unreadable(error)
        else:
            self._page.notice.warn(f"The newest messages could not be read: {error}")

    def _on_sent(self, ticket: int, then: str) -> None:
        if ticket == self.ticket and then != "later":
            self._page.notice.hide()
            self._page.messages.show_last()
        self.message_sent.emit(ticket)
        if then == "resolve":
            self.resolve_wanted.emit(ticket)

    def _on_whole_wanted(self, piece: Piece) -> None:
        title = f"#{self.ticket} · {piece.author}"
        self._source.read_whole(piece, lambda text: Reader(title, text, parent=self).show())
