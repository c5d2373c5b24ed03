"""Head, thread, notice and composer of one ticket, one below the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.conversation.composer.check_bar import CheckBar
from desktop.conversation.composer.composer import Composer
from desktop.conversation.composer.outbox_bar import OutboxBar
from desktop.conversation.composer.sending import Bars
from desktop.conversation.files.version_bar import VersionBar
from desktop.conversation.find_bar import FindBar
from desktop.conversation.header import ConversationHeader
from desktop.conversation.notice_bar import NoticeBar
from desktop.conversation.thread.thread_view import ThreadView
from desktop.look.style import set_ground
from desktop.look.theme import Theme


class ConversationPage(QWidget):
    """Lays the parts out; they are joined by whoever owns the page."""

    def __init__(
        self, *, theme: Theme, clock: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        """``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self.header = ConversationHeader(theme=theme, clock=clock)
        self.finder = FindBar(theme=theme)
        self.messages = ThreadView(theme=theme, clock=clock)
        self.notice = NoticeBar(theme=theme)
        self.versions = VersionBar(theme=theme)
        self.composer = Composer(theme=theme)
        self.bars = Bars(CheckBar(theme=theme), OutboxBar(theme=theme))
        line = QFrame()
        set_ground(line, "hairline")
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 4, 16, 16)
        foot.setSpacing(8)
        for part in (self.notice, self.versions, *self.bars, self.composer):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(line)
        column.addWidget(self.finder)
        column.addWidget(self.messages, 1)
        column.addLayout(foot)

    def renew_times(self) -> None:
        """The clock has moved on."""
        self.header.renew_times()
        self.messages.renew_times()
