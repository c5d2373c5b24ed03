"""What an agent does with a thread but write: reads on and back, searches, goes to what is new."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.conversation.page import ConversationPage
from desktop.conversation.thread.paging import Paging
from desktop.conversation.thread.reading import Reading
from desktop.conversation.thread.thread_source import ThreadSource
from desktop.conversation.thread_search import ThreadSearch


class ThreadDesk(QObject):
    """Joins the thread of a page to the ticket that is read for it."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        source: ThreadSource,
        page: ConversationPage,
        parent: QObject,
    ) -> None:
        """The agent of ``history`` is the one who reads."""
        super().__init__(parent)
        self._source = source
        self._page = page
        Paging(source=source, messages=page.messages, parent=self)
        self.search = ThreadSearch(
            background=background,
            source=source,
            header=page.header,
            find=page.finder,
            messages=page.messages,
            parent=self,
        )
        self.reading = Reading(
            background=background,
            history=history,
            source=source,
            messages=page.messages,
            parent=self,
        )
        page.header.first_wanted.connect(source.load_first)

    def leave(self) -> None:
        """Another ticket will be shown."""
        self.search.leave()
        self.reading.leave()

    def show(self) -> None:
        """Show the ticket that has been read from its end."""
        self.search.begin()
        self._page.messages.show_part(self._source.part, self.reading.begin())

    def renew(self) -> None:
        """Show what has become of it."""
        self._page.messages.update_part(self._source.part)
        self.search.renew()
