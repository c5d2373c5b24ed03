"""The text of one message: harmless, selectable, with addresses that are followed knowingly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.conversation.files.ask import ask
from desktop.conversation.thread.text_extras import TextExtras
from desktop.conversation.thread.text_ground import paint_parts
from desktop.conversation.thread.text_style import TextStyle
from desktop.conversation.thread.text_writer import Written, write
from desktop.look.links import told_address
from desktop.look.popup import round_popup
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from desktop.look.utf16 import Utf16Places
from models.rules.markup.values import Blocks, Paragraph, Run
from models.rules.matches import Span

_FULL_SHARE = 0.85
_USUAL_WIDTH = 480
"""px; at first a text must have some width, or each letter gets a line of its own."""
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_MISLEADING: Final = (
    "The words of this link name another address than the one that it leads to.\n\n{told}"
)


class MessageText(QTextBrowser):
    """A browser that loads nothing, opens nothing by itself, and is as large as its text."""

    link_clicked = Signal(QUrl)
    """Somebody wants to go there, and has been told if the words of the link say otherwise."""
    fold_toggled = Signal(int)
    """Somebody wants the fold with this number opened or closed."""
    original_wanted = Signal()
    """Somebody wants to see the text as it is stored."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """Empty; ``set_blocks`` gives it its text."""
        super().__init__(parent)
        self._theme = theme
        self._style = TextStyle(theme=theme)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameStyle(0)
        self.setVerticalScrollBarPolicy(_NO_BAR)
        self.setHorizontalScrollBarPolicy(_NO_BAR)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(_USUAL_WIDTH)
        self.document().setDocumentMargin(0)
        self.document().setDefaultFont(theme.font())
        self.anchorClicked.connect(self._on_anchor_clicked)
        self._written = Written()
        self._extras: TextExtras | None = None

    @property
    def shown(self) -> str:
        """The text as it is shown; places of marks are places in it."""
        return self._written.shown

    def set_message(self, text: str) -> None:
        """Show ``text`` letter by letter."""
        self.set_blocks((Paragraph((Run(text),)),))

    def set_blocks(self, blocks: Blocks, unfolded: Collection[int] = ()) -> None:
        """Show ``blocks``, of what is folded away only the numbers in ``unfolded``."""
        self._written = write(blocks, self.document(), style=self._style, unfolded=unfolded)
        has_links = self._written.has_links
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_links else Qt.FocusPolicy.ClickFocus)
        if self._extras is None and (self._written.codes or self._written.folds):
            self._extras = TextExtras(theme=self._theme, parent=self.viewport())
            self._extras.fold_toggled.connect(self.fold_toggled)
        if self._extras is not None:
            self._extras.show_parts(self._written)

    def mark(self, places: Sequence[Span], here: int | None) -> None:
        """Mark these places of the message, the one with the number ``here`` as gone to.

        The text itself stays as it is, and so does what is copied of it.
        """
        units, selections = Utf16Places(self.shown), []
        for number, (start, end) in enumerate(places):
            selection = QTextBrowser.ExtraSelection()
            selection.cursor = QTextCursor(self.document())
            selection.cursor.setPosition(units.of(start))
            selection.cursor.setPosition(units.of(end), QTextCursor.MoveMode.KeepAnchor)
            role: Role = "hit_here" if number == here else "hit"
            ink: Role = "on_hit_here" if number == here else "on_hit"
            selection.format.setBackground(self._theme.colour(role))
            selection.format.setForeground(self._theme.colour(ink))
            selections.append(selection)
        self.setExtraSelections(selections)

    def line_at(self, place: int) -> tuple[int, int]:
        """Top and bottom of the line with this character of the message, in px of the widget."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(Utf16Places(self.shown).of(place))
        box = self.cursorRect(cursor)
        return box.top(), box.bottom()

    def fit(self, width: int) -> QSize:
        """Lay the text out in at most ``width`` px; the size that it takes."""
        self._wrap(width)
        ideal = ceil(self.document().idealWidth())
        if self._extras is not None:
            ideal = max(ideal, self._extras.least_width(width))
        if ideal < width * _FULL_SHARE:
            # Lines that run from right to left end where the document does.
            self._wrap(ideal)
            width = ideal
        if self._extras is not None:
            self._extras.settle(self.document(), width)
        return QSize(width, ceil(self.document().size().height()) + self._written.below)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing, whatever a text may ask for; only a picture keeps Qt from looking itself."""
        return QImage()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies are plain text as well."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def hint_at(self, place: QPoint) -> str:
        """Where the address at this place of the screen really leads; "" where there is none."""
        address = self.anchorAt(self.viewport().mapFromGlobal(place))
        return told_address(QUrl(address)) if address else ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The thread scrolls, never one of its messages."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, select all, and the text as it came, in the look of the other menus."""
        menu = self.createStandardContextMenu(event.pos())
        menu.addSeparator()
        menu.addAction("Show &original").triggered.connect(self.original_wanted)
        round_popup(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The button of the code under the pointer comes up."""
        super().mouseMoveEvent(event)
        if self._extras is not None:
            self._extras.follow(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """No code is under the pointer any more."""
        super().leaveEvent(event)
        if self._extras is not None:
            self._extras.follow(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds and bars go below the letters."""
        if self._written.bars or self._written.codes:
            with QPainter(self.viewport()) as painter:
                paint_parts(painter, self.document(), self._written, theme=self._theme)
        super().paintEvent(event)

    def _wrap(self, width: int) -> None:
        """Qt lays out only when the width is another one."""
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if address not in self._written.misleading:
            self.link_clicked.emit(url)
            return
        ask(
            self,
            title="This link leads elsewhere",
            text=_MISLEADING.format(told=told_address(url)),
            accept="Go there anyway",
            on_accepted=lambda: self.link_clicked.emit(url),
        )
