"""Shows a text file as it is read: its first page at once, more when it is wanted."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.look.format import file_size
from desktop.look.style import set_kind, set_role
from desktop.look.text import set_plain
from desktop.look.tokens import TYPE_SIZES
from desktop.widgets.long_text import LongText, slices
from models.attachments.text_pages import TextPage

_ENCODINGS = {"utf-8": "UTF-8", "cp1252": "Windows-1252, a guess"}


class TextFace(QWidget):
    """Adds a slice of the page in each turn of the event loop, so that the window stays alive."""

    more_wanted = Signal(object)
    """The agent wants what follows this TextPage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.view = LongText()
        self.view.setObjectName("textFace")
        self.view.setAccessibleName("Text")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        set_kind(self.view, "bare")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(TYPE_SIZES["body"])
        self.view.document().setDefaultFont(font)
        self.view.document().setDocumentMargin(16)
        self._page: TextPage | None = None
        self._size = 0
        self._slices: Iterator[str] = iter(())
        self._known = set_plain(QLabel())
        set_role(self._known, "secondary")
        self._more = QPushButton("Show more")
        self._more.setObjectName("moreTextButton")
        set_kind(self._more, "link")
        self._more.clicked.connect(self._on_more_clicked)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self._known, 1)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_complete(self) -> bool:
        """Whether all that was read is shown."""
        return not self._timer.isActive()

    def show_text(self, page: TextPage, *, size: int) -> None:
        """Show another file of ``size`` bytes from its first page."""
        self.view.clear()
        self._size = size
        self.add_page(page)

    def add_page(self, page: TextPage) -> None:
        """Show what follows."""
        self._page = page
        self._slices = slices(page.text)
        self._more.setVisible(False)
        self._timer.start()

    def _on_turn(self) -> None:
        part = next(self._slices, None)
        if part is not None:
            self.view.add(part)
            return
        self._timer.stop()
        page = self._page
        if page is None:
            return
        known = _ENCODINGS.get(page.encoding, page.encoding.upper())
        if page.next_at is not None:
            known = f"{known} · the first {file_size(page.next_at)} of {file_size(self._size)}"
        self._known.setText(known)
        self._more.setVisible(page.next_at is not None)

    def _on_more_clicked(self) -> None:
        self._more.setVisible(False)
        self.more_wanted.emit(self._page)
