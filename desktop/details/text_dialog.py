"""Asks for a few lines of text before something is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.look.style import set_kind, set_role
from desktop.look.text import for_field, plain_caption, set_plain
from desktop.widgets.elided_label import ElidedLabel

_WIDTH, _TEXT_HEIGHT = 480, 120


class TextDialog(QDialog):
    """Enter is a new line, Ctrl+Enter the action; Escape spares typed text once. Freed on close."""

    text_given = Signal(str)
    """The agent wants the action with this text; the dialog stays until it is accepted."""

    def __init__(
        self, *, title: str, action: str, placeholder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._heading = set_plain(QLabel(), title)
        set_role(self._heading, "title")
        self._subject = ElidedLabel()
        set_role(self._subject, "secondary")
        self.edit = QPlainTextEdit()
        """Holds what the agent types."""
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(_TEXT_HEIGHT)
        self._fault = set_plain(QLabel())
        self._fault.setObjectName("dialogFault")
        self._fault.setWordWrap(True)
        set_role(self._fault, "danger")
        self.button = QPushButton(plain_caption(action))
        """Does what Ctrl+Enter does."""
        self._start = ""
        self._is_warned = False
        self._build()

    def set_subject(self, text: str) -> None:
        """Say below the title what it is about."""
        self._subject.setText(text)

    def set_start(self, text: str) -> None:
        """Begin with a text that is known already, unless the agent has begun with another."""
        if not self._is_typed:
            self.edit.setPlainText(for_field(text))
            self.edit.selectAll()
            self._start = self.edit.toPlainText()

    def wait(self) -> None:
        """The action is under way."""
        self.button.setEnabled(False)

    def fail(self, fault: str) -> None:
        """The action was not done; the text stays."""
        self.button.setEnabled(True)
        self._fault.setText(fault)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter acts; Escape closes, but over text that would be lost only when repeated."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_action_wanted()
        elif event.key() == Qt.Key.Key_Escape and self._is_typed and not self._is_warned:
            self._is_warned = True
            self._fault.setText("Press Escape again to throw away what you typed.")
        else:
            super().keyPressEvent(event)

    @property
    def _is_typed(self) -> bool:
        return self.edit.toPlainText() != self._start

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self._subject)
        column.addSpacing(8)
        column.addWidget(self.edit, 1)
        column.addWidget(self._fault)
        column.addSpacing(8)
        set_kind(self.button, "primary")
        self.button.setToolTip("Ctrl+Enter")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_action_wanted)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(_WIDTH, self.sizeHint().height())
        self.edit.setFocus()

    def _on_action_wanted(self) -> None:
        if self.button.isEnabled():
            self._fault.setText("")
            self.text_given.emit(self.edit.toPlainText().strip())
