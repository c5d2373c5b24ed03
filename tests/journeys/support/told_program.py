"""The program, telling over a socket what its windows show; run as a script with the socket's path.

It is driven by keys and the mouse alone: this only reads, and only what an agent or a screen
reader is told. Each connection gets one JSON text, in which boxes are x, y, width and height in
px of the screen.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QListView, QMenu, QTableView, QWidget

from desktop.__main__ import main
from desktop.conversation.files.file_chip import FileChip
from desktop.inbox.columns import TITLE

_TEXT = Qt.ItemDataRole.AccessibleTextRole
_Value = QAccessible.Text.Value
_Name = QAccessible.Text.Name


class Teller:
    """Listens beside the event loop, and answers with what is seen at that moment."""

    def __init__(self, path: str) -> None:
        """Listens at once, at a path that does not exist yet."""
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(path)
        self._socket.listen()
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_called)

    def _on_called(self) -> None:
        caller, _ = self._socket.accept()
        with caller:
            caller.sendall(json.dumps(told()).encode())


def told() -> dict[str, object]:
    """Everything that has a name and is to be seen, the rows of lists, and the open menu."""
    parts = {widget.objectName(): widget for widget in _seen_widgets() if widget.objectName()}
    table, views = parts.get("ticketTable"), parts.get("viewsList")
    menu = QApplication.activePopupWidget()
    active = QApplication.activeWindow()
    focused = QApplication.focusWidget()
    return {
        "parts": {name: _part(widget) for name, widget in parts.items()},
        "windows": [_window(window) for window in _windows()],
        "length": table.model().rowCount() if isinstance(table, QTableView) else 0,
        "rows": list(_rows(table)) if isinstance(table, QTableView) else [],
        "views": list(_views(views)) if isinstance(views, QListView) else [],
        "menu": list(_entries(menu)) if isinstance(menu, QMenu) else [],
        "active": active.objectName() if active is not None else "",
        "focused": focused.objectName() if focused is not None else "",
    }


def _windows() -> list[QWidget]:
    """The windows that are open, in the order in which they were made."""
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def _window(window: QWidget) -> dict[str, object]:
    """What is in one window; of several parts with one name the last."""
    inside = [part for part in window.findChildren(QWidget) if part.isVisible()]
    named = {part.objectName(): _part(part) for part in inside if part.objectName()}
    chips = [part for part in inside if isinstance(part, FileChip)]
    return {
        "called": window.objectName(),
        "title": window.windowTitle(),
        "parts": named,
        "files": [_part(chip) for chip in chips],
    }


def _seen_widgets() -> list[QWidget]:
    return [widget for widget in QApplication.allWidgets() if widget.isVisible()]


def _part(widget: QWidget) -> dict[str, object]:
    here = QAccessible.queryAccessibleInterface(widget)
    return {
        "name": here.text(_Name),
        "value": here.text(_Value),
        "is_enabled": widget.isEnabled(),
        "box": _on_screen(widget, widget.rect()),
    }


def _rows(table: QTableView) -> Iterator[dict[str, object]]:
    """The rows of which at least a part is seen; a title's accessible text is the whole row."""
    port, model = table.viewport(), table.model()
    first = table.rowAt(0)
    last = table.rowAt(port.height() - 1)
    for row in range(first, (last if last >= 0 else model.rowCount() - 1) + 1):
        cell = table.visualRect(model.index(row, TITLE))
        box = QRect(0, cell.top(), port.width(), cell.height())
        yield {
            "row": row,
            "said": model.index(row, TITLE).data(_TEXT),
            "is_selected": table.selectionModel().isRowSelected(row),
            "box": _on_screen(port, box & port.rect()),
        }


def _views(views: QListView) -> Iterator[dict[str, object]]:
    port, model = views.viewport(), views.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        yield {"said": index.data(_TEXT), "box": _on_screen(port, views.visualRect(index))}


def _entries(menu: QMenu) -> Iterator[dict[str, object]]:
    for action in menu.actions():
        if not action.isSeparator():
            yield {"said": action.text(), "box": _on_screen(menu, menu.actionGeometry(action))}


def _on_screen(widget: QWidget, box: QRect) -> tuple[int, int, int, int]:
    corner = widget.mapToGlobal(box.topLeft() if not box.isNull() else QPoint(0, 0))
    return corner.x(), corner.y(), box.width(), box.height()


if __name__ == "__main__":
    app = QApplication(["docket"])
    teller = Teller(sys.argv.pop(1))
    sys.exit(main())
