"""Says what a change of many tickets will do before it is made, and asks what it needs to know."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.background.background import Background
from desktop.bulk.forms import TagsForm, form_of
from desktop.bulk.looking import Looking
from desktop.bulk.preview_view import PreviewView
from desktop.bulk.wording import Names, action, title
from desktop.look.style import set_kind, set_role
from desktop.look.text import plain_caption, set_plain
from desktop.look.theme import Theme
from models.commands.bulk_changes import BulkChange, WithTags
from models.commands.bulk_preview import Preview
from models.queries.tags import tag_names
from models.queries.tickets import TicketRow, read_rows

_WIDTH: Final = 480
_TYPING_MS: Final = 200


class ChangeDialog(QDialog):
    """Shows the preview of the change as its fields say it now; freed when it closes."""

    confirmed = Signal(object)
    """The agent wants exactly what this Preview says."""

    def __init__(
        self,
        *,
        change: BulkChange,
        looking: Looking,
        names: Names,
        background: Background,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``looking`` gives the previews, and is asked for them when a field changes."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("bulkDialog")
        self._first = self._change = change
        self._looking = looking
        self._names = names
        self._background = background
        self._preview: Preview | None = None
        self._is_warned = False
        self._form = form_of(change, theme=theme)
        self._heading = set_plain(QLabel(), title(change, names))
        self._view = PreviewView(theme=theme)
        self._note = set_plain(QLabel())
        self._column = QVBoxLayout(self)
        self.button = QPushButton()
        """Makes the change."""
        self._pause = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._pause.timeout.connect(self._look)
        self._build()
        self._connect()
        self._show_action(0)

    def begin(self) -> None:
        """Look at the tickets for the first time, if there is something to look for."""
        if self._change == WithTags():
            self._view.hide()
        else:
            self._look()

    def show_preview(self, found: Preview) -> None:
        """Say what the change would do."""
        self._preview = found
        self._view.show()
        self._view.show_preview(found, self._names)
        self._show_action(found.changed)
        if self._form is None:
            self.button.setFocus()  # or Enter would cancel
        self._fit()

    def warn(self, note: str) -> None:
        """Say a sentence of what is in the way."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter acts; Escape closes, but over what would be lost only when repeated."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.button.click()
        elif event.key() == Qt.Key.Key_Escape and self._is_edited and not self._is_warned:
            self._is_warned = True
            self.warn("Press Escape again to throw away what you typed.")
        else:
            super().keyPressEvent(event)

    @property
    def _is_edited(self) -> bool:
        return self._form is not None and self._form.change != self._first

    def _build(self) -> None:
        self.setWindowTitle(self._heading.text())
        set_role(self._heading, "title")
        self._note.setObjectName("dialogFault")
        self._note.setWordWrap(True)
        self._note.hide()
        set_role(self._note, "danger")
        set_kind(self.button, "primary")
        self.button.setObjectName("bulkConfirmButton")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = self._column
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._heading)
        if self._form is not None:
            column.addWidget(self._form)
        column.addWidget(self._view)
        column.addWidget(self._note)
        column.addStretch(1)
        column.addWidget(buttons)
        self.button.setDefault(True)
        self.setFixedWidth(_WIDTH)
        (self._form or self.button).setFocus()

    def _connect(self) -> None:
        self._looking.looked.connect(self.show_preview)
        self._looking.progressed.connect(self._view.show_looking)
        self._looking.failed.connect(self._on_failed)
        self._view.skipped_wanted.connect(self._on_skipped_wanted)
        self.finished.connect(self._looking.stop)
        if self._form is not None:
            self._form.edited.connect(self._on_edited)
        if isinstance(self._form, TagsForm):
            suggest = self._form.set_suggestions
            self._background.read("tags", tag_names, suggest, owner=self)

    def _look(self) -> None:
        self._view.show()
        self._view.show_looking(0, 0)
        self._looking.look(self._change)
        self._fit()

    def _on_edited(self) -> None:
        """What the preview says is no longer what would happen."""
        if self._form is not None and self._form.change != self._change:
            self._change = self._form.change
            self._is_warned = False
            self.warn("")
            self._looking.stop()
            self._show_action(0)
            if self._change == WithTags():
                self._pause.stop()
                self._view.hide()
                self._fit()
            else:
                self._pause.start()

    def _on_failed(self, error: Exception) -> None:
        self._view.hide()
        self.warn(str(error))

    def _on_skipped_wanted(self, numbers: tuple[int, ...]) -> None:
        self._background.read(
            "skipped", lambda store: read_rows(store, numbers), self._on_skipped_read, owner=self
        )

    def _on_skipped_read(self, rows: tuple[TicketRow, ...]) -> None:
        self._view.show_skipped(rows)
        self._fit()

    def _show_action(self, changed: int) -> None:
        self.button.setText(plain_caption(action(self._change, changed)))
        self.button.setEnabled(bool(changed))

    def _on_accepted(self) -> None:
        if self._preview is not None and self.button.isEnabled():
            self.confirmed.emit(self._preview)
            self.accept()

    def _fit(self) -> None:
        """As high as what it says; ``adjustSize`` would take tags to stand in one long row."""
        self._column.activate()
        self.resize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))
