"""The files of one message as a row of chips that wraps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import detail_of, icon_of, is_link, label_of
from desktop.look.format import file_size
from desktop.look.links import told_address, web_address
from desktop.look.style import set_ground, set_kind
from desktop.look.text import plain_tooltip
from desktop.look.theme import Theme
from desktop.look.tokens import RADIUS_CONTROL, Role
from desktop.widgets.chip import Chip
from desktop.widgets.flow_layout import FlowLayout
from models.rules.matches import Term, spans

_MOST_CHIPS: Final = 12


class FileRow(QWidget):
    """Up to twelve chips, and a button for the others."""

    opened = Signal(object)
    """The agent chose the chip of this FileRef."""
    menu_wanted = Signal(object, QPoint)
    """The agent asked what can be done with a FileRef, at this place on the screen."""
    grown = Signal()
    """The row has become higher."""

    def __init__(self, files: Sequence[FileRef], *, theme: Theme, parent: QWidget) -> None:
        """``files`` in the order in which they came."""
        super().__init__(parent)
        self._theme = theme
        self._marks: tuple[tuple[Term, ...], int | None] = ((), None)
        self._flow = FlowLayout(self)
        self._rest = list(files[_MOST_CHIPS:])
        for file in files[:_MOST_CHIPS]:
            self._flow.addWidget(self._chip(file))
        self._more = QPushButton(self)
        set_kind(self._more, "link")
        self._more.setText(f"{len(self._rest)} more files")
        self._more.setVisible(bool(self._rest))
        self._more.clicked.connect(self._on_more_clicked)
        if self._rest:
            self._flow.addWidget(self._more)

    def mark(self, terms: tuple[Term, ...], here: int | None) -> None:
        """Mark ``terms`` in the names; ``here`` is the one gone to of the files with a hit."""
        self._marks = (terms, here)
        number = 0
        for chip in self._chips:
            places = spans(chip.label.text(), terms) if terms else ()
            is_here = bool(places) and number == here
            chip.label.mark(
                places,
                ground=self._theme.colour("hit_here" if is_here else "hit"),
                ink=self._theme.colour("on_hit_here" if is_here else "on_hit"),
            )
            number += bool(places)

    def hit_box(self, index: int) -> tuple[int, int]:
        """Top and bottom in px of the file that is this hit; of the button for more, if hidden."""
        found = [chip for chip in self._chips if spans(chip.label.text(), self._marks[0])]
        box = found[index].geometry() if index < len(found) else self._more.geometry()
        return box.top(), box.bottom()

    def height_for(self, width: int) -> int:
        """The height in px that the chips need at this width."""
        return self._flow.heightForWidth(width)

    def ideal_width(self) -> int:
        """The width in px with everything in one line."""
        return self._flow.sizeHint().width()

    @property
    def _chips(self) -> list[FileChip]:
        """The chips from first to last."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, FileChip)]

    def _chip(self, file: FileRef) -> FileChip:
        chip = FileChip(file, theme=self._theme, parent=self)
        chip.clicked.connect(lambda: self.opened.emit(file))
        chip.menu_wanted.connect(lambda place: self.menu_wanted.emit(file, place))
        return chip

    def _on_more_clicked(self) -> None:
        self._flow.takeAt(self._flow.count() - 1)
        self._more.hide()
        for file in self._rest:
            chip = self._chip(file)
            self._flow.addWidget(chip)
            chip.show()
        self._rest = []
        self.mark(*self._marks)
        self.grown.emit()


class FileChip(Chip):
    """A file in the thread: click or Enter opens it, the menu does the rest."""

    menu_wanted = Signal(QPoint)

    def __init__(self, file: FileRef, *, theme: Theme, parent: QWidget) -> None:
        """The icon tells the type, or that there are no bytes."""
        super().__init__(
            label_of(file),
            theme=theme,
            detail=detail_of(file),
            icon_name=icon_of(file),
            icon_role="secondary" if file.is_stored or is_link(file) else "danger",
            is_clickable=True,
            mode=Qt.TextElideMode.ElideMiddle,
            parent=parent,
        )
        self.setToolTip(plain_tooltip(_whole_words(file)))
        self._look = theme
        set_ground(self, "")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws a ground that stands out from every bubble."""
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        has_focus = self.hasFocus()
        line: Role = "accent" if has_focus else "disabled" if self.underMouse() else "line"
        if has_focus:
            box.adjust(0.5, 0.5, -0.5, -0.5)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour(line), 2 if has_focus else 1))
            painter.setBrush(self._look.colour("raised"))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu, by mouse or by its key."""
        self.menu_wanted.emit(event.globalPos())


def _whole_words(file: FileRef) -> str:
    """What the tooltip says: the whole name, and what is known of the bytes."""
    words = [label_of(file)]
    if is_link(file):
        url = web_address(file.row.url or "")
        words.append(told_address(url) if url is not None else file.row.url or "No content")
    elif not file.is_stored:
        words.append("The bytes of this file are missing from the folder of the attachments.")
    else:
        words.append(f"{file_size(file.row.size)}, {file.row.mime}")
    return "\n".join(words)
