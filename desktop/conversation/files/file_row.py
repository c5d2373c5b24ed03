"""The files of one message: pictures as tiles, below them the others as chips, both wrapping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.conversation.files.file_chip import FileChip, shows_picture
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_stage import FileStage
from desktop.conversation.files.looks import THUMBNAIL
from desktop.look.format import counted
from desktop.look.style import set_kind
from desktop.look.theme import Theme
from desktop.widgets.flow_layout import FlowLayout
from models.rules.matches import Term, spans

_MOST_CHIPS: Final = 12
_AT_A_TIME: Final = 48
"""A message can have thousands of files; a chip is a widget, and they would stop the window."""
_SMALL: Final = QSize(150, 96)
"""px of a picture among others; one alone is shown larger."""
_NO_PICTURE: Final = QSize()


class FileRow(QWidget):
    """Up to twelve files, and a button for some more; it is filled again and again."""

    grown = Signal()
    """The row has become higher."""

    def __init__(self, *, theme: Theme, stage: FileStage, parent: QWidget) -> None:
        """Empty and hidden."""
        super().__init__(parent)
        self._theme = theme
        self._stage = stage
        self._marks: tuple[tuple[Term, ...], int | None] = ((), None)
        self._files: Sequence[FileRef] = ()
        self._rest: Sequence[FileRef] = ()
        self._flow = FlowLayout(self, is_sorted=True)
        self._pool: list[FileChip] = []
        self._more: QPushButton | None = None
        stage.looks.arrived.connect(self._on_look_arrived)
        self.hide()

    @property
    def chips(self) -> list[FileChip]:
        """The chips that show a file, as they stand: pictures first."""
        return [chip for chip in self._pool if chip.file is not None]

    def show_files(self, files: Sequence[FileRef]) -> None:
        """Show these files, in the order in which they came; none hides the row."""
        self._files, self._rest = files[:_MOST_CHIPS], files[_MOST_CHIPS:]
        self._fill()
        self.setVisible(bool(files))

    def mark(self, terms: tuple[Term, ...], here: int | None) -> None:
        """Mark ``terms`` in the names; ``here`` is the one gone to of the files with a hit."""
        self._marks = (terms, here)
        number = 0
        for chip in self._in_order():
            places = spans(chip.label, terms) if terms else ()
            chip.mark(places, is_here=bool(places) and number == here)
            number += bool(places)

    def hit_box(self, index: int) -> tuple[int, int]:
        """Top and bottom in px of the file that is this hit; of the button for more, if hidden."""
        found = [chip for chip in self._in_order() if spans(chip.label, self._marks[0])]
        last: QWidget = self._more if self._more is not None else self
        box = found[index].geometry() if index < len(found) else last.geometry()
        return box.top(), box.bottom()

    def height_for(self, width: int) -> int:
        """The height in px that the files need at this width."""
        return self._flow.heightForWidth(width)

    def ideal_width(self) -> int:
        """The width in px with everything in one line."""
        return self._flow.sizeHint().width()

    def _fill(self) -> None:
        pictures = [file for file in self._files if shows_picture(file)]
        others = [file for file in self._files if not shows_picture(file)]
        room = THUMBNAIL if len(pictures) == 1 else _SMALL
        while len(self._pool) < len(self._files):
            self._pool.append(FileChip(theme=self._theme, stage=self._stage, parent=self))
            self._flow.addWidget(self._pool[-1])
        for chip, file in zip(self._pool, pictures + others, strict=False):
            chip.show_file(file, picture=room if shows_picture(file) else _NO_PICTURE)
            chip.show()
        for chip in self._pool[len(self._files) :]:
            chip.forget()
        self._show_more()
        self._flow.invalidate()

    def _show_more(self) -> None:
        """The button stands last, behind chips that were made after it, too."""
        if self._more is None:
            if not self._rest:
                return
            self._more = QPushButton(self)
            set_kind(self._more, "link")
            self._more.clicked.connect(self._on_more_clicked)
        self._flow.removeWidget(self._more)
        self._flow.addWidget(self._more)
        self._more.setText(counted(len(self._rest), "more file", "more files"))
        self._more.setVisible(bool(self._rest))

    def _in_order(self) -> list[FileChip]:
        """The chips in the order in which their files came, which is that of the hits."""
        places = {file.row.id: place for place, file in enumerate(self._files)}
        ids = {chip: chip.file.row.id for chip in self.chips if chip.file is not None}
        return sorted(ids, key=lambda chip: places[ids[chip]])

    def _on_look_arrived(self, digest: str) -> None:
        width = self.ideal_width()
        for chip in self.chips:
            if chip.file is not None and chip.file.row.sha256 == digest:
                chip.renew_look()
        if self.ideal_width() > width:  # a fault takes more letters than a size
            self.grown.emit()

    def _on_more_clicked(self) -> None:
        shown = len(self._files) + _AT_A_TIME
        every = (*self._files, *self._rest)
        self._files, self._rest = every[:shown], every[shown:]
        self._fill()
        self.mark(*self._marks)
        self.grown.emit()
