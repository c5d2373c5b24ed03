"""The menu of a file in the thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.conversation.files.file_actions import FileActions
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import is_link
from desktop.look.icons import show_icon
from desktop.look.popup import round_popup
from desktop.look.theme import Theme


def file_menu(
    file: FileRef,
    files: Sequence[FileRef],
    *,
    actions: FileActions,
    theme: Theme,
    parent: QWidget,
) -> tuple[QMenu, QAction]:
    """The menu of ``file``, one of ``files``; the second is the action that removes it."""
    menu = QMenu(parent)
    menu.setObjectName("fileMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    round_popup(menu)
    opening = _row(menu, "Open in browser…" if is_link(file) else "Open", "arrow-square-out", theme)
    opening.triggered.connect(lambda: actions.open_file(file))
    opening.setEnabled(is_link(file) or file.is_stored)
    if is_link(file):
        copying = _row(menu, "Copy address", "link-simple", theme)
        copying.triggered.connect(lambda: QGuiApplication.clipboard().setText(file.row.url or ""))
        copying.setEnabled(bool(file.row.url))
    else:
        saving = _row(menu, "Save as…", "floppy-disk", theme)
        saving.triggered.connect(lambda: actions.save_file(file))
        saving.setEnabled(file.is_stored)
    stored = [other for other in files if other.is_stored]
    everything = _row(menu, "Save all…", "download-simple", theme)
    everything.triggered.connect(lambda: actions.save_files(stored))
    everything.setEnabled(bool(stored))
    menu.addSeparator()
    return menu, _row(menu, "Remove", "trash", theme)


def _row(menu: QMenu, text: str, icon_name: str, theme: Theme) -> QAction:
    action = menu.addAction(text)
    show_icon(action, icon_name, "secondary", theme=theme)
    return action
