"""A window of another program that takes files which are dragged onto it; run as a script."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

TITLE = "Place for files"


class FilePlace(QLabel):
    """Takes what is let go over it, as a file manager does; prints of each file what it holds."""

    def __init__(self) -> None:
        """As large as a hand needs it."""
        super().__init__(TITLE)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(240, 160)
        self.setWindowTitle(TITLE)
        self.setAcceptDrops(True)

    def event(self, event: QEvent) -> bool:
        """Wants files alone; reads them at once, for their owner may clear them away."""
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            print("over", flush=True)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            for url in event.mimeData().urls():
                _tell(Path(url.toLocalFile()))
            return True
        return super().event(event)


def _tell(path: Path) -> None:
    told = {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    print("got", json.dumps(told), flush=True)


if __name__ == "__main__":
    app = QApplication([TITLE])
    place = FilePlace()
    place.show()
    sys.exit(app.exec())
