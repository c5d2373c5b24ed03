"""A window of another program, with one file in it that can be dragged; run as a script."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

TITLE = "Files to drag"


class FileLabel(QLabel):
    """The file; prints what the window below would do with it, and what it did in the end."""

    def __init__(self, path: Path) -> None:
        """As large as a hand needs it."""
        super().__init__(path.name)
        self._path = path
        self._pressed: QPoint | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(200, 80)
        self.setWindowTitle(TITLE)

    def event(self, event: QEvent) -> bool:
        """The drag begins with the first move that is far enough from the press."""
        if isinstance(event, QMouseEvent):
            place = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = place
                return True
            if event.type() == QEvent.Type.MouseMove and self._is_far(place):
                self._carry()
                return True
        return super().event(event)

    def _is_far(self, place: QPoint) -> bool:
        pressed = self._pressed
        if pressed is None:
            return False
        return (place - pressed).manhattanLength() >= QApplication.startDragDistance()

    def _carry(self) -> None:
        """Carries the file until the button is let go."""
        self._pressed = None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._path))])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.actionChanged.connect(lambda action: print("over", action.name, flush=True))
        print("began", flush=True)
        done = drag.exec(Qt.DropAction.CopyAction)
        print("ended", done.name, flush=True)


if __name__ == "__main__":
    app = QApplication([TITLE])
    label = FileLabel(Path(sys.argv[1]))
    label.show()
    sys.exit(app.exec())
