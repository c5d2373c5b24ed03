"""The text of one message: plain, selectable, with addresses that can be followed knowingly."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.look.links import find_links, told_address
from desktop.look.popup import round_popup
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from desktop.look.utf16 import Utf16Places
from models.rules.matches import Span

_FULL_SHARE = 0.85
_USUAL_WIDTH = 480
"""px; at first a text must have some width, or each letter gets a line of its own."""
_LINE_PERCENT = 120.0
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class MessageText(QTextBrowser):
    """A browser that loads nothing, opens nothing by itself, and is as large as its text."""

    link_clicked = Signal(QUrl)

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        """Empty; ``set_message`` gives it its text."""
        super().__init__(parent)
        self._theme = theme
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
        self.anchorClicked.connect(self.link_clicked)
        self._message = ""

    def set_message(self, text: str) -> None:
        """Show ``text``, which has been made fit by ``shown_text``, letter by letter."""
        self._message = text
        self.document().clear()
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # laid out once, at the end
        cursor.setBlockFormat(form)
        cursor.insertText(text)
        self._mark_links(cursor, text)
        cursor.endEditBlock()

    def mark(self, places: Sequence[Span], here: int | None) -> None:
        """Mark these places of the message, the one with the number ``here`` as gone to.

        The text itself stays as it is, and so does what is copied of it.
        """
        units, selections = Utf16Places(self._message), []
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
        cursor.setPosition(Utf16Places(self._message).of(place))
        box = self.cursorRect(cursor)
        return box.top(), box.bottom()

    def fit(self, width: int) -> QSize:
        """Lay the text out in at most ``width`` px; the size that it takes."""
        self._wrap(width)
        ideal = ceil(self.document().idealWidth())
        if ideal < width * _FULL_SHARE:
            # Lines that run from right to left end where the document does.
            self._wrap(ideal)
            width = ideal
        return QSize(width, ceil(self.document().size().height()))

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
        """Copy and select all, in the look of the other menus."""
        menu = self.createStandardContextMenu(event.pos())
        round_popup(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _wrap(self, width: int) -> None:
        """Qt lays out only when the width is another one."""
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)

    def _mark_links(self, cursor: QTextCursor, text: str) -> None:
        links = find_links(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if links else Qt.FocusPolicy.ClickFocus)
        places = Utf16Places(text)
        for link in links:
            cursor.setPosition(places.of(link.start))
            cursor.setPosition(places.of(link.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_link_format(link.url, self._theme.colour("accent")))


def _link_format(url: QUrl, colour: QColor) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setAnchor(True)
    form.setAnchorHref(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
    form.setForeground(colour)
    form.setFontUnderline(True)
    return form
