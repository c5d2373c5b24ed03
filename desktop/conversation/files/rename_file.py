"""Asks how a file is to be called."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.background.undo import UndoHistory
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import label_of
from desktop.look.style import set_kind, set_role
from desktop.look.text import for_field, set_plain
from models.commands.files import RenameFile
from models.documents.ticket import LONGEST_TITLE
from models.rules.names import display_name, stem_of

_WIDTH = 440


class RenameFileDialog(QDialog):
    """One line with the name before its extension selected; freed when it closes."""

    def __init__(
        self, *, file: FileRef, history: UndoHistory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("renameFileDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Rename file")
        self._file = file
        self._history = history
        self._edit = QLineEdit()
        self._edit.setObjectName("fileNameEdit")
        self._edit.setAccessibleName("Name of the file")
        self._edit.setMaxLength(LONGEST_TITLE)
        self._edit.setText(for_field(label_of(file)))
        self._edit.setSelection(0, len(stem_of(label_of(file))))
        self._edit.textChanged.connect(self._on_edited)
        self._hint = set_plain(QLabel())
        self._hint.setObjectName("fileNameHint")
        self._fault = set_plain(QLabel())
        self._fault.setObjectName("dialogFault")
        self._save = QPushButton("Rename")
        self._save.setObjectName("renameFileButton")
        self._build()

    def _build(self) -> None:
        heading = set_plain(QLabel(), "Rename file")
        set_role(heading, "title")
        for label in (self._hint, self._fault):
            label.setWordWrap(True)
            label.hide()
        set_role(self._hint, "secondary")
        set_role(self._fault, "danger")
        set_kind(self._save, "primary")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_save_wanted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        for widget in (heading, self._edit, self._hint, self._fault, buttons):
            column.addWidget(widget)
        self._save.setDefault(True)  # only now: the box has made another one the default
        self.setFixedWidth(_WIDTH)
        self._edit.setFocus()

    def _on_edited(self, text: str) -> None:
        self._save.setEnabled(_is_name(text))
        becomes = display_name(text)
        is_other = _is_name(text) and becomes != text.strip()
        self._hint.setText(f"It will be called {becomes}." if is_other else "")
        self._hint.setVisible(is_other)

    def _on_save_wanted(self) -> None:
        name = self._edit.text()
        if name == label_of(self._file):
            self.accept()
            return
        self._save.setEnabled(False)
        command = RenameFile(agent=self._history.agent, attachment=self._file.row.id, filename=name)
        self._history.apply(
            command,
            text="Rename file",
            owner=self,
            done=lambda _: self.accept(),
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        self._fault.setText(f"Not renamed. {error}")
        self._fault.show()
        self._edit.setFocus()


def _is_name(text: str) -> bool:
    """Whether something is left of it that can be seen."""
    return display_name(text) != display_name("") or text.strip() == display_name("")
