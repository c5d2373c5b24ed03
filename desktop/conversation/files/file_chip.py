"""A file in the thread: a small chip, or a tile with its picture; painted, not composed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.conversation.files.chip_paint import (
    CHIP_HEIGHT,
    TILE_CAPTION,
    Face,
    chip_width,
    paint_chip,
    paint_tile,
)
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_stage import FileStage
from desktop.conversation.files.file_types import detail_of, fault_of, icon_of, is_link, label_of
from desktop.conversation.files.file_words import known_of
from desktop.conversation.files.looks import Look
from desktop.conversation.files.pictures import is_picture
from desktop.look.text import one_line, plain_tooltip
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from models.rules.matches import Span

_NO_MARKS: Final = ((), False)


class FileChip(QAbstractButton):
    """Becomes the chip of any file by ``show_file``: a new widget costs many times as much."""

    def __init__(self, *, theme: Theme, stage: FileStage, parent: QWidget) -> None:
        """Hidden until it has a file; what is wanted of the file is said on ``stage``."""
        super().__init__(parent)
        self._theme = theme
        self._stage = stage
        self._file: FileRef | None = None
        self._picture_size = QSize()
        self._look: Look | None = None
        self._face = Face()
        self._width = 0
        self._marks: tuple[tuple[Span, ...], bool] = _NO_MARKS
        self._press: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def file(self) -> FileRef | None:
        """The file that is shown."""
        return self._file

    @property
    def label(self) -> str:
        """The name, whole."""
        return self._face.label

    @property
    def marked(self) -> list[str]:
        """The pieces of the name that are marked."""
        return [self._face.label[start:end] for start, end in self._marks[0]]

    def show_file(self, file: FileRef, *, picture: QSize) -> None:
        """Become the chip of a file; a ``picture`` with a size makes it a tile of that size."""
        self._file, self._picture_size, self._marks = file, picture, _NO_MARKS
        self.renew_look()
        self.updateGeometry()

    def renew_look(self) -> None:
        """Show what is known of the file now; the size of a tile stays."""
        file = self._file
        if file is None:
            return
        self._look = look = self._stage.looks.of(file) if file.is_stored else None
        fault = fault_of(file, look)
        detail = detail_of(file, fault)
        picture = self._stage.looks.picture(file)
        is_promised = look is None or (look.size is not None and picture is None)
        self._face = Face(
            label=one_line(label_of(file)),
            detail=detail,
            icon=icon_of(file, fault),
            role="danger" if fault else "secondary",
            picture=picture,
            is_waiting=file.is_stored and is_promised,
        )
        # Layouts ask for it again and again, and measuring takes longer than all else.
        self._width = chip_width(self._face, self._theme)
        self.setAccessibleName(f"{self._face.label} {detail}")
        self.setToolTip(plain_tooltip(known_of(file, look)))
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        """Be nobody's chip."""
        self._file, self._look, self._face = None, None, Face()
        self.hide()

    def mark(self, places: tuple[Span, ...], *, is_here: bool) -> None:
        """Mark these places of the name."""
        if self._marks != (places, is_here):
            self._marks = (places, is_here)
            self.update()

    def sizeHint(self) -> QSize:
        """A tile's size is known before its picture; a chip is as wide as its words."""
        if self._picture_size.isEmpty():
            return QSize(self._width, CHIP_HEIGHT)
        return self._picture_size + QSize(0, TILE_CAPTION)

    def minimumSizeHint(self) -> QSize:
        """A chip can be made narrower, a tile cannot."""
        is_chip = self._picture_size.isEmpty()
        return QSize(min(48, self.sizeHint().width()), CHIP_HEIGHT) if is_chip else self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws a ground that stands out from every bubble, and what the file looks like."""
        edge: Role = "accent" if self.hasFocus() else "edge" if self.underMouse() else "line"
        paint = paint_chip if self._picture_size.isEmpty() else paint_tile
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter, self.rect(), self._face, self._marks, edge=edge, theme=self._theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Space looks, Ctrl+C copies."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._stage.copy_wanted.emit(self._file)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
        elif key == Qt.Key.Key_Space:
            self._stage.preview_wanted.emit(self._file)
        else:
            event.ignore()  # arrows scroll the thread; a button would go to its neighbours

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing is chosen by letting go of a key."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The file may be about to be dragged."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
            self._stage.held.emit(self._file)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moved far enough, the mouse drags the file away instead of choosing it."""
        far = QApplication.startDragDistance()
        way = event.position().toPoint() - self._press if self._press is not None else QPoint()
        if way.manhattanLength() < far or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        self._press = None
        self.setDown(False)
        if self._file is not None and not is_link(self._file):
            self._stage.dragged.emit(self._file)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click, unless the file was dragged."""
        self._press = None
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu, by mouse or by its key."""
        self._stage.menu_wanted.emit(self._file, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._width = chip_width(self._face, self._theme)
            self.updateGeometry()

    def _on_clicked(self) -> None:
        self._stage.chosen.emit(self._file)


def shows_picture(file: FileRef) -> bool:
    """Whether a file gets a tile; known before its picture is."""
    return file.is_stored and is_picture(file.row.mime)
